from __future__ import annotations

from math import isnan
from pathlib import Path

import numpy as np
import pytest
from synthetic_run import Arm, Task, draws, write_run

from lm_eval_perturb.errors import UnknownNameError
from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.report.details import details
from lm_eval_perturb.stats.mcnemar import exact_p, mid_p
from lm_eval_perturb.stats.tango import tango

NOISY = {
    "typos": Arm(0.3, 0.1, sent=0.8),
    "null": Arm(0.02, 0.02, perturbation="null"),
    "repeat": Arm(perturbation="repeat", send="always"),
    "blank": Arm(0.9, perturbation="blank", promise="destroys"),
}
GROUP = {"mmlu_p": ["mmlu_p_stem", "mmlu_p_c"], "mmlu_p_stem": ["mmlu_p_a", "mmlu_p_b"]}
SUBJECTS = [Task(f"mmlu_p_{s}", n=60 + 20 * i, arms=NOISY) for i, s in enumerate("abc")]


def report_of(folder: Path, tasks, options: Options | None = None, **keywords):
    write_run(folder, tasks, **keywords)
    return compare(load([folder]), options or Options())


def rows_of(report, name):
    return {r.variant: r for m in report.models for r in m.comparisons if r.scope.name == name}


def test_one_task(tmp_path):
    report = report_of(tmp_path, [Task(n=300, arms=NOISY)])
    (pair, *_) = load([tmp_path]).pairs
    row = rows_of(report, "arc_easy_perturbed")["typos"]
    b, c = (pair.losses() > 0).sum(), (pair.losses() < 0).sum()
    n = pair.counts()["changed"]
    assert (row.compared.broke, row.compared.fixed, row.compared.items) == (b, c, n)
    assert row.all.items == 300
    assert (row.test.p, row.test.exact) == (mid_p(b, c), exact_p(b, c))
    interval = tango(b, c, n)
    assert (row.compared.interval.low, row.compared.interval.high) == (interval.low, interval.high)
    assert row.compared.narrow.level == 0.9
    assert row.all.drop == pytest.approx(row.all.reference - row.all.variant)
    assert row.all.drop == pytest.approx((b - c) / 300)
    assert row.odds.ratio == pytest.approx(b / c)
    assert row.statuses["changed"] + row.statuses["not_applicable"] == 300


def test_the_group_is_the_pooled_table(tmp_path):
    report = report_of(tmp_path, SUBJECTS, groups=GROUP)
    whole = rows_of(report, "mmlu_p")["typos"]
    parts = [rows_of(report, f"mmlu_p_{s}")["typos"] for s in "abc"]
    assert whole.scope.kind == "group"
    assert whole.compared.broke == sum(p.compared.broke for p in parts)
    assert whole.all.items == sum(p.all.items for p in parts) == 240
    assert whole.test.p == mid_p(whole.compared.broke, whole.compared.fixed)
    assert whole.macro.tasks == 3
    assert whole.macro.drop == pytest.approx(np.mean([p.compared.drop for p in parts]))
    errors = [
        np.sqrt((p.compared.flips - p.compared.drop**2) / (p.compared.items - 1)) for p in parts
    ]
    assert whole.macro.error == pytest.approx(np.sqrt(np.square(errors).sum()) / 3)
    assert parts[0].macro is None


def test_families(tmp_path):
    tasks = [*SUBJECTS, Task(arms={"typos": Arm(0.3), "order": Arm(0.1)})]
    report = report_of(tmp_path, tasks, groups=GROUP)
    adjustments = {
        (r.scope.kind, r.variant): r.test.adjustment for m in report.models for r in m.comparisons
    }
    assert {k: v for k, v in adjustments.items() if v} == {
        ("group", "typos"): "holm(3)",
        ("task", "typos"): "holm(3)",
        ("task", "order"): "holm(3)",
        ("subgroup", "typos"): "bh(1)",
        ("subtask", "typos"): "bh(3)",
    }
    row = rows_of(report, "arc_easy_perturbed")["typos"]
    assert row.test.p <= row.test.adjusted <= min(1.0, 3 * row.test.p)


