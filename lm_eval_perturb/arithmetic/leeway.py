"""What each number of an item may become by itself, found once for all searches."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lm_eval_perturb.arithmetic.choices import Choices
from lm_eval_perturb.arithmetic.domains import Magnitude, domain, fits_world, writable
from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.arithmetic.quantities import Mention
from lm_eval_perturb.arithmetic.ranges import Range
from lm_eval_perturb.arithmetic.relations import Known
from lm_eval_perturb.arithmetic.results import plausible
from lm_eval_perturb.arithmetic.usual_values import allows
from lm_eval_perturb.arithmetic.widths import Reach, Width

_AGES = re.compile(r"\b(?:old|older|age|aged|ages|younger)\b", re.IGNORECASE)
_SHARES = frozenset(["percent", "percentage"])
"""Words of questions for a share, whose solution may leave the sign out."""

_WORD = re.compile(r"[a-z]+")


class Leeway:
    """What the quantities and the results of an item may become.

    Args:
        binding: the item's.
        question: its question.
        magnitude: of the new numbers.
        nouns: by step, all nouns of its result.
        made: the results of the steps.
    """

    def __init__(
        self,
        binding: Binding,
        question: str,
        magnitude: Magnitude,
        nouns: Sequence[Sequence[str]],
        made: Sequence[Known],
    ) -> None:
        self._binding = binding
        self._question = question
        self._magnitude: Magnitude = magnitude
        self._nouns = nouns
        self._made = made
        self._words = frozenset(_WORD.findall(question.lower()))
        self._aged = _AGES.search(question) is not None
        self._groups: dict[int, list[Mention]] = {}
        self._results: dict[tuple[int, Reach], Range] = {}
        self._allows: dict[int, Callable[[Number], bool]] = {}
        self._choices: dict[tuple[int, Reach, bool], Choices] = {}
        self._takers: dict[int, Callable[[Number], bool]] = {}

    def choices(self, group: int, width: Width) -> Choices:
        """What a quantity may become in a search."""
        key = (group, width.reach, width.rounded)
        if key not in self._choices:
            members, texts = self._members(group), self._texts(group)
            unit = members[0].kind == "fraction" and self._keeps_unit(group)
            words = None if width.rounded else self._words
            reach, size = width.reach, self._magnitude
            found = domain(members, texts, size, reach=reach, words=words, unit=unit)
            values = list(filter(self._allowed(group), found)) if found else found
            self._choices[key] = Choices(values, members[0].value)
        return self._choices[key]

    def _allowed(self, group: int) -> Callable[[Number], bool]:
        """What the story lets a quantity become."""
        if self._magnitude == "larger":
            return lambda value: value >= 0
        if group not in self._allows:
            self._allows[group] = allows(self._question, self._members(group))
        return self._allows[group]

    def _members(self, group: int) -> list[Mention]:
        if not self._groups:
            for mention, first in zip(self._binding.mentions, self._binding.groups, strict=True):
                self._groups.setdefault(first, []).append(mention)
        return self._groups[group]

    def _texts(self, group: int) -> list[str]:
        return [self._question[mention.start : mention.end] for mention in self._members(group)]

    def _keeps_unit(self, group: int) -> bool:
        """Whether a fraction of numerator 1 keeps it, as only its other number is used."""
        forms = {
            source.form
            for sources in self._binding.literals
            for source in sources
            if source.kind == "mention" and self._binding.groups[source.which] == group
        }
        return not forms.isdisjoint(("bottom", "other")) and "top" not in forms

    def takes(self, group: int) -> Callable[[Number], bool]:
        """Whether a quantity that restates a result can be this."""
        if group not in self._takers:
            self._takers[group] = self._taker(group)
        return self._takers[group]

    def _taker(self, group: int) -> Callable[[Number], bool]:
        members, texts = self._members(group), self._texts(group)
        old = members[0].value
        allowed = self._allowed(group)

        def takes(value: Number) -> bool:
            if value == old:
                return True
            return allowed(value) and fits_world(members, value) and writable(texts, value)

        return takes

    def plausible(self, step: int, reach: Reach) -> Range:
        """The plausible results of a step."""
        key = (step, reach)
        if key not in self._results:
            bounded = self._aged or "%" in self._nouns[step]
            bounded |= step == self._binding.final and not _SHARES.isdisjoint(self._words)
            self._results[key] = plausible(
                self._binding,
                self._question,
                step,
                self._made[step].noun,
                reach,
                self._magnitude,
                bounded,
            )
        return self._results[key]
