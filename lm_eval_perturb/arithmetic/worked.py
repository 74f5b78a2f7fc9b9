"""A worked solution as text: its numbers, its annotated and its printed equations, its answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from lm_eval_perturb.arithmetic.annotations import ANNOTATION, annotated_equation, blanked
from lm_eval_perturb.arithmetic.expressions import (
    HUNDRED,
    Expression,
    Literal,
    Number,
    exact,
    read_number,
)
from lm_eval_perturb.arithmetic.joined import join_fractions
from lm_eval_perturb.arithmetic.printed import left_side, with_signs
from lm_eval_perturb.arithmetic.quantities import Mention, stated
from lm_eval_perturb.arithmetic.solution import Place, SolutionError, Step, Worked
from lm_eval_perturb.arithmetic.trees import quotients
from lm_eval_perturb.arithmetic.unit_equations import UNWRITTEN, converted

_FINAL = re.compile(r"(?:#### ?|\bThe answer is \$?)(-?\d[\d,]{0,20}(?:\.\d{1,6})?)\.?\s*$")
_OPENING = re.compile(r"[ $(]{0,3}")
_BLANK = re.compile(r"[ $]*")
MOST_PART = 10
"""Printed fractions with larger denominators are quotients of two numbers."""


def read_solution(text: str, *, units: bool = False) -> Worked:
    """The steps and numbers of a solution.

    Args:
        text: the solution.
        units: `48 quarts = 12 gallons` is a step, whose factor nobody writes.

    Raises:
        SolutionError: it has no final answer, an equation that is malformed or does not hold, or
            numbers that are not understood.
    """
    final = _FINAL.search(text)
    if final is None:
        raise SolutionError("the solution has no final answer that is a number")
    return _Reader(text, final, units).read()


class _Reader:
    def __init__(self, text: str, final: re.Match[str], units: bool) -> None:
        self._text = text
        self._units = units
        self._final = final
        self._annotations = list(ANNOTATION.finditer(text))
        if text.count("<<") != len(self._annotations):
            raise SolutionError("a step's annotation is malformed")
        self._prose = blanked(text, self._annotations, final.start())
        self._numbers = {number.start: number for number in stated(self._prose)}
        self._places: dict[int, Place] = {}
        self.printed = 0

    def read(self) -> Worked:
        echoes: dict[int, int] = {}
        parsed = [annotated_equation(match[1], match[2]) for match in self._annotations]
        for index, match in enumerate(self._annotations):
            echo = self._echo(match.end(), parsed[index][1])
            if echo is not None:
                echoes[echo.start] = index
        printed = self._printed_equations(echoes, parsed)
        self.printed = len(printed)
        return self._assemble(parsed, echoes, printed)

    def _echo(self, position: int, value: Number) -> Mention | None:
        match = _OPENING.match(self._prose, position)
        found = self._numbers.get(match.end() if match else position)
        return found if found is not None and found.value == value else None

    def _printed_equations(
        self, echoes: dict[int, int], parsed: list[tuple[Expression, Number]]
    ) -> list[tuple[int, Expression, Mention, int | None]]:
        """(start of the left side, its expression placed in the text, the right side, its echo)."""
        found = []
        signed = with_signs(self._prose)
        line, sign = 0, -1
        while (sign := signed.find("=", sign + 1)) >= 0:
            begin, line = line, sign + 1
            right = self._right(signed, sign + 1)
            if right is None:
                continue
            begin = max(begin, signed.rfind("\n", begin, sign) + 1)
            begin = max(begin, signed.rfind(";", begin, sign) + 1)
            place = slice(begin, sign)
            equation = left_side(self._prose[place], begin, right.value)
            if equation is None and signed[place] != self._prose[place]:
                equation = left_side(signed[place], begin, right.value)
            if equation is None and self._units and right.start not in echoes:
                equation = converted(self._prose[place], begin, right)
            if equation is None:
                continue
            found.append((equation.literals[0].start, equation, right, echoes.get(right.start)))
        return found

    def _right(self, text: str, position: int) -> Mention | None:
        match = _BLANK.match(text, position)
        return self._numbers.get(match.end() if match else position)

    def _assemble(
        self,
        parsed: list[tuple[Expression, Number]],
        echoes: dict[int, int],
        printed: list[tuple[int, Expression, Mention, int | None]],
    ) -> Worked:
        replaced: dict[int, Expression] = {}
        copies: dict[int, Expression] = {}
        own: list[tuple[int, Expression, Mention]] = []
        for start, equation, right, index in printed:
            if index is None:
                own.append((start, equation, right))
            elif len(parsed[index][0].literals) == 1:
                replaced[index] = equation
            else:
                copies[index] = equation
        annotated = [(match.start(), 0, i) for i, match in enumerate(self._annotations)]
        order = sorted(annotated + [(start, 1, i) for i, (start, _, _) in enumerate(own)])
        steps: list[Step] = []
        shares: set[Number] = set()
        for _, kind, index in order:
            if kind == 0:
                parsed[index] = join_fractions(parsed[index][0], shares), parsed[index][1]
                _join_printed(index, shares, replaced, copies)
                steps.append(
                    self._annotated_step(len(steps), index, parsed[index], replaced, copies)
                )
            else:
                start, equation, right = own[index]
                equation = join_fractions(equation, shares)
                steps.append(self._step(equation, right.value, start))
                self._put_literals(len(steps) - 1, equation, 0)
                self._put(right, len(steps) - 1, -1)
            if type(steps[-1].value) is Fraction:
                shares.add(steps[-1].value)
        numbers = {index: i for i, (_, kind, index) in enumerate(order) if kind == 0}
        for start, index in echoes.items():
            self._put(self._numbers[start], numbers[index], -1)
        return self._finished(steps)

    def _finished(self, steps: list[Step]) -> Worked:
        """Places for the numbers of no step, and the answer."""
        results = {step.value for step in steps}
        for number in self._numbers.values():
            if number.start not in self._places:
                self._put_loose(number, results, steps)
        answer = read_number(self._final[1].lstrip("-"))
        if self._final[1].startswith("-"):
            raise SolutionError("the answer is negative")
        start, end = self._final.span(1)
        self._places[start] = Place(start, end, answer)
        places = tuple(self._places[start] for start in sorted(self._places))
        unread = frozenset(
            place.value for place in places[:-1] if place.step < 0 and self._unread(place)
        )
        scaled = bool(steps) and answer not in results and 100 * steps[-1].value == answer
        if scaled:
            steps.append(_hundredfold(steps[-1]))
        return Worked(self._text, tuple(steps), places, answer, self.printed, unread, scaled)

    def _unread(self, place: Place) -> bool:
        """Whether a number stands behind an equals sign."""
        if self._prose[place.start - 1 : place.start] not in ("=", " ", "$"):
            return False
        before = self._prose[: place.start].rstrip(" $")
        return before.endswith("=") and not self._prose[place.end : place.end + 1].isalpha()  # 2L

    def _annotated_step(
        self,
        number: int,
        index: int,
        parsed: tuple[Expression, Number],
        replaced: dict[int, Expression],
        copies: dict[int, Expression],
    ) -> Step:
        match = self._annotations[index]
        expression, value = parsed
        result = match.start(2) + len(match[2]) - len(match[2].lstrip())
        self._places[result] = Place(result, match.end(2), value, number, -1)
        if index in replaced:
            only = expression.literals[0]
            start = match.start(1) + only.start
            self._places[start] = Place(start, match.start(1) + only.end, value, number, -1)
            expression = replaced[index]
            self._put_literals(number, expression, 0)
            return self._step(expression, value, match.start())
        self._put_literals(number, expression, match.start(1))
        if index in copies:
            self._put_copy(number, expression, copies[index])
        return self._step(expression, value, match.start())

    def _step(self, expression: Expression, value: Number, start: int) -> Step:
        line = self._text.count("\n", 0, start)
        return Step(expression, value, line, isinstance(expression.root, int))

    def _put_literals(self, step: int, expression: Expression, offset: int) -> None:
        for index, literal in enumerate(expression.literals):
            if literal.start == UNWRITTEN:
                continue
            start, end = literal.start + offset, literal.end + offset
            noun = self._numbers[start].noun if start in self._numbers else ""
            self._places[start] = Place(start, end, literal.value, step, index, False, noun)

    def _put_copy(self, step: int, expression: Expression, copy: Expression) -> None:
        """Numbers of a printed equation stand for the annotation's equal literals, in order."""
        for literal, index in zip(copy.literals, _standing_for(expression, copy), strict=True):
            noun = self._numbers[literal.start].noun if literal.start in self._numbers else ""
            self._places[literal.start] = Place(
                literal.start,
                literal.end,
                literal.value,
                step if index >= 0 else -1,
                index,
                False,
                noun,
            )

    def _put_loose(self, number: Mention, results: set[Number], steps: list[Step]) -> None:
        """A number of no step.

        `7/20` is two where a step divides them, or where it is no result and in lowest terms.
        """
        text = self._prose[number.start : number.end]
        top, slash, bottom = text.partition("/")
        parts = bool(slash) and top.isdigit() and bottom.isdigit() and number.kind == "fraction"
        if slash and text in _divided(steps):
            parts = int(bottom) > MOST_PART
        elif number.value in results or number.value.denominator <= MOST_PART:
            parts = False
        if not parts:
            self._put(number, -1, -1)
            return
        middle = number.start + len(top)
        for start, end in ((number.start, middle), (middle + 1, number.end)):
            self._places[start] = Place(start, end, int(self._prose[start:end]))

    def _put(self, number: Mention, step: int, literal: int) -> None:
        if number.start not in self._places or step >= 0:
            self._places[number.start] = Place(
                number.start,
                number.end,
                number.value,
                step,
                literal,
                number.words,
                number.noun,
                number.restates,
            )


