"""The same "and" and "or" between the same words, and the same direction from one to another."""

from __future__ import annotations

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.reading import tokens, vocabulary
from lm_eval_perturb.item import Item

_REACH = 7  # tokens from a "from" to its "to"
_BACK = 6  # tokens before an "or" in which an "any" is looked for
_NEAR = 4  # tokens before an "and" in which a "between" is looked for
_ANY = frozenset(("any", "no", "without", "either", "little", "few"))
"""After these "or" says what "and" says elsewhere: "all cars and buses", "any cars or buses"."""
_ARTICLES = frozenset(("a", "an", "the", "his", "her", "its", "their"))


def same_connectives(before: Item, after: Item) -> str | None:
    """Refuses if "and" between two words became "or", or "from A to B" became "from B to A"."""
    return objection(before, after, _judge)


def _judge(old: str, new: str) -> str | None:
    for start, end in _directions(old) - _directions(new):
        if (end, start) in _directions(new):
            return f"'from {start} to {end}' is turned round"
    if "or" not in vocabulary(old) and "or" not in vocabulary(new):
        return None
    if "whether" in vocabulary(new) - vocabulary(old):
        return None  # "whether in the wild or in captivity": both in the one and in the other
    here, there = _joined(old), _joined(new)
    for pair, how in here.items():
        now = there.get(pair, how)
        if how.isdisjoint(now):
            return f"{' and '.join(map(repr, sorted(pair)))} are joined by {min(now)!r}"
    return None


def _joined(text: str) -> dict[frozenset[str], set[str]]:
    """By pairs of words, what joins them; a plural, generic as it may be, is another word."""
    every = tokens(text)
    found: dict[frozenset[str], set[str]] = {}
    for place, word in enumerate(every):
        if word in ("and", "or") and 0 < place < len(every) - 1:
            after = place + 1
            if every[after] in _ARTICLES and after + 1 < len(every):
                after += 1
            ends = every[place - 1], every[after]
            if ends[0][0].isdigit() != ends[1][0].isdigit():
                continue  # "1000 or 1600 for a stay": what is joined are not these
            either = not _ANY.isdisjoint(every[max(0, place - _BACK) : place])
            either |= every[place - 2 : place - 1] == (",",) and "who" in every
            either |= "between" in every[max(0, place - _NEAR) : place]  # "which, an owl or a bat"
            how = {"and", "or"} if either else {word}
            found.setdefault(frozenset(ends), set()).update(how)
    return found


def _directions(text: str) -> set[tuple[str, str]]:
    """Each "from ... to ..." by the first words of its ends."""
    if "from" not in vocabulary(text) or "to" not in vocabulary(text):
        return set()
    every = [token for token in tokens(text) if token not in _ARTICLES]
    found = set()
    for place, word in enumerate(every):
        if word == "from" and "to" in every[place + 2 : place + _REACH]:
            end = every.index("to", place + 2) + 1
            if end < len(every):
                found.add((every[place + 1], every[end]))
    return found
