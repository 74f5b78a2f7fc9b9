"""Which numbers of an item meet: draws in which no others do are read as the item is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.arithmetic.groups import MOST_LISTED
from lm_eval_perturb.arithmetic.sources import FORMS, Source, direct_forms

Pattern: TypeAlias = tuple[tuple[int, ...], tuple[bool, ...]]
"""For each number a mark, which equal numbers share; and which of those told twice are small."""

_Read: TypeAlias = tuple[int, Callable[[Number], Number] | None]
"""A place, and the form in which its number is read; None where it is the number."""


class Meetings:
    """The numbers of an item that are equal, in the item and in its draws.

    A number of the solution is traced by its value: to the question's numbers in all their forms
    and to results. Where no two of these are equal in a draw that are not so in the item, there is
    nothing new to choose from. That is no proof, as numbers may come to equal what everybody knows,
    and some evidence lies in the values themselves; but few such draws fail theirs.

    Args:
        binding: the item's.
        places: by group, the place of its value among an item's numbers; results come first.
        old: the item's numbers, by place.

    Attributes:
        certain: whether the solution writes only numbers that are understood: not the 11 of `1/11`.
    """

    def __init__(self, binding: Binding, places: Mapping[int, int], old: Sequence[Number]) -> None:
        self._used, self._others = _forms(binding, places)
        self._twice = _told_twice(binding, places)
        # What no other step takes is of no use.
        self._results = [n for n in range(len(binding.worked.steps)) if n != binding.final]
        self._old = self.pattern(old)
        self.certain = not binding.worked.unread and not _has_loose_quotients(binding)

    def pattern(self, numbers: Sequence[Number]) -> Pattern:
        """Which numbers of a draw are equal."""
        marks: dict[Number, int] = {}
        found = [
            marks.setdefault(form(numbers[place]) if form else numbers[place], len(marks))
            for place, form in self._used
        ]
        found += [marks.setdefault(numbers[step], len(marks)) for step in self._results]
        # What no step uses is only looked at where it is equal to what one does.
        for nothing, (place, form) in enumerate(self._others, start=1):
            number = form(numbers[place]) if form else numbers[place]
            found.append(marks.get(number, -nothing))
        # Equal numbers are taken for one where they are larger.
        return tuple(found), tuple([numbers[place] <= MOST_LISTED for place in self._twice])

    def none_new(self, pattern: Pattern) -> bool:
        """Whether no two numbers are equal in a draw that are not so in the item."""
        if pattern == self._old:
            return True
        (marks, small), (old, old_small) = pattern, self._old
        return small == old_small and len(set(zip(marks, old, strict=True))) == len(set(marks))


def _forms(binding: Binding, places: Mapping[int, int]) -> tuple[list[_Read], list[_Read]]:
    """The forms of the question's numbers: those that the solution uses, and the others."""
    used: set[Source] = {source for sources in binding.literals for source in sources}
    used.update(binding.loose.values())
    kinds: tuple[list[_Read], list[_Read]] = ([], [])
    for index, (mention, group) in enumerate(zip(binding.mentions, binding.groups, strict=True)):
        taken = {s.form for s in used if s.kind == "mention" and s.which == index}
        for form in sorted({*direct_forms(mention), *taken}):
            read = None if form == "value" else FORMS[form]
            kinds[form not in taken].append((places[group], read))
    return kinds


def _told_twice(binding: Binding, places: Mapping[int, int]) -> list[int]:
    """The places of mentions whose value another one has."""
    told = [mention.value for mention in binding.mentions]
    pairs = zip(binding.groups, told, strict=True)
    return [places[group] for group, value in pairs if told.count(value) > 1]


def _has_loose_quotients(binding: Binding) -> bool:
    """Whether the solution writes a fraction, or one's parts, beside its steps."""
    text = binding.worked.text
    return any(
        "/" in text[max(0, place.start - 1) : place.end]
        for place in binding.worked.places
        if place.step < 0
    )
