"""The same numbers, percentages, money, units and dates, in whatever order and spelling."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.compared import told_from_behind
from lm_eval_perturb.checks.dates import same_dates, with_centuries
from lm_eval_perturb.checks.differing import differing
from lm_eval_perturb.checks.exchanged import as_part, as_rank, as_share, exchange, exchange_shares
from lm_eval_perturb.checks.excused_numbers import Key, counted_lists, parties, said_again
from lm_eval_perturb.checks.lone_numbers import (
    counted_and_ranked,
    glued,
    lone_numbers,
    told_again,
)
from lm_eval_perturb.checks.number_words import WEEKDAYS
from lm_eval_perturb.checks.numerals import Quantity, quantities
from lm_eval_perturb.checks.numeric_tokens import numeric_tokens
from lm_eval_perturb.checks.reading import (
    FUNCTION_WORDS,
    count_of,
    difference,
    stem,
    vocabulary,
    words,
)
from lm_eval_perturb.checks.swapped import swapped
from lm_eval_perturb.checks.units import canonical_unit
from lm_eval_perturb.item import Item

_SPOKEN = {
    ("one", 1): "one a an single each every per once weekly daily monthly yearly annual hourly",
    ("", 0): "no none nothing nil positive negative",
    ("", 2): "pair pairs couple both fortnight twin twins second",
    ("", 3): "triplets",
    ("", 7): "week weekly",
    ("", 10): "decade",
    ("", 100): "century centuries",
    ("percent", 100): "full fully whole entire entirely all complete completely",
    ("", 12): "dozen dozens year annual yearly",
}
"""Words that a number may become, and the reverse."""
_TIMELY = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month",
           "yearly": "year", "annual": "year", "annually": "year"}  # fmt: skip
_AGES = frozenset(("old", "age", "ages", "aged", "birthday", "turns", "turned", "decade"))
_SEQUENCE = frozenset(
    ("next", "following", "subsequent", "subsequently", "latter", "other", "another", "later",
     "then", "last", "final", "finally", "former", "initial", "again", "afterwards", "followed",
     "after")
)  # fmt: skip
_MERGING = frozenset(
    ("each", "both", "all", "every", "apiece", "respectively", "respective", "these", "those",
     "them", "they", "same", "it", "together", "per", "remaining")
)  # fmt: skip
_SECOND = frozenset(("second",))
_SINGLE = frozenset(("a", "an", "one", "single", "another", "once"))
_ONE_OF = re.compile(r"(?<![\w.,/$-])1 ([A-Za-z]+)")
_DISTRIBUTING = frozenset(("each", "both", "apiece", "respectively"))
_LATE = 4
"""The last rank that another word may stand for."""
_REWRITTEN = 0.7
"""Share of its words, at most, that a text has kept where it says everything anew."""


def same_numbers(before: Item, after: Item) -> str | None:
    """Refuses unless a text has the same numbers with the same units, and the same dates.

    Order is free, but two numbers that took each other's places are refused; see `swapped`.
    """
    return objection(before, after, _judge)


def _judge(old: str, new: str) -> str | None:
    old, new = with_centuries(old), with_centuries(new)
    here, there = differing(old, new)
    if numeric_tokens(here) == numeric_tokens(there):
        return same_dates(here, there) and same_dates(old, new)
    if sorted(quantities(here)) == sorted(quantities(there)):
        return (same_dates(here, there) and same_dates(old, new)) or _roles(old, new)
    return _values(old, new) or _units(old, new) or same_dates(old, new) or _roles(old, new)


def _roles(old: str, new: str) -> str | None:
    places = swapped(old, new)
    return f"numbers differ in what they count: {places}" if places else None


def _values(old: str, new: str) -> str | None:
    one, other = quantities(old), quantities(new)
    if one == other:
        return None
    lost, gained = Counter(map(_key, one)), Counter(map(_key, other))
    lost, gained = lost - gained, gained - lost
    exchange(lost, gained, as_rank)
    exchange(lost, gained, as_share)
    exchange_shares(lost, gained, old, new)
    _excuse_words(lost, gained, old, new)
    _excuse_ranks(lost, gained, old, new)
    if not +gained:
        _excuse_one(lost, old, new)
    _excuse_repeated(lost, gained, old, new)
    exchange(lost, gained, as_part)
    if told_from_behind(old, new):
        for key in [key for key in lost if key[1] and gained[key[0], 1 / key[1]]]:
            del lost[key], gained[key[0], 1 / key[1]]  # "twice as old as" her, "half as old as" he
    _excuse_named(lost, gained, old, new)
    lost -= said_again(old, new, came=False)
    gained -= said_again(new, old, came=True)
    if not +gained:
        lost = lost - (parties(old, new) - parties(new, old)) - counted_lists(old, new)
        lost = lost - lone_numbers(old, new, came=False)
    elif not +lost:
        gained = gained - told_again(new, old)
        gained = gained - (parties(new, old) - parties(old, new)) - counted_lists(new, old)
        gained = gained - lone_numbers(new, old, came=True)
    sentence = difference(map(_name, lost.elements()), map(_name, gained.elements()))
    return f"a number differs: {sentence}" if sentence else None


def _key(quantity: Quantity) -> Key:
    return quantity.kind, quantity.value


def _excuse_words(
    lost: Counter[Key],
    gained: Counter[Key],
    old: str,
    new: str,
) -> None:
    """The digit 1 may become a word for one, two a pair, and the reverse."""
    dozens, exact = ("vague", Fraction(12)), ("", Fraction(12))
    for one, other in ((lost, gained), (gained, lost)):
        if one[dozens] and other[exact] == one[dozens]:
            del one[dozens], other[exact]
    for (kind, value), spoken in _SPOKEN.items():
        key = (kind, Fraction(value))
        for one, here, there in ((lost, old, new), (gained, new, old)):
            if one[key] and not (kind and +lost and +gained):
                came = Counter(words(there)) - Counter(words(here))
                one[key] -= min(one[key], sum(came[word] for word in spoken.split()))


def _excuse_ranks(
    lost: Counter[Key],
    gained: Counter[Key],
    old: str,
    new: str,
) -> None:
    """The second and third of what is told may be the next, the other and the last."""
    for one, here, there in ((lost, old, new), (gained, new, old)):
        if count_of(here, _SECOND) <= count_of(there, _SECOND):
            del one["rank", Fraction(2)]  # "the second" may be "a second", which is not counted
        risen = count_of(there, _SEQUENCE) - count_of(here, _SEQUENCE)
        for key in list(one):
            if key[0] == "rank" and key[1] <= _LATE and risen > 0:
                risen -= one.pop(key)
    if not (lost and gained) and _kept(old, new) <= _REWRITTEN:
        for one in (lost, gained):
            for key in [key for key in one if key[0] == "rank" and key[1] <= _LATE]:
                del one[key]  # "the first with 2, the second with 4": "one with 2, one with 4"


def _excuse_named(
    lost: Counter[Key],
    gained: Counter[Key],
    old: str,
    new: str,
) -> None:
    """PS4 may become PlayStation 4; grade six, the sixth-grade class may be told of once."""
    for one, here, there in ((lost, old, new), (gained, new, old)):
        once = (glued(there) - glued(here)) | counted_and_ranked(here, there)
        for key in [key for key in one if key[1] in once]:
            del one[key]


def _excuse_one(lost: Counter[Key], old: str, new: str) -> None:
    """1 skirt may become a skirt, where no skirt was so called before."""
    nouns = [stem(noun.lower()) for noun in _ONE_OF.findall(old)]
    here, there = _single(old), _single(new)
    excused = sum(there[noun] > here[noun] for noun in nouns if noun not in FUNCTION_WORDS)
    lost["one", Fraction(1)] -= min(excused, lost["one", Fraction(1)])


def _single(text: str) -> Counter[str]:
    """How often each of the two words after an article or "one" stands there."""
    every = words(text)
    return Counter(
        stem(noun)
        for place, word in enumerate(every)
        if word in _SINGLE
        for noun in every[place + 1 : place + 3]
    )


def _excuse_repeated(
    lost: Counter[Key],
    gained: Counter[Key],
    old: str,
    new: str,
) -> None:
    """A number that both texts have may be said once for two things, or once more.

    Only where most is said in other words, and a word such as "each" or "these" came for it.
    """
    if _kept(old, new) > _REWRITTEN or (lost and gained):
        return
    values = ({_key(q) for q in quantities(old)}, {_key(q) for q in quantities(new)})
    merged = count_of(new, _MERGING) > count_of(old, _MERGING) or not _DISTRIBUTING.isdisjoint(
        Counter(words(new)) - Counter(words(old))
    )
    for key in [key for key in lost if merged and key in values[1]]:
        del lost[key]
    for key in [key for key in gained if key in values[0]]:
        del gained[key]


def _kept(old: str, new: str) -> float:
    """The share of its words that a text has kept."""
    before, after = Counter(words(old)), Counter(words(new))
    return (before & after).total() / max(1, before.total())


def _name(key: Key) -> str:
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
                told = there.get(key)
                if told is None or unit in told:
                    continue  # a number that came or went is no other's unit
                if (
                    unit == "year"
                    and not told - {""}
                    and _AGES & (vocabulary(old) | vocabulary(new))
                ):
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
    if unit == "day" and not vocabulary(text).isdisjoint(WEEKDAYS):
        return True
    if unit == "dollar" and ("$" in text or "cent" in text):
        return True
    return any(_unit(word) == unit.split()[-1] for word in words(text))


def _unit(word: str) -> str:
    return _TIMELY.get(word) or canonical_unit(word)
