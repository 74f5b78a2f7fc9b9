"""Predicted classes, missing answers and lengths, from sample logs of the real schema."""

from __future__ import annotations

import json
from math import log

import numpy as np
import pytest
from synthetic_run import DATE, Arm, Task, draws, write_run

from lm_eval_perturb.answers.arrays import NOTHING, UNKNOWN
from lm_eval_perturb.answers.attach import with_answers
from lm_eval_perturb.answers.reading import read_answers
from lm_eval_perturb.cli import main
from lm_eval_perturb.intake.lines import BrokenRowError
from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.stats.mcnemar import mid_p

# (gold, predicted on the original, on the variant): entities swapped in NLI, text-davinci-003.
NLI = [
    *[(1, 1, 1)] * 370, *[(1, 1, 0)] * 232, *[(1, 0, 1)] * 13, *[(1, 0, 0)] * 54,
    *[(0, 1, 1)] * 181, *[(0, 1, 0)] * 263, *[(0, 0, 1)] * 43, *[(0, 0, 0)] * 405,
]  # fmt: skip


def answer(folder, name, rows):
    """Puts answers into a synthetic log; `rows` gives per item what the row is updated with."""
    path = folder / f"samples_{name}_{DATE}.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    for line, (arms, more) in zip(lines, rows, strict=True):
        replies, arguments = [], {}
        entries = [line["doc"]["_lmep"]["original"], *line["doc"]["_lmep"]["variants"].values()]
        for entry, (context, given) in zip(entries, arms, strict=True):
            entry["requests"] = [len(replies), len(replies) + len(given)]
            for reply in given:
                arguments[f"gen_args_{len(replies)}"] = {"arg_0": context, "arg_1": " x"}
                replies.append(reply)
        line |= {"arguments": arguments, "filtered_resps": replies, **more}
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))


def likelihoods(choice, options=2):
    return [[str(-1.0 - (i != choice)), "False"] for i in range(options)]


def classes_run(folder, cases, arms=None, **keywords):
    outcomes = [float(two == gold) for gold, _, two in cases]
    arm = Arm(outcome=lambda i, _: outcomes[i], **keywords)
    name = "nli_perturbed"
    write_run(folder, [Task(name, n=len(cases), arms=arms or {"typos": arm})])
    rows = [
        ([("context", likelihoods(one)), ("a longer one", likelihoods(two))],
         {"target": str(gold), "acc": float(one == gold)})
        for gold, one, two in cases
    ]  # fmt: skip
    answer(folder, name, rows)
    return with_answers(load([folder]))


def test_accuracy_is_blind_and_the_classes_are_not(tmp_path):
    report = compare(classes_run(tmp_path, NLI), Options())
    (row,) = report.models[0].comparisons
    assert (row.compared.broke, row.compared.fixed, row.test.exact) == (275, 276, 1.0)
    found = row.answers
    assert found.items == 1561
    assert found.classes == 2
    assert found.moved == pytest.approx(551 / 1561)
    assert found.homogeneity < 1e-60
    assert found.blind
    true, false = found.gold[1], found.gold[0]
    assert (true.items, true.broke, true.fixed) == (669, 232, 13)
    assert (false.items, false.broke, false.fixed) == (892, 43, 263)
    assert true.p == mid_p(232, 13)
    assert true.adjusted == pytest.approx(true.p)
    assert false.adjusted == pytest.approx(2 * false.p)
    assert row.confound.length == pytest.approx(log(len("a longer one") / len("context")))
    assert row.no_answer is None


def test_no_shift_is_not_blind(tmp_path):
    cases = [(1, 1, 1)] * 40 + [(0, 0, 0)] * 40
    (row,) = compare(classes_run(tmp_path, cases), Options()).models[0].comparisons
    assert (row.answers.homogeneity, row.answers.symmetry, row.answers.moved) == (1.0, 1.0, 0.0)
    assert not row.answers.blind


