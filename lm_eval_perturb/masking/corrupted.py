"""A solution whose steps do not hold, though its answer is the right one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from lm_eval_perturb.arithmetic.expressions import ExpressionError, Number, evaluate, exact
from lm_eval_perturb.masking.chain import Chain
from lm_eval_perturb.masking.equations import Equation, equations
from lm_eval_perturb.masking.numerals import Span, numerals

_NEAR = 5  # a number moves by at most one part in so many, or by 2
_TRIES = 20
_DRAWS = 5


@dataclass(frozen=True, slots=True)
class Corrupted:
    """A corrupted solution.

    Attributes:
        text: the solution.
        altered: how many numbers of it are others.
        broken: how many of its equations no longer hold.
        equations: how many held before.
    """

    text: str
    altered: int
    broken: int
    equations: int


def corrupted(chain: Chain, rng: Random) -> Corrupted | None:
    """The solution with its results on the way replaced, wherever they stand, by other numbers.

    Where it has none, the numbers that its equations begin with are replaced. The answer stays
    wherever it stands. None where no equation can be shown to break.

    Args:
        chain: the solution.
        rng: the document's stream.
    """
    steps = chain.text[: chain.steps_end]
    held = equations(steps)
    candidates = _candidates(held, chain)
    for _ in range(_DRAWS):
        mapping = _others(candidates, chain, rng)
        spans = [
            (start, end, mapping[value])
            for start, end, value in numerals(steps)
            if value in mapping and not _protected((start, end), chain.hits)
        ]
        broken = sum(_breaks(one, {(a, b): new for a, b, new in spans}) for one in held)
        if broken:
            return Corrupted(_replaced(chain.text, spans), len(spans), broken, len(held))
    return None


def _replaced(text: str, spans: Sequence[tuple[int, int, Fraction]]) -> str:
    parts: list[str] = []
    place = 0
    for start, end, new in spans:
        parts += [text[place:start], _written(new)]
        place = end
    return "".join((*parts, text[place:]))


def _candidates(held: Sequence[Equation], chain: Chain) -> list[Fraction]:
    """The results on the way; without any, the numbers of the last equation."""
    answer = chain.target.values
    found = dict.fromkeys(abs(one.value) for one in held if abs(one.value) not in answer)
    if not found and held:
        found = dict.fromkeys(Fraction(one.value) for one in held[-1].left.literals)
    return [value for value in found if value not in answer and value > 1]


def _others(values: Sequence[Fraction], chain: Chain, rng: Random) -> dict[Number, Fraction]:
    """Another number near each one, which the solution does not hold."""
    taken = {value for _, _, value in numerals(chain.text)} | set(chain.target.values)
    mapping: dict[Number, Fraction] = {}
    for value in values:
        unit = Fraction(1, 10 ** (len(_written(value).partition(".")[2])))
        reach = max(2, int(value / unit) // _NEAR)
        steps = (1 + int(rng.random() * reach) for _ in range(_TRIES))
        near = (value + unit * step * (1 if rng.random() < 0.5 else -1) for step in steps)
        other = next((one for one in near if one > 0 and one not in taken), None)
        if other is not None:
            mapping[value] = other
            taken.add(other)
    return mapping


def _breaks(one: Equation, new: Mapping[Span, Fraction]) -> bool:
    """Whether an equation no longer holds once numbers of it are others."""
    literals = [
        exact(new.get(span, Fraction(literal.value)))
        for span, literal in zip(one.literals, one.left.literals, strict=True)
    ]
    right = new.get(one.right, abs(one.value))
    try:
        return evaluate(one.left.root, literals) != (-right if one.value < 0 else right)
    except ExpressionError:
        return True


def _protected(span: Span, hits: Sequence[Span]) -> bool:
    return any(start < span[1] and end > span[0] for start, end in hits)


def _written(value: Fraction) -> str:
    if value.denominator == 1:
        return f"{value.numerator:,}" if value >= 10_000 else str(value.numerator)
    return f"{float(value):.6f}".rstrip("0")
