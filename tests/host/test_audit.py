"""The label audit of a recipe speaks for the parameters that were read, and for no others."""

from __future__ import annotations

from small_tasks import CHOICE_ROLES, LETTERED, load, questions, write_base, write_twin


def test_other_parameters_than_those_read_have_no_audit(folder):
    write_base(folder, "base", questions(4), **LETTERED)
    heavy = {"perturbation": "typos", "as": "heavy", "strength": 0.2}
    twin = write_twin(folder, "base", "typos", heavy, "null", roles=CHOICE_ROLES)
    variants = load(folder, twin).dump_config()["metadata"]["lmep"]["variants"]
    assert {label: variant["audit"] for label, variant in variants.items()} == {
        "typos": {"read": 200, "damaged": 0},
        "heavy": None,
        "null": None,
    }