def test_verdicts(tmp_path):
    arms = {**NOISY, "better": Arm(0.0, 0.6), "same": Arm(), "never": Arm(0.5, sent=0.0)}
    report = report_of(tmp_path, [Task(n=300, arms=arms)], Options(margin=0.03))
    rows = rows_of(report, "arc_easy_perturbed")
    assert {label: row.verdict.effect for label, row in rows.items()} == {
        "typos": "degraded",
        "null": "noise floor",
        "repeat": "noise floor",
        "blank": "control",
        "better": "improved",
        "same": "no change shown",
        "never": "not measured",
    }
    assert rows["same"].verdict.equivalence == "equivalent"
    assert rows["typos"].verdict.equivalence == "not shown"
    assert rows["typos"].verdict.needed > 300
    assert rows["never"].verdict.equivalence == "-"
    assert isnan(rows["never"].compared.drop)


def test_degraded_is_more_than_damaged_labels_can_explain(tmp_path):
    """1 % of damaged labels is significant at this n; only a larger drop speaks of the model."""
    arms = {
        "clear": Arm(0.10, 0.01),
        "slight": Arm(0.012, 0.001),
        "coarse": Arm(0.10, 0.01, audit={"read": 200, "damaged": 30}),
        "unread": Arm(0.10, 0.01, audit=None),
    }
    rows = rows_of(report_of(tmp_path, [Task(n=2000, arms=arms)]), "arc_easy_perturbed")
    assert all(row.test.adjusted < 0.05 for row in rows.values())
    assert {label: row.verdict.effect for label, row in rows.items()} == {
        "clear": "degraded",
        "slight": "within label damage",
        "coarse": "within label damage",
        "unread": "degraded, labels unread",
    }
    assert rows["clear"].damage == pytest.approx(0.01487, abs=1e-5)
    assert rows["unread"].damage is None


def test_identical_arms(tmp_path):
    report = report_of(tmp_path, [Task(arms={"typos": Arm(), **draws(3, Arm(), "deep")})])
    for row in rows_of(report, "arc_easy_perturbed").values():
        assert (row.all.drop, row.compared.drop, row.test.p, row.test.adjusted) == (0, 0, 1, 1)
        assert row.verdict.effect == "no change shown"


def test_dilution_is_never_equivalence(tmp_path):
    def lose(i, right):
        return float(right and i % 3 != 0)

    arms = {"typos": Arm(sent=0.1, outcome=lose)}
    report = report_of(tmp_path, [Task(n=3000, arms=arms)], Options(margin=0.03))
    row = rows_of(report, "arc_easy_perturbed")["typos"]
    assert row.all.drop < 0.03 < 0.15 < row.compared.drop
    assert row.verdict.effect == "degraded"
    assert row.verdict.equivalence == "not shown"


def test_draws_without_a_flip_are_no_proof_of_equivalence(tmp_path):
    reports = [
        report_of(tmp_path / str(n), [Task(n=n, arms=draws(3, Arm()))], Options(margin=0.02))
        for n in (4, 400)
    ]
    (one,), (other,) = (report.models[0].comparisons for report in reports)
    assert one.compared.interval == tango(0.0, 0.0, 4.0)
    assert (one.verdict.equivalence, one.verdict.needed) == ("not shown", 133)
    assert other.verdict.equivalence == "equivalent"


