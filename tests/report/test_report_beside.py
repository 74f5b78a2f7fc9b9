"""What stands beside the drops: every value that a row holds is told, and nothing that it lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from synthetic_run import Arm, Task, draws, write_run

from lm_eval_perturb.loading import load
from lm_eval_perturb.report import cells
from lm_eval_perturb.report.beside import beside, between_models, percent_more
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.report.details import blind, details
from lm_eval_perturb.report.html.page import to_html
from lm_eval_perturb.report.measures import AnswerShift, Confound, GoldClass, NoAnswer
from lm_eval_perturb.stats.interval import Interval

ARMS = {
    "null": Arm(0.05, 0.05, perturbation="null", parameters={}),
    "typos": Arm(0.3, 0.1),
    "option_order": Arm(0.2, 0.2, stale="old_position", promise="remaps"),
}
GOLD = (GoldClass("2", 11, 7, 1, 0.039, 0.078),)
SHIFT = AnswerShift(40, 4, 0.375, 0.0021, 0.0043, GOLD, blind=True)
FOUND = {
    "answers": SHIFT,
    "no_answer": NoAnswer(40, 0.05, 0.2, 0.031),
    "confound": Confound(0.0953, Interval(0.05, 0.14, 0.95, "t"), 0.6931),
}


@pytest.fixture
def report(tmp_path):
    for model in ("one", "two"):
        tasks = [Task(f"p_{s}", arms=ARMS) for s in ("algebra", "law")]
        write_run(tmp_path / model, tasks, model=model, groups={"p": [t.name for t in tasks]})
    return compare(load([tmp_path]), Options())


def typos(report):
    return next(r for r in report.models[0].comparisons if r.variant == "typos")


def test_stability_power_and_tasks_are_told(report):
    row = typos(report)
    text = "\n".join(details(row))
    stable = row.stability
    assert f"of right answers {cells.points(stable.consistency)} % stay right" in text
    assert (
        f"{cells.points(stable.broken)} % broke (null {cells.points(stable.null_broken)})" in text
    )
    assert f"power {cells.points(row.power.chance)} % for a drop of 3 points" in text
    assert f"mean of the 2 tasks' drops {cells.points(row.macro.drop)}" in text
    assert f"tasks alike in broke/fixed: p {cells.p_value(row.heterogeneity.p)}" in text


def test_answers_and_confounds_are_told(report):
    row = replace(typos(report), **FOUND)
    text = "\n".join(details(row))
    assert "accuracy is blind here: 37.5 % of the predicted classes differ" in text
    assert "no answer in 5.0 % on the reference, 20.0 % here, mid-p 0.031" in text
    assert "prompts longer by 10.0 %, numbers larger by 100.0 %" in text


def test_blindness_is_at_the_top_of_the_page(report):
    row = replace(typos(report), **FOUND)
    model = replace(report.models[0], comparisons=(row,), trends=(), across=())
    page = to_html(replace(report, models=(model,), differences=()))
    assert page.index("accuracy is blind here") < page.index('id="drops"')
    assert blind(replace(row, answers=replace(SHIFT, blind=False))) is None


def test_columns_without_a_value_are_left_out(report):
    columns = [c for table in beside(report.models[0]) for c in table.columns]
    assert "class moved %" not in columns
    assert "worst of draws %" not in columns
    row = replace(typos(report), **FOUND)
    told = [t for t in beside(replace(report.models[0], comparisons=(row,))) if t.words == 2]
    assert "37.5" in [cell for table in told for line in table.rows for cell in line]


def test_gold_classes_are_told(report):
    row = replace(typos(report), **FOUND)
    tables = list(beside(replace(report.models[0], comparisons=(row,))))
    (table,) = (t for t in tables if t.title == "The test within each gold class")
    assert table.rows == (("p", "typos", "2", "11", "7/1", "0.039", "0.078"),)


def test_a_shift_that_accuracy_sees_is_told_too(report):
    row = replace(typos(report), answers=replace(SHIFT, blind=False))
    text = "\n".join(details(row))
    assert "typos: 37.5 % of the predicted classes differ" in text
    assert "blind" not in text


def test_differences_between_models(report):
    table = between_models(report)
    assert table is not None
    assert len(table.rows) == len(report.differences)
    assert {row[2:4] for row in table.rows} <= {("one", "two"), ("two", "one")}
    assert between_models(replace(report, differences=())) is None


def test_draws_have_their_worst(tmp_path):
    write_run(tmp_path, [Task(arms=draws(3, Arm(0.2, 0.1), "deep"))])
    report = compare(load([tmp_path]), Options())
    row = report.models[0].comparisons[0]
    assert f"worst of 3 draws {cells.points(row.repeats.worst)} %" in "\n".join(details(row))
    columns = [c for table in beside(report.models[0]) for c in table.columns]
    assert {"worst of draws %", "design effect"} <= set(columns)


@pytest.mark.parametrize(("ratio", "text"), [(None, "-"), (0.0, "0.0"), (-0.6931, "-50.0")])
def test_log_ratios_are_told_as_percent(ratio, text):
    assert percent_more(ratio) == text
