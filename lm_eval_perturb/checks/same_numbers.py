"""The same numbers, percentages, money, units and dates, in whatever order and spelling."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.differing import differing
from lm_eval_perturb.checks.number_words import MONTHS
from lm_eval_perturb.checks.numerals import Quantity, numeric_tokens, quantities
from lm_eval_perturb.checks.reading import difference, vocabulary, words
from lm_eval_perturb.checks.units import canonical_unit
from lm_eval_perturb.item import Item

_ONE_WORDS = frozenset(("one", "a", "an", "single", "each", "every", "per", "once"))
_TWO_WORDS = frozenset(("pair", "pairs", "couple", "both"))
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_CALENDAR = (MONTHS - {"may", "march"}) | _DAYS


def same_numbers(before: Item, after: Item) -> str | None:
    """Refuses unless a text has the same numbers with the same units, and the same dates.

    Order is free, so two numbers of one unit that changed roles pass.
    """
    return objection(before, after, _judge)


def _judge(old: str, new: str) -> str | None:
    here, there = differing(old, new)
    if numeric_tokens(here) == numeric_tokens(there) or (
        sorted(quantities(here)) == sorted(quantities(there))
    ):
        return _calendar(here, there) and _calendar(old, new)
    return _values(old, new) or _units(old, new) or _calendar(old, new)


def _values(old: str, new: str) -> str | None:
    one, other = quantities(old), quantities(new)
    if one == other:
        return None
    lost, gained = Counter(map(_key, one)), Counter(map(_key, other))
    lost, gained = lost - gained, gained - lost
    _excuse_dates(lost, gained)
    _excuse_halves(lost, gained)
    _excuse_words(lost, gained, old, new)
    sentence = difference(map(_name, lost.elements()), map(_name, gained.elements()))
    return f"a number differs: {sentence}" if sentence else None


def _key(quantity: Quantity) -> tuple[str, Fraction]:
    return quantity.kind, quantity.value


def _excuse_dates(
    lost: Counter[tuple[str, Fraction]], gained: Counter[tuple[str, Fraction]]
) -> None:
    """July 4 and July 4th, page 3 and the third page are the same."""
    for one, other in ((lost, gained), (gained, lost)):
        for key in list(one):
            rank = ("rank", key[1])
            if key[0] == "" and other[rank] == one[key]:
                del one[key], other[rank]


def _excuse_halves(
    lost: Counter[tuple[str, Fraction]], gained: Counter[tuple[str, Fraction]]
) -> None:
    """A half is 50 %."""
    for one, other in ((lost, gained), (gained, lost)):
        for key in list(one):
            share = ("", key[1] / 100)
            if key[0] == "percent" and key[1] and other[share] == one[key]:
                del one[key], other[share]


def _excuse_words(
    lost: Counter[tuple[str, Fraction]],
    gained: Counter[tuple[str, Fraction]],
    old: str,
    new: str,
) -> None:
    """The digit 1 may become a word for one, two a pair, and the reverse."""
    for key, spoken in ((("one", Fraction(1)), _ONE_WORDS), (("", Fraction(2)), _TWO_WORDS)):
        for one, here, there in ((lost, old, new), (gained, new, old)):
            if one[key]:
                risen = _count(there, spoken) - _count(here, spoken)
                one[key] -= min(one[key], max(0, risen))


def _count(text: str, spoken: frozenset[str]) -> int:
    return sum(word in spoken for word in words(text))


def _name(key: tuple[str, Fraction]) -> str:
    kind, value = key
    number = str(value.numerator) if value.denominator == 1 else str(float(value))
    return {"percent": f"{number} %", "rank": f"{number}th", "vague": f"{number}s"}.get(
        kind, number
    )


def _units(old: str, new: str) -> str | None:
    """An objection where a number counts something else than before."""
    one, other = _units_of(old), _units_of(new)
    if one == other:
        return None
    for here, there, text in ((one, other, new), (other, one, old)):
        for key, units in here.items():
            for unit in units - {""}:
                told = there.get(key, set())
                if unit in told:
                    continue
                if told - {""} or not _has_unit(text, unit):
                    now = ", ".join(sorted(told - {""})) or "none"
                    return (
                        f"the unit of {_name(key)} differs: {unit} in one text, {now} in the other"
                    )
    return None


def _units_of(text: str) -> dict[tuple[str, Fraction], set[str]]:
    found: dict[tuple[str, Fraction], set[str]] = {}
    for quantity in quantities(text):
        found.setdefault(_key(quantity), set()).add(quantity.unit)
    return found


def _has_unit(text: str, unit: str) -> bool:
    if unit == "dollar" and ("$" in text or "cent" in text):
        return True
    return any(canonical_unit(word) == unit.split()[-1] for word in words(text))


def _calendar(old: str, new: str) -> str | None:
    before, after = _CALENDAR & vocabulary(old), _CALENDAR & vocabulary(new)
    sentence = difference(sorted(before - after), sorted(after - before))
    return f"a date differs: {sentence}" if sentence else None
