"""Bases that do not suit a recipe, and what a catch-all strategy scores where they do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fake_models import CatchAllLM
from small_tasks import CHOICE_ROLES, CLOZE, LETTERED, evaluate, load, write_base, write_twin

from lm_eval_perturb.errors import PerturbError

BOTH = ("none_of_the_others", "none_of_the_others_foil")


def sums(count: int) -> list[dict[str, Any]]:
    return [
        {
            "question": f"Find the value of {n} + {n * n}",
            "options": [str(n + n * n + shift * 3) for shift in range(4)],
            "gold": 0,
        }
        for n in range(3, 3 + count)
    ]


def twin(folder: Path, name: str, config: dict[str, Any]) -> str:
    write_base(folder, name, sums(12), **config)
    return write_twin(folder, name, *BOTH, roles=CHOICE_ROLES)


def test_always_the_catch_all_is_right_in_one_arm_and_wrong_in_the_other(folder):
    name = twin(folder, "sums", LETTERED)
    numbers = evaluate(folder, name, lm=CatchAllLM())["results"][name]
    assert numbers["changed@none_of_the_others,none"] == 1.0
    assert numbers["changed@none_of_the_others_foil,none"] == 1.0
    assert numbers["acc@none_of_the_others,none"] == 1.0
    assert numbers["acc@none_of_the_others_foil,none"] == 0.0


def test_options_must_stand_in_the_prompt(folder):
    name = twin(folder, "sums", CLOZE)
    with pytest.raises(PerturbError, match=r"'none_of_the_others' needs the choices in the prompt"):
        load(folder, name)


def test_excluded_bases_are_named_with_the_reason(folder):
    name = twin(folder, "my_commonsense_sums", LETTERED)
    with pytest.raises(PerturbError, match="not for my_commonsense_sums: its wrong options are"):
        load(folder, name)


@pytest.mark.parametrize("base", ["commonsense_qa", "truthfulqa_mc1", "arc_easy"])
def test_real_bases_that_do_not_suit(base, folder, hub):
    name = write_twin(folder, base, *BOTH)
    with pytest.raises(PerturbError, match=r"not for|needs the choices"):
        load(folder, name)


def test_the_strategy_on_real_items(folder, hub):
    name = write_twin(folder, "mmlu_college_mathematics", *BOTH)
    result = evaluate(folder, name, lm=CatchAllLM())
    numbers = result["results"][name]
    share = numbers["changed@none_of_the_others,none"]
    assert share > 0.05
    assert numbers["changed@none_of_the_others_foil,none"] == share
    right = dict.fromkeys(BOTH, 0)
    sent = 0
    for row in result["samples"][name]:
        variants = row["doc"]["_lmep"]["variants"]
        if variants[BOTH[0]]["record"]["status"] == "changed":
            sent += 1
            for label in BOTH:
                right[label] += row[f"acc@{label}"]
    assert right == {BOTH[0]: sent, BOTH[1]: 0}
