"""The families have as many members as the closed forms say, in the same bytes every time."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

import pytest

from lm_eval_perturb.asymob.challenge import challenges, original
from lm_eval_perturb.asymob.families import FAMILIES, closed_form
from lm_eval_perturb.asymob.seed import TOPICS, seeds
from lm_eval_perturb.asymob.template import fill, substitute, symbols

EACH = {2: 143, 3: 247, 4: 395, 5: 431}
"""By number of symbols, all members; the totals that the paper's generator gives."""


@pytest.fixture(scope="module")
def everything():
    return [made for seed in seeds() for made in challenges(seed, 1234)]


def test_a_hundred_seeds_over_five_topics():
    assert len(seeds()) >= 100
    assert Counter(seed.topic for seed in seeds()).keys() == set(TOPICS)
    assert len({seed.name for seed in seeds()}) == len(seeds())


@pytest.mark.parametrize("k", [1, 2, 3, 4, 5])
def test_closed_forms(k):
    names = tuple("ABFGH"[:k])
    assert {name: len(members(names)) for name, members in FAMILIES.items()} == closed_form(k)
    assert k == 1 or sum(closed_form(k).values()) == EACH[k]


def test_all_challenges_without_a_duplicate(everything):
    made = everything
    assert len(made) >= 17_092
    assert len(made) == len(seeds()) + sum(EACH[len(seed.symbols)] for seed in seeds())
    assert len({c.text for c in made}) == len({c.name for c in made}) == len(made)


def test_labels_of_one_seed(everything):
    seed = next(seed for seed in seeds() if len(seed.symbols) == 3)
    labels = Counter(c.label for c in everything if c.seed == seed.name)
    assert labels["Symbolic-3"] == 1
    assert labels["Symbolic-2"] == labels["Symbolic-1"] == 3
    assert labels["Numeric-One-7"] == 3
    assert labels["Numeric-All-7"] == 1
    assert labels["Numeric-All-2-S"] == 50
    assert labels["Equivalence-One-Easy"] == labels["Equivalence-One-Hard"] == 15
    assert labels["Equivalence-All-Easy"] == labels["Equivalence-All-Hard"] == 60


def test_numbers_have_their_digits(everything):
    for challenge in everything:
        digits = re.fullmatch(r"Numeric-(?:One|All)-(\d+)(?:-S)?", challenge.label)
        if digits:
            assert {len(n) for n in challenge.drawn.values()} == {int(digits[1])}
            assert "1" not in challenge.drawn.values()


def test_no_slot_is_left(everything):
    assert not [c.name for c in everything if "<" in c.text]


def test_the_same_draw_gives_the_same_bytes(everything):
    text = "\n".join(f"{c.text}\t{c.key}" for c in everything)
    again = "\n".join(f"{c.text}\t{c.key}" for s in seeds() for c in challenges(s, 1234))
    assert hashlib.sha256(text.encode()).digest() == hashlib.sha256(again.encode()).digest()
    assert text != "\n".join(f"{c.text}\t{c.key}" for s in seeds() for c in challenges(s, 7))


def test_slots():
    text = r"$\frac{<1:A^2>}{<B>x}+<A>\sin(<B>x)$"
    assert symbols(text) == ("A", "B")
    assert fill(text, {}) == r"$\frac{1}{x}+\sin(x)$"
    assert fill(text, {"A": "(7)"}) == r"$\frac{(7)^{2}}{x}+(7)\sin(x)$"
    assert substitute("A*exp(-B*x)", {"A": "7"}) == "(7)*exp(-B*x)"


def test_an_equivalence_keeps_the_originals_key(everything):
    keys = {seed.name: original(seed).key for seed in seeds()}
    kept = [c for c in everything if c.family.startswith("equivalence")]
    assert all(c.key == keys[c.seed] for c in kept)