def test_draws_are_averaged_within_the_item(tmp_path):
    report = report_of(tmp_path, [Task(n=100, arms=draws(5, Arm(0.3, 0.1)))])
    (row,) = rows_of(report, "arc_easy_perturbed").values()
    losses = np.stack([p.losses() for p in load([tmp_path]).pairs], axis=1)
    assert (row.variant, row.draws, row.odds) == ("typos", 5, None)
    assert row.test.name == "sign-flip(10000)"
    assert (row.compared.items, row.compared.pairs) == (100, 500)
    assert row.compared.drop == pytest.approx(losses.mean())
    assert row.compared.broke == (losses > 0).sum()
    assert row.compared.interval.method == "bootstrap(2000)"
    assert row.design_effect > 1
    assert row.test.p < 0.01


def test_graded_metrics_are_tested_by_sign_flips(tmp_path):
    task = Task(
        metrics=("bleu",), binary=(), values=lambda rng: rng.random(),
        arms={"typos": Arm(outcome=lambda i, value: value - 0.1 * (i % 3))},
    )  # fmt: skip
    report = report_of(tmp_path, [task])
    row = rows_of(report, "arc_easy_perturbed")["typos"]
    assert row.test.name == "sign-flip(10000)"
    assert row.compared.drop == pytest.approx(0.1, abs=0.01)
    assert "bleu is not 0/1" in report.notes[0].text


def test_reference_and_coverage_of_another_arm(tmp_path):
    arms = {"cipher": Arm(0.5), "shuffled": Arm(0.5, reference="cipher", sent=0.5)}
    row = rows_of(report_of(tmp_path, [Task(n=200, arms=arms)]), "arc_easy_perturbed")["shuffled"]
    assert row.reference == "cipher"
    assert row.compared.items == row.statuses["changed"] < 200


def test_metric_and_filter_are_chosen_and_the_rest_named(tmp_path):
    task = Task(filters=("strict", "loose"), metrics=("acc", "acc_norm"))
    report = report_of(tmp_path, [task])
    assert [(r.metric, r.filter) for r in report.models[0].comparisons] == [("acc", "strict")]
    assert len(report.notes) == 2
    other = compare(load([tmp_path]), Options(metric="acc_norm", filter="loose"))
    assert [(r.metric, r.filter) for r in other.models[0].comparisons] == [("acc_norm", "loose")]
    with pytest.raises(UnknownNameError, match="unknown metric 'acc_nrm'; did you mean 'acc_norm'"):
        compare(load([tmp_path]), Options(metric="acc_nrm"))


def test_no_stale_rates_where_no_gold_moves(tmp_path):
    """As among numeric options, of which the right one keeps its place."""
    arms = {"numbers": Arm(0.6, stale="stale", promise="recomputes", moves=False)}
    row = rows_of(report_of(tmp_path, [Task(arms=arms)]), "arc_easy_perturbed")["numbers"]
    assert row.stale is None
    assert not any("stale" in line for line in details(row))


def test_stale_rates(tmp_path):
    arms = {"numbers": Arm(0.6, stale="stale", promise="recomputes")}
    row = rows_of(report_of(tmp_path, [Task(n=200, arms=arms)]), "arc_easy_perturbed")["numbers"]
    assert (row.stale.name, row.stale.eligible, row.stale.control) == ("stale", 200, 0)
    assert row.stale.p == mid_p(row.stale.hits, 0)


def test_models_are_apart(tmp_path):
    write_run(tmp_path / "a", [Task()], model="a")
    report = report_of(tmp_path / "b", [Task(seed=3)], model="b")
    assert [m.model for m in report.models] == ["b"]
    assert [m.model for m in compare(load([tmp_path]), Options()).models] == ["a", "b"]


def test_the_report_does_not_depend_on_what_else_is_in_it(tmp_path):
    alone = report_of(tmp_path / "a", [Task(arms=draws(3, Arm(0.2, 0.1)))])
    more = report_of(tmp_path / "b", [Task("zero"), Task(arms=draws(3, Arm(0.2, 0.1)))])
    one, other = (rows_of(r, "arc_easy_perturbed")["typos"] for r in (alone, more))
    assert one.test.p == other.test.p
    assert one.compared == other.compared
