"""Groups of mentions that move together, and which of them may move at all."""

from __future__ import annotations

from collections.abc import Iterable, Set

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.quantities import Mention

_EXTRAS = (1, 2, 7, 12, 60)
"""Constants that an unwritten step may add, subtract or multiply by."""

MOST_LISTED = 6
"""Equal numbers up to this may be of different things; larger ones are taken for one and tied."""


class Groups:
    """A partition of the mentions, with the reasons why some are frozen."""

    def __init__(self, mentions: tuple[Mention, ...]) -> None:
        self._mentions = mentions
        self._first = list(range(len(mentions)))
        self._reasons: dict[int, str] = {
            index: "its kind does not change"
            for index, mention in enumerate(mentions)
            if mention.kind == "fixed"
        }
        seen: dict[tuple[Number, str, str], int] = {}
        for index, mention in enumerate(mentions):
            if mention.kind == "fixed":
                continue
            small = mention.value <= MOST_LISTED and mention.kind == "count"
            key = (mention.value, mention.kind, mention.noun if small else "")
            if key in seen:
                self.tie([seen[key], index])
            else:
                seen[key] = index

    def first(self, index: int) -> int:
        """The group of a mention, named by its first member."""
        while self._first[index] != index:
            index = self._first[index]
        return index

    def tie(self, members: Iterable[int]) -> None:
        """Makes one group of the groups of these mentions."""
        firsts = sorted({self.first(index) for index in members})
        for other in firsts[1:]:
            self._first[other] = firsts[0]

    def freeze(self, index: int, reason: str) -> None:
        """Keeps a mention's group as it is."""
        self._reasons.setdefault(index, reason)

    def freeze_all(self, members: Iterable[int], reason: str) -> None:
        """Keeps the groups of these mentions as they are."""
        for index in members:
            self.freeze(index, reason)

    def freeze_equal(self, value: Number, reason: str) -> None:
        """Keeps the mentions of a value."""
        self.freeze_all((i for i, m in enumerate(self._mentions) if m.value == value), reason)

    def freeze_value(self, value: Number, reason: str) -> None:
        """Freezes the mentions that make a value by one operation, with a constant, or by a sum."""
        known = [mention.value for mention in self._mentions]
        for left, one in enumerate(known):
            for right in range(left + 1, len(known)):
                if _makes(one, known[right], value):
                    self.freeze(left, reason)
                    self.freeze(right, reason)
            if any(_makes(one, extra, value) for extra in _EXTRAS):
                self.freeze(left, reason)
        self._freeze_runs(value, reason)

    def freeze_factors(self, value: Number, reason: str) -> None:
        """Freezes two mentions whose product or quotient is the value."""
        for left, one in enumerate(self._mentions):
            for right, other in enumerate(self._mentions[:left]):
                a, b = one.value, other.value
                if a * b == value or a == value * b or b == value * a:
                    self.freeze(left, reason)
                    self.freeze(right, reason)

    def _freeze_runs(self, value: Number, reason: str) -> None:
        """Freezes three or more mentions in a row whose sum is the value."""
        known = [mention.value for mention in self._mentions]
        for start in range(len(known)):
            total: Number = 0
            for end in range(start, len(known)):
                total += known[end]
                if total == value and end > start + 1:
                    for index in range(start, end + 1):
                        self.freeze(index, reason)

    def freeze_sums(self, value: Number, reason: str, told: Set[int] = frozenset()) -> bool:
        """Freezes the mentions that a number of the question may be the sum or difference of.

        Args:
            value: the number.
            reason: why.
            told: mentions whose sum a step makes; the number moves with it.

        Returns:
            Whether there are any.
        """
        found = False
        known = [mention.value for mention in self._mentions]
        for left, one in enumerate(known):
            for right in range(left + 1, len(known)):
                two = known[right]
                if left in told and right in told:
                    continue
                made = [one + two] + ([abs(one - two)] if value > 4 else [])
                made += [one * two] if value > 12 else []
                made += [one + two + 1] if value > 2 else []
                if value in made and value not in (one, two):
                    found = True
                    self.freeze(left, reason)
                    self.freeze(right, reason)
        if not told:
            self._freeze_runs(value, reason)
        return found

    def freeze_unused(self, used: set[int], derived: set[int]) -> None:
        """A group none of whose members is used stays, unless it takes a result."""
        firsts = {self.first(index) for index in (*used, *derived)}
        for index in range(len(self._mentions)):
            if self.first(index) not in firsts:
                self.freeze(index, "the solution does not use it")

    def firsts(self) -> tuple[int, ...]:
        """Each mention's group."""
        return tuple(self.first(index) for index in range(len(self._mentions)))

    def reasons(self) -> dict[int, str]:
        """Why groups are frozen, by group."""
        found: dict[int, str] = {}
        for index, reason in self._reasons.items():
            found.setdefault(self.first(index), reason)
        return found

    def free(self) -> tuple[int, ...]:
        """The groups that may change, in the order of the text."""
        frozen = self.reasons()
        return tuple(
            i for i in range(len(self._mentions)) if self.first(i) == i and i not in frozen
        )


def _makes(one: Number, other: Number, value: Number) -> bool:
    if value in (one + other, one - other, other - one, one * other):
        return True
    return value * other == one or value * one == other
