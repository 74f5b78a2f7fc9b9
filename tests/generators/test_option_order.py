"""Option order: a true permutation, the gold with its text, and no option that cites another."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.generators import Expanding, Generator
from lm_eval_perturb.generators.option_order import OptionOrder
from lm_eval_perturb.item import Changed, Item, NotApplicable, Refused
from lm_eval_perturb.rng import stream

OPTIONS = st.lists(st.text(max_size=12), max_size=10).map(tuple)


def ordered(choices: tuple[str, ...], gold: int, seed: int, rotations: object = "none") -> Changed:
    outcome = OptionOrder(rotations).perturb(Item("?", choices, gold), Random(seed))  # type: ignore[arg-type]
    assert isinstance(outcome, Changed), outcome
    return outcome


@given(OPTIONS, st.integers(-1, 10), st.integers(), st.sampled_from(["none", 1, 2, 5]))
def test_always_a_permutation(
    choices: tuple[str, ...], gold: int, seed: int, rotations: object
) -> None:
    item = Item("?", choices, gold)
    generator = OptionOrder(rotations)  # type: ignore[arg-type]
    outcome = generator.perturb(item, Random(seed))
    assert outcome == generator.perturb(item, Random(seed))
    if not isinstance(outcome, Changed):
        assert outcome.reason
        return
    order = outcome.details["order"]
    assert sorted(order) == list(range(len(choices)))
    assert outcome.item.choices == tuple(choices[old] for old in order)
    assert order[outcome.item.answer] == gold
    assert outcome.item.choices != choices
    assert item == Item("?", choices, gold)


def test_every_other_order_is_equally_likely() -> None:
    count = Counter(
        tuple(ordered(("x", "y", "z"), 0, seed).details["order"]) for seed in range(5000)
    )
    assert len(count) == 5
    assert all(880 < times < 1120 for times in count.values())


def test_documents_do_not_share_one_permutation() -> None:
    streams = [stream(1234, "option_order", 1, 0, f"{number:064x}") for number in range(40)]
    item = Item("?", ("w", "x", "y", "z"), 2)
    orders = {str(OptionOrder().perturb(item, rng)) for rng in streams}
    assert len(orders) > 12


@pytest.mark.parametrize(
    ("rotations", "choices", "gold"),
    [(1, ("z", "w", "x", "y"), 3), (2, ("y", "z", "w", "x"), 0), (3, ("x", "y", "z", "w"), 1)],
)
def test_rotations(rotations: int, choices: tuple[str, ...], gold: int) -> None:
    item = ordered(("w", "x", "y", "z"), 2, 1, rotations).item
    assert (item.choices, item.answer) == (choices, gold)


def test_all_rotations_put_every_option_everywhere() -> None:
    generators = OptionOrder("all").expand(4)
    assert generators == (OptionOrder(1), OptionOrder(2), OptionOrder(3))
    assert isinstance(generators[0], Generator)
    assert isinstance(OptionOrder("all"), Expanding)
    places = {ordered(("w", "x", "y", "z"), 2, 1, g.rotations).item.answer for g in generators}
    assert places == {0, 1, 3}
    assert OptionOrder(2).expand(4) == (OptionOrder(2),)


def test_all_rotations_are_no_single_variant() -> None:
    with pytest.raises(RuntimeError, match="expand"):
        OptionOrder("all").perturb(Item("?", ("x", "y"), 0), Random(1))


def test_items_with_fewer_options_miss_the_last_rotations() -> None:
    outcome = OptionOrder(3).perturb(Item("?", ("x", "y", "z"), 0), Random(1))
    assert isinstance(outcome, NotApplicable)


def test_gold_keeps_to_its_own_occurrence_among_equal_wrong_options() -> None:
    for seed in range(20):
        item = ordered(("5", "4", "5", "5"), 1, seed).item
        assert item.choices[item.answer or 0] == "4"


def test_ending_stays_last_and_others_move() -> None:
    for seed in range(20):
        item = ordered(("iron", "zinc", "gold", "All of the above."), 3, seed).item
        assert item.choices[3] == "All of the above."
        assert item.answer == 3
        assert set(item.choices[:3]) == {"iron", "zinc", "gold"}


@pytest.mark.parametrize(
    ("choices", "gold"),
    [
        (("iron", "iron ", "zinc"), 0),
        (("iron", "zinc"), 2),
        (("iron", "zinc"), None),
        (("iron", "zinc"), "iron"),
        (("iron", "none of these", "zinc"), 0),
        (("iron", "zinc", "both A and B"), 2),
        (("iron", "zinc", "gold", "both of the above"), 3),
        (("iron", "the above, but hot"), 0),
        (("C", "B", "A"), 0),
    ],
)
def test_refused(choices: tuple[str, ...], gold: int | str | None) -> None:
    outcome = OptionOrder().perturb(Item("Which?", choices, gold), Random(1))
    assert isinstance(outcome, Refused)


@pytest.mark.parametrize("choices", [(), ("iron",), ("iron", "none of the above")])
def test_nothing_to_move(choices: tuple[str, ...]) -> None:
    outcome = OptionOrder().perturb(Item("Which?", choices, 0), Random(1))
    assert isinstance(outcome, NotApplicable)


@pytest.mark.parametrize("rotations", [0, -1, True, "some", 1.5, None])
def test_bad_rotations(rotations: object) -> None:
    with pytest.raises(BadValueError, match="rotations"):
        OptionOrder(rotations)  # type: ignore[arg-type]
