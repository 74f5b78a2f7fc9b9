"""Solutions that are plainly wrong by what their own lines or the story say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lm_eval_perturb.arithmetic.solution import SolutionError
from lm_eval_perturb.arithmetic.trees import literal_roles, signs

if TYPE_CHECKING:
    from lm_eval_perturb.arithmetic.binding import Binder

_EACH = re.compile(
    r"\b[A-Z]\w+ and (?:his|her|their) \w+ [A-Z]\w+ (?:\w+ )?each \w+ $|"
    r"\b[A-Z]\w+ and [A-Z]\w+ (?:\w+ )?each \w+ $"
)
_ONE = re.compile(r"\b(?:one|1|another)\b", re.I)
_ASKED = re.compile(
    r"\bhow (?:many|much) (?P<way>more|fewer|less)\b(?P<first>[^.?]*?)\bthan(?P<second>[^.?]*)\?",
    re.I,
)
_REDUCED = re.compile(r"\breduc\w+\b[^.?]*\bby $", re.I)
_SAVES = re.compile(r"\bsav(?:e|es|ed|ing)\b", re.I)
_NAME = re.compile(r"\b[A-Z][a-z]+\b")
_WORD = re.compile(r"[a-z]+")
_ANNOTATION = re.compile(r"<<[^<>]*>>")


def refuse_wrong(binder: Binder) -> None:
    """Raises SolutionError where the solution is plainly wrong."""
    for number, step in enumerate(binder.worked.steps):
        if all(literal.value != 1 for literal in step.expression.literals):
            continue
        roles = literal_roles(step.expression.root, len(step.expression.literals))
        slots = [binder.slots[number, index] for index in range(len(roles))]
        ones = [slot for slot, role in zip(slots, roles, strict=True) if role == "term"]
        if (
            any(slot.value == 1 for slot in ones)
            and not _ONE.search(binder.question)
            and any(
                _each(binder, source.which)
                for slot in ones
                for source in slot.sources
                if source.kind == "mention"
            )
        ):
            raise SolutionError("what each of two has is added to 1")
    if _wrong_way(binder):
        raise SolutionError("the difference is taken the wrong way round")
    if _SAVES.search(binder.question) and _left_for_saved(binder):
        raise SolutionError("what is left is taken for what is saved")


def _each(binder: Binder, index: int) -> bool:
    """`Marin and his neighbor Nancy each eat 4 apples`."""
    start = binder.mentions[index].start
    return _EACH.search(binder.question[max(0, start - 80) : start]) is not None


def _wrong_way(binder: Binder) -> bool:
    """Whether `how many more has Ann than Ben` is answered by what Ben has less what Ann has."""
    root = binder.worked.steps[binder.final].expression.root
    if isinstance(root, int) or root[0] != "-":
        return False
    left, right = root[1:]
    asked = _ASKED.search(binder.question)
    if asked is None or not isinstance(left, int) or not isinstance(right, int):
        return False
    names = {name.lower() for name in _NAME.findall(binder.question)}
    first, second = (names.intersection(_words(asked[part])) for part in ("first", "second"))
    more, less = (first, second) if asked["way"].lower() == "more" else (second, first)
    one, other = (_told_of(binder, place) & names for place in (left, right))
    return _only(one, less, more) and _only(other, more, less)


def _left_for_saved(binder: Binder) -> bool:
    """`8 hours, reduced by 5 ... how much does he save`: 900 * 8 less 900 * 5 is what is left."""
    for number, step in enumerate(binder.worked.steps):
        root = step.expression.root
        if isinstance(root, int) or root[0] != "-" or not all(isinstance(n, int) for n in root[1:]):
            continue
        whole, part = (binder.slots.get((number, n)) for n in root[1:] if isinstance(n, int))
        if whole is None or part is None:
            continue
        for source in part.sources:
            if source.kind == "result" and any(
                other.kind == "result" and _same_but_reduced(binder, other.which, source.which)
                for other in whole.sources
            ):
                return True
    return False


def _same_but_reduced(binder: Binder, whole: int, part: int) -> bool:
    """Whether two results are products with one factor alike and one told as `reduced by`."""
    roots = [binder.worked.steps[step].expression.root for step in (whole, part)]
    if any(signs(root) != {"*"} for root in roots):
        return False
    values = [
        {literal.value for literal in binder.worked.steps[step].expression.literals}
        for step in (whole, part)
    ]
    reduced = {
        mention.value
        for mention in binder.mentions
        if _REDUCED.search(binder.question[: mention.start])
    }
    return bool(values[0] & values[1]) and bool((values[1] - values[0]) & reduced)


def _only(told: set[str], one: set[str], other: set[str]) -> bool:
    return bool(told & one) and not told & other


def _told_of(binder: Binder, place: int) -> set[str]:
    """The words of the line of the only result that a number of the last step comes from."""
    sources = binder.slots[binder.final, place].sources
    if len(sources) != 1 or sources[0].kind != "result":
        return set()
    line = binder.worked.text.split("\n")[binder.worked.steps[sources[0].which].line]
    return _words(_ANNOTATION.sub("", line))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))
