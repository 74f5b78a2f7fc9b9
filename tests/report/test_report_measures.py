"""What stands beside drop and test: consistency, worst draw, heterogeneity, arms, models."""

from __future__ import annotations

import numpy as np
import pytest
from synthetic_run import Arm, Task, draws, write_run

from lm_eval_perturb.errors import UnknownNameError
from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare

NULL = Arm(0.05, 0.02, perturbation="null")


def rows_of(folder, tasks, options=None, **keywords):
    write_run(folder, tasks, **keywords)
    report = compare(load([folder]), options or Options())
    return {(r.scope.name, r.variant): r for m in report.models for r in m.comparisons}


def test_consistency_and_break_share_of_one_draw(tmp_path):
    arms = {"null": NULL, "typos": Arm(0.3, 0.1, sent=0.8)}
    row = rows_of(tmp_path, [Task(n=400, arms=arms)])["arc_easy_perturbed", "typos"]
    found, counts = row.stability, row.compared
    right = round(counts.reference * counts.items)
    assert found.items == counts.items
    assert found.broken == pytest.approx(counts.broke / counts.items)
    assert found.fixed == pytest.approx(counts.fixed / counts.items)
    assert found.consistency == pytest.approx(1 - counts.broke / right)
    # LiMem: accuracy times the share that did not stay right.
    assert found.broken == pytest.approx(counts.reference * (1 - found.consistency))
    assert counts.drop == pytest.approx(found.broken - found.fixed)
    null = rows_of(tmp_path, [Task(n=400, arms=arms)])["arc_easy_perturbed", "null"]
    assert found.null_broken == null.stability.broken > 0


def test_lower_is_better_turns_right_and_wrong_around(tmp_path):
    task = Task(n=200, higher_is_better=False)
    row = rows_of(tmp_path, [task])["arc_easy_perturbed", "typos"]
    wrong = round(row.compared.reference * 200)
    assert row.stability.consistency == pytest.approx(1 - row.compared.broke / (200 - wrong))


def test_worst_of_draws_against_as_many_null_draws(tmp_path):
    arms = {**draws(4, NULL, "null"), **draws(3, Arm(0.2, 0.05)), "order": Arm(0.1)}
    rows = rows_of(tmp_path, [Task(n=500, arms=arms)])
    row = rows["arc_easy_perturbed", "typos"]
    pairs = {p.variant.label: p for p in load([tmp_path]).pairs}
    worst = np.min([pairs[f"typos_{i}"].value for i in (1, 2, 3)], axis=0).mean()
    null = np.min([pairs[f"null_{i}"].value for i in (1, 2, 3)], axis=0).mean()
    assert row.repeats.worst == pytest.approx(worst)
    assert row.repeats.null_worst == pytest.approx(null)
    assert row.repeats.mean == pytest.approx(row.compared.variant)
    assert row.repeats.worst < row.repeats.mean < row.repeats.reference
    assert rows["arc_easy_perturbed", "order"].repeats is None


def test_fewer_null_draws_are_no_comparison(tmp_path):
    arms = {"null": NULL, **draws(3, Arm(0.2, 0.05))}
    row = rows_of(tmp_path, [Task(n=100, arms=arms)])["arc_easy_perturbed", "typos"]
    assert row.repeats.null_worst is None
    assert row.stability.null_broken is None


def test_subjects_that_go_apart(tmp_path):
    tasks = [Task("g_a", n=300, arms={"typos": Arm(0.4, 0.0)}),
             Task("g_b", n=300, accuracy=0.3, arms={"typos": Arm(0.0, 0.4)})]  # fmt: skip
    rows = rows_of(tmp_path, tasks, groups={"g": ["g_a", "g_b"]})
    assert rows["g", "typos"].heterogeneity.p < 1e-10
    assert rows["g", "typos"].heterogeneity.tasks == 2
    assert rows["g_a", "typos"].heterogeneity is None


def test_power_is_for_the_margin(tmp_path):
    row = rows_of(tmp_path, [Task(n=300)])["arc_easy_perturbed", "typos"]
    wide = rows_of(tmp_path, [Task(n=300)], Options(margin=0.2))["arc_easy_perturbed", "typos"]
    assert (row.power.effect, wide.power.effect) == (0.03, 0.2)
    assert row.power.chance < 0.3 < 0.99 < wide.power.chance


def test_cochran_over_arms(tmp_path):
    arms = {"null": NULL, "typos": Arm(0.3, 0.1, sent=0.8), "order": Arm(0.1)}
    write_run(tmp_path, [Task(n=300, arms=arms)])
    (model,) = compare(load([tmp_path]), Options()).models
    (across,) = model.across
    assert across.arms == ("original", "typos", "order")
    assert across.items < 300
    assert across.freedom == 2
    assert across.p < 0.01


def models(folder, **arms):
    for name, arm in arms.items():
        write_run(folder / name, [Task(n=600, arms={"typos": arm})], model=name)
    return load([folder])


def test_two_models_on_the_items_changed_for_both(tmp_path):
    loaded = models(tmp_path, steady=Arm(0.05, 0.05, sent=0.9), fragile=Arm(0.4, 0.05, sent=0.8))
    (found,) = compare(loaded, Options()).differences
    assert (found.against, found.model) == ("fragile", "steady")
    first, second = (next(p for p in loaded.pairs if p.model == m) for m in ("steady", "fragile"))
    both = first.compared & second.compared
    assert found.items == both.sum()
    expected = first.losses()[both].mean() - second.losses()[both].mean()
    assert found.difference == pytest.approx(expected)
    assert found.interval.low < expected < found.interval.high < 0
    assert found.p < 0.001
    assert found.adjustment == "holm(1)"


def test_more_models_need_one_that_is_named(tmp_path):
    loaded = models(tmp_path, a=Arm(0.1), b=Arm(0.1), c=Arm(0.3))
    assert compare(loaded, Options()).differences == ()
    named = compare(loaded, Options(against="b")).differences
    assert [d.model for d in named] == ["a", "c"]
    assert {d.adjustment for d in named} == {"holm(2)"}
    with pytest.raises(UnknownNameError, match="--against: unknown model 'd'"):
        compare(loaded, Options(against="d"))


def test_a_model_against_itself_is_no_difference(tmp_path):
    loaded = models(tmp_path, a=Arm(0.2, 0.1), b=Arm(0.2, 0.1))
    (found,) = compare(loaded, Options()).differences
    assert (found.difference, found.p) == (0.0, 1.0)
