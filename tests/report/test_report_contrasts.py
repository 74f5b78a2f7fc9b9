from __future__ import annotations

import pytest
from synthetic_run import Arm, Task, draws, write_run

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.report.contrasts import Groups

GROUPS = Groups("split", "leaked", "held_back")


def split(i):
    return ("leaked", "held_back", "other")[i % 3]


def memoriser(i, right):
    """Loses what leaked, and flips the rest either way."""
    return float(right and i % 3 != 0) if i % 3 == 0 else float(i % 2)


def brittle(i, right):
    return float(right and i % 4 > 1)


def contrast_rows(folder, arms, groups=GROUPS, n=300):
    write_run(folder, [Task(n=n, arms=arms, accuracy=0.8, fields={"split": split})])
    report = compare(load([folder], groups.field), Options(groups=groups))
    return {row.variant: row for row in report.models[0].contrasts}


def test_memory_is_told_from_brittleness(tmp_path):
    arms = {"numbers": Arm(outcome=memoriser), "noop": Arm(outcome=brittle)}
    rows = contrast_rows(tmp_path, arms)
    memory, other = rows["numbers"], rows["noop"]
    assert memory.adjusted < 0.001
    assert memory.contrast.difference > 0
    assert memory.suspected.verdict.effect == "degraded"
    assert other.adjusted > 0.05
    assert {other.suspected.verdict.effect, other.reference.verdict.effect} == {"degraded"}
    assert memory.adjustment == "holm(2)"
    assert memory.suspected.test.adjustment == "holm(4)"


def test_sides_and_the_rest_add_up(tmp_path):
    arms = {"typos": Arm(0.3, sent=0.7)}
    row = contrast_rows(tmp_path, arms)["typos"]
    (pair,) = load([tmp_path]).pairs
    items = row.suspected.estimate.items + row.reference.estimate.items + row.others
    assert items == pair.compared.sum()
    assert (row.suspected.label, row.reference.label) == ("leaked", "held_back")


def test_draws_count_each_item_once(tmp_path):
    row = contrast_rows(tmp_path, draws(4, Arm(0.3)))["typos"]
    assert row.suspected.estimate.items == 100
    assert row.suspected.test.name == "sign-flip(10000)"


def test_noise_floors_take_no_part(tmp_path):
    arms = {"typos": Arm(0.3), "null": Arm(perturbation="null")}
    assert list(contrast_rows(tmp_path, arms)) == ["typos"]


@pytest.mark.parametrize(
    "text", ["split", "split=leaked", "=a:b", "split=a:", "split=a:b:c", "split=a:a"]
)
def test_malformed_arguments(text):
    with pytest.raises(BadValueError, match="FIELD=SUSPECTED:REFERENCE"):
        Groups.parse(text)


def test_well_formed_argument():
    groups = Groups.parse("meta.split=leaked:held_back")
    assert groups == Groups("meta.split", "leaked", "held_back")


def test_a_value_that_no_item_has_names_those_there_are(tmp_path):
    groups = Groups("split", "leaked", "held-back")
    with pytest.raises(BadValueError, match="held_back, leaked, other, found 'held-back'"):
        contrast_rows(tmp_path, {"typos": Arm()}, groups)
