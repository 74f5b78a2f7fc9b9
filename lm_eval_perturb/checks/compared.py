"""Who is compared with whom: "more cats than dogs" is "fewer dogs than cats"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lm_eval_perturb.checks.differing import differing
from lm_eval_perturb.checks.reading import FUNCTION_WORDS, stem, tokens

_MORE = frozenset(
    ("more", "larger", "greater", "bigger", "higher", "older", "longer", "taller", "heavier",
     "faster", "stronger", "better", "later", "wider", "richer", "warmer", "hotter", "deeper")
)  # fmt: skip
_LESS = frozenset(
    ("less", "fewer", "smaller", "lower", "younger", "shorter", "lighter", "slower", "weaker",
     "worse", "earlier", "narrower", "poorer", "cooler", "colder", "cheaper")
)  # fmt: skip
_MANIFOLD = frozenset(("twice", "times", "double", "thrice"))
_PARTIAL = frozenset(("half", "third", "quarter", "fifth", "tenth", "thirds", "quarters"))
_MEASURED = _MANIFOLD | _PARTIAL | {
    "old", "tall", "long", "far", "fast", "big", "large", "heavy", "high", "wide", "deep", "likely"
}  # fmt: skip
"""Words of the measure, which both sides have."""
_ENDS = frozenset((*".;:?!|", "but", "while", "whereas", "if", "and", ","))
_TELLING = frozenset(("than", "as"))
_REACH = 8  # tokens beside a comparison


class Comparison(NamedTuple):
    """What a text compares.

    Attributes:
        more: whether the first of the two has more: twice as many, not half as many; None for
            "as many as".
        first: the words of the one that are none of the other's.
        second: the words of the other that are none of the one's.
    """

    more: bool | None
    first: frozenset[str]
    second: frozenset[str]


@lru_cache(maxsize=4096)
def comparisons(text: str) -> tuple[Comparison, ...]:
    """The comparisons of a text whose two sides differ in words."""
    every = tokens(text)
    found = []
    for place, word in enumerate(every):
        more, start = _begins(every, place, word) if word in _TELLING else (None, None)
        if start is None:
            continue
        left = _content(reversed(every[max(0, start - _REACH) : start]))
        left |= _content(every[start + 1 : place])
        right = _content(every[place + 1 : place + 1 + _REACH])
        if left - right and right - left:
            found.append(Comparison(more, frozenset(left - right), frozenset(right - left)))
    return tuple(found)


def _begins(every: tuple[str, ...], place: int, word: str) -> tuple[bool | None, int | None]:
    """Where the comparison begins that a "than" or a second "as" stands in, and its direction."""
    for back in range(place - 1, max(-1, place - _REACH), -1):
        if every[back] in _ENDS:
            break
        if word == "than" and every[back] in _MORE | _LESS:
            return every[back] in _MORE, back
        if word == "than" and back == place - 1 and _is_graded(every[back]):
            return True, back
        if word == "as" and every[back] == "as" and place - back > 1:
            factor = every[back - 1] if back else ""
            return (factor in _MANIFOLD or None) if factor not in _PARTIAL else False, back
    return None, None


def _content(every: Iterator[str] | tuple[str, ...]) -> set[str]:
    """The stems of the words up to the end of the clause."""
    found = set()
    for word in every:
        if word in _ENDS:
            break
        if word.isalpha() and word not in FUNCTION_WORDS | _MORE | _LESS | _MEASURED:
            found.add(stem(word))
    return found


def turned_round(old: str, new: str) -> str | None:
    """An objection where two sides of a comparison changed places and its direction did not."""
    if not all(_TELLING & set(text.split()) for text in differing(old, new)):
        return None
    for one in comparisons(old):
        for other in comparisons(new):
            if one.more is other.more and _is_swapped(one, other) and one not in comparisons(new):
                return f"{min(one.first)!r} and {min(one.second)!r} changed places in a comparison"
    return None


def is_comparative(word: str) -> bool:
    """Whether it may stand before "than"."""
    return word in _MORE | _LESS


def told_from_behind(old: str, new: str) -> bool:
    """Whether a comparison turned both its sides and its direction: it says the same."""
    return any(
        one.more is not None and other.more is (not one.more) and _is_mostly_swapped(one, other)
        for one in comparisons(old)
        for other in comparisons(new)
    )


def _is_graded(word: str) -> bool:
    """Whether it ends like a comparative: "fiercer"; before "than" few other words do."""
    return word.endswith("er") and word not in ("other", "rather")


def _is_mostly_swapped(one: Comparison, other: Comparison) -> bool:
    """Whether the sides share more words crosswise than each with itself."""
    across, beside = one.first & other.second, one.second & other.first
    kept = one.first & other.first, one.second & other.second
    return bool(across and beside) and len(across) + len(beside) > sum(map(len, kept))


def _is_swapped(one: Comparison, other: Comparison) -> bool:
    return bool(
        one.first & other.second
        and one.second & other.first
        and not one.first & other.first
        and not one.second & other.second
    )
