"""Trends of whole runs: what is one trend, over which items, and in which family."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import linregress
from synthetic_run import Arm, Task, draws, write_run

from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare

NULL = Arm(0.05, 0.05, perturbation="null", parameters={})


def arm(strength, broke=0.2, fixed=0.1, **options):
    parameters = {"strength": strength, **options.pop("parameters", {})}
    return Arm(broke, fixed, parameters=parameters, **options)


DOSES = {"null": NULL, "low": arm(0.1, 0.05, sent=0.5), "mid": arm(0.5, 0.2, sent=0.8),
         "high": arm(1.0, 0.6)}  # fmt: skip


def trends_of(folder, *tasks, groups=None, **options):
    write_run(folder, tasks, groups=groups)
    (model,) = compare(load([folder]), Options(**options)).models
    return model.trends


def test_agrees_with_a_regression_on_the_sample_log(tmp_path):
    (row,) = trends_of(tmp_path, Task(n=300, arms=DOSES))
    pairs = load([tmp_path]).pairs
    sent = np.stack([p.compared for p in pairs], axis=1)
    losses = np.stack([p.losses() for p in pairs], axis=1)
    strengths = np.broadcast_to([0, 0.1, 0.5, 1], sent.shape)
    centred = [
        np.concatenate([x[s] - x[s].mean() for x, s in zip(table, sent, strict=True)])
        for table in (strengths, losses)
    ]
    assert row.trend.slope == pytest.approx(linregress(*centred).slope)
    assert (row.trend.items, row.others) == (300, 0)
    assert [(p.variant, p.strength, p.estimate.items) for p in row.points] == [
        (p.variant.label, mu, p.compared.sum())
        for p, mu in zip(pairs, (0, 0.1, 0.5, 1), strict=True)
    ]
    assert row.trend.interval.low > 0
    assert row.test.p == row.trend.p < 0.001
    assert row.test.name == "sign-flip(10000)"


def test_groups_are_pooled_and_in_families_of_their_own(tmp_path):
    tasks = [Task(f"mmlu_cbod_{s}", n=60, arms=DOSES) for s in ("law", "algebra", "logic")]
    groups = {"mmlu_cbod": [t.name for t in tasks], "mmlu_cbod_stem": [t.name for t in tasks[1:]]}
    groups["mmlu_cbod"] = [tasks[0].name, "mmlu_cbod_stem"]
    found = trends_of(tmp_path, *tasks, groups=groups)
    kinds = [(t.scope.kind, t.trend.items + t.others, t.test.adjustment) for t in found]
    assert (
        kinds
        == [("group", 180, "holm(1)"), ("subgroup", 120, "bh(1)")] + [("subtask", 60, "bh(3)")] * 3
    )
    assert sum(t.trend.items for t in found[2:]) == found[0].trend.items


def test_one_strength_is_no_trend(tmp_path):
    arms = {
        "null": NULL,
        "typos": arm(0.5),
        "order": Arm(perturbation="option_order", parameters={}),
    }
    assert trends_of(tmp_path, Task(arms=arms)) == ()


def test_without_the_null_arm_the_strengths_are_compared_with_each_other(tmp_path):
    (row,) = trends_of(tmp_path, Task(arms={"high": arm(1.0), "low": arm(0.2)}))
    assert [p.variant for p in row.points] == ["low", "high"]


def test_other_parameters_or_recipes_are_other_trends(tmp_path):
    arms = {
        **{f"a_{mu}": arm(mu, parameters={"kinds": ["omission"]}) for mu in (1, 2)},
        **{f"b_{mu}": arm(mu, parameters={"kinds": ["doubling"]}) for mu in (1, 2)},
        **{f"c_{mu}": arm(mu, perturbation="paraphrase") for mu in (1, 2)},
        "d_1": arm(1, perturbation="alone"),
        "e_1": arm(1, promise="destroys", perturbation="control"),
        "e_2": arm(2, promise="destroys", perturbation="control"),
        **{f"f_{mu}": arm(mu, perturbation="llm", parameters={"frozen": f"digest {mu}"})
           for mu in (1, 2)},
    }  # fmt: skip
    found = trends_of(tmp_path, Task(arms=arms))
    assert [[p.variant for p in t.points] for t in found] == [
        ["a_1", "a_2"], ["b_1", "b_2"], ["c_1", "c_2"], ["f_1", "f_2"],
    ]  # fmt: skip
    assert {t.test.adjustment for t in found} == {"holm(4)"}


def test_only_tasks_with_all_strengths_take_part(tmp_path):
    both = Task("one", arms={"low": arm(0.1), "high": arm(1.0)})
    rest = Task("two", n=70, arms={"low": arm(0.1)})
    found = trends_of(tmp_path, both, rest, groups={"all": ["one", "two"]})
    assert [(t.scope.name, t.scope.tasks, t.trend.items + t.others) for t in found] == [
        ("all", ("one",), 40), ("one", ("one",), 40),
    ]  # fmt: skip


def test_one_label_for_two_strengths_is_no_strength(tmp_path):
    one = Task("one", arms={"low": arm(0.1), "high": arm(1.0)})
    two = replace(one, name="two", arms={"low": arm(0.2), "high": arm(1.0)})
    found = trends_of(tmp_path, one, two, groups={"all": ["one", "two"]})
    assert [t.scope.name for t in found] == ["one", "two"]


def test_no_item_at_two_strengths_is_not_measured(tmp_path):
    (row,) = trends_of(tmp_path, Task(arms={"low": arm(0.1, sent=0), "high": arm(1.0)}))
    assert (row.trend.items, row.others, row.test.p) == (0, 40, 1.0)
    assert np.isnan(row.trend.slope)


def test_draws_are_averaged_within_the_item(tmp_path):
    arms = draws(3, arm(0.1, 0.1), "low") | draws(3, arm(1.0, 0.5), "high")
    (row,) = trends_of(tmp_path, Task(n=200, arms=arms))
    assert (row.trend.items, [p.estimate.pairs for p in row.points]) == (200, [600, 600])
    low, high = (p.estimate.drop for p in row.points)
    assert row.trend.slope == pytest.approx((high - low) / 0.9)


def test_does_not_depend_on_what_else_is_reported(tmp_path):
    alone = trends_of(tmp_path / "a", Task("one", arms=DOSES))
    beside = trends_of(tmp_path / "b", Task("one", arms=DOSES), Task("two", arms=DOSES))
    assert alone[0].trend == beside[0].trend