def test_options_that_move_have_no_classes(tmp_path):
    loaded = classes_run(tmp_path, NLI[:50], promise="remaps")
    assert compare(loaded, Options()).models[0].comparisons[0].answers is None


def generated(folder, arms, replies, details=None):
    name = "gsm8k_perturbed"
    write_run(folder, [Task(name, n=len(replies), arms=arms)])
    rows = [([("abc", [r]) for r in row], {"target": "no position"}) for row in replies]
    answer(folder, name, rows)
    return folder / f"samples_{name}_{DATE}.jsonl"


def test_missing_answers(tmp_path):
    replies = [("7", "[invalid]")] * 12 + [("7", " ")] * 3 + [("[invalid]", "3")] * 2 + [("1", "1")]
    generated(tmp_path, {"typos": Arm()}, replies)
    (row,) = compare(with_answers(load([tmp_path])), Options()).models[0].comparisons
    assert row.answers is None
    assert row.no_answer.items == 18
    assert row.no_answer.reference == pytest.approx(2 / 18)
    assert row.no_answer.variant == pytest.approx(15 / 18)
    assert row.no_answer.p == mid_p(15, 2)


def test_missing_answers_of_draws_have_no_paired_p(tmp_path):
    generated(tmp_path, draws(2, Arm()), [("7", "[invalid]", "7")] * 10)
    (row,) = compare(with_answers(load([tmp_path])), Options()).models[0].comparisons
    assert row.no_answer.variant == 0.5
    assert np.isnan(row.no_answer.p)


def test_sizes_of_numbers_come_from_the_record(tmp_path):
    path = generated(tmp_path, {"typos": Arm()}, [("7", "7")] * 4)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    for i, line in enumerate(lines):
        line["doc"]["_lmep"]["variants"]["typos"]["record"]["details"] = {"shift": i / 10}
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    (row,) = compare(with_answers(load([tmp_path])), Options()).models[0].comparisons
    assert row.confound.numbers == pytest.approx(0.15 * log(10))
    assert row.confound.length == 0.0


def test_what_stands_for_no_option(tmp_path):
    """Winogrande has a context per option; unconditional likelihoods are no options."""
    write_run(tmp_path, [Task(n=2, arms={"typos": Arm()})])
    rows = [([("c", likelihoods(1, 4)), ("d", [])], {"target": "3"})] * 2
    answer(tmp_path, "arc_easy_perturbed", rows)
    path = tmp_path / f"samples_arc_easy_perturbed_{DATE}.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    for i, request in enumerate(lines[0]["arguments"].values()):
        request["arg_0"] = "Answer:" if i > 1 else "c"
    for i, request in enumerate(lines[1]["arguments"].values()):
        request["arg_0"] = f"context {i}"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    (run,) = load([tmp_path]).runs
    found = read_answers(path, run.settings)["none"]["typos"]
    assert found.reference.tolist() == found.value.tolist() == [UNKNOWN, 1]
    assert found.gold.tolist() == [3, 3]
    assert np.isnan(found.length).all()
    assert NOTHING not in found.value


def test_a_log_that_breaks_off_is_a_problem_and_the_rest_reported(tmp_path):
    loaded = classes_run(tmp_path, NLI[:30])
    path = tmp_path / f"samples_nli_perturbed_{DATE}.jsonl"
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(BrokenRowError, match="line 30"):
        read_answers(path, loaded.runs[0].settings)
    again = with_answers(loaded)
    assert len(again.problems) == 1
    assert again.pairs[0].answers is None


def test_on_the_command_line(tmp_path, capsys):
    classes_run(tmp_path, NLI[:200])
    arguments = ["report", str(tmp_path), "--no-cache", "--format", "json"]
    assert main(arguments) == 0
    assert json.loads(capsys.readouterr().out)["models"][0]["comparisons"][0]["answers"] is None
    assert main([*arguments, "--answers"]) == 0
    content = json.loads(capsys.readouterr().out)["models"][0]["comparisons"][0]
    assert content["answers"]["items"] == 200