def _divided(steps: list[Step]) -> set[str]:
    """What steps divide by each other: `7/20`."""
    return {
        f"{step.expression.literals[top].value}/{step.expression.literals[bottom].value}"
        for step in steps
        for top, bottom in quotients(step.expression.root)
    }


def _standing_for(expression: Expression, copy: Expression) -> Sequence[int]:
    """For each literal of a copy the place of the one that it stands for; -1 where it is open."""
    wanted = [literal.value for literal in copy.literals]
    if wanted == [literal.value for literal in expression.literals]:
        return range(len(wanted))
    equal: dict[Number, list[int]] = {}
    for index, literal in enumerate(expression.literals):
        equal.setdefault(literal.value, []).append(index)
    free = {value: same for value, same in equal.items() if wanted.count(value) <= len(same)}
    return [free[value].pop(0) if free.get(value) else -1 for value in wanted]


def _join_printed(index: int, results: set[Number], *printed: dict[int, Expression]) -> None:
    """Joins the fractions in what the text prints of an annotated step."""
    for expressions in printed:
        if index in expressions:
            expressions[index] = join_fractions(expressions[index], results)


def _hundredfold(step: Step) -> Step:
    """`$0.50` asked for in cents: 50, a step that nobody writes."""
    literal = Literal(step.value, 0, 0)
    expression = Expression(("*", 0, HUNDRED), (literal,))
    return Step(expression, exact(Fraction(100 * step.value)), step.line, False)
