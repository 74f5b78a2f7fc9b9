"""New names: unused, one to one, in order, of the same kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.rng import stream
from lm_eval_perturb.symbols.fresh import fresh_names

LETTERS = "abcdfghjkmnpqrstuvwxyzABCDFGHJKLMNPQRSTUVWXYZ"


def drawn(names: str, key: str = "1", taken: str = "", functions: str = "") -> dict[str, str]:
    return fresh_names(set(names), set(functions), set(taken), stream(1, "test", 1, 0, key))


@given(st.sets(st.sampled_from(LETTERS), min_size=1, max_size=8), st.integers(0, 50))
def test_names_are_new_and_keep_their_case(names: set[str], key: int) -> None:
    mapping = drawn("".join(sorted(names)), str(key))
    assert len(set(mapping.values())) == len(mapping)
    assert not names & set(mapping.values())
    assert all(old.isupper() == new.isupper() for old, new in mapping.items())


@given(st.integers(0, 200))
def test_neighbours_stay_in_order_and_pairs_stay_pairs(key: int) -> None:
    mapping = drawn("ABCab", str(key))
    assert mapping["A"] < mapping["B"] < mapping["C"]
    assert (mapping["a"], mapping["b"]) == (mapping["A"].lower(), mapping["B"].lower())


def test_functions_stay_functions() -> None:
    assert {drawn("f", str(key), functions="f")["f"] for key in range(40)} == set("ghpqr")


def test_greek_stays_greek() -> None:
    mapping = fresh_names({"\\theta"}, set(), {"\\alpha"}, stream(1, "test", 1, 0, "1"))
    assert mapping["\\theta"].startswith("\\")
    assert mapping["\\theta"] not in ("\\theta", "\\alpha")


@pytest.mark.parametrize("count", [1, 10, 22])
def test_as_many_as_are_free(count: int) -> None:
    capitals = "ABCDFGHJKLMNPQRSTUVWXYZ"
    mapping = drawn(capitals[:count], taken=capitals)
    assert mapping == {}
