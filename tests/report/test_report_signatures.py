from __future__ import annotations

from synthetic_run import Arm, Task, draws, write_run

from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.report.result import Scope
from lm_eval_perturb.report.signatures import pooled

LINE = "lmep:0.1.0|lm-eval:0.4.13|task:{}|data:{}|pert:typos@1|seed:{}"


def test_tasks_of_a_group_fold_into_one_line():
    group = Scope("group", "mmlu_p", ("a", "b"))
    lines = [LINE.format("a", "11", 1234), LINE.format("b", "22", 1234)]
    (folded,) = pooled(lines, group)
    assert folded.startswith("lmep:0.1.0|lm-eval:0.4.13|task:mmlu_p|data:")
    assert folded.endswith("|pert:typos@1|seed:1234")
    assert pooled(lines[::-1], group) != (folded,)


def test_tasks_that_differ_in_more_keep_their_lines():
    lines = [LINE.format("a", "11", 1234), LINE.format("b", "22", 7)]
    assert len(pooled(lines, Scope("group", "g", ("a", "b")))) == 2


def test_single_tasks_keep_theirs():
    line = LINE.format("a", "11", 1234)
    assert pooled([line, line], Scope("task", "a", ("a",))) == (line,)


def test_test_and_adjustment_are_appended(tmp_path):
    arms = {"typos": Arm(0.1), "null": Arm(perturbation="null"), **draws(2, Arm(), "deep")}
    write_run(tmp_path, [Task(arms=arms)])
    rows = compare(load([tmp_path]), Options()).models[0].comparisons
    tails = {r.variant: [line.split("seed:1234")[1] for line in r.signatures] for r in rows}
    assert tails == {
        "typos": ["|test:mid-p|adj:holm(2)"],
        "null": ["|test:mid-p"],
        "deep": ["|test:sign-flip(10000)|adj:holm(2)"] * 2,
    }
