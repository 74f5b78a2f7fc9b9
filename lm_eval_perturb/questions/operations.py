"""Operations that a further step applies to an answer, and draws of them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from lm_eval_perturb.rng import pick, shuffled

FAMILIES: tuple[tuple[str, ...], ...] = (
    ("add", "take"),
    ("times", "share", "percent_more", "percent_less"),
)
"""Operations of one family may undo each other; two steps are never of one family."""

_PERCENTS = (10, 15, 20, 25, 30, 40, 50, 60, 75, 80)
_MOST = 10**7
"""Larger answers are left alone: a step more would make them unreadable."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One step.

    Attributes:
        name: a name of `FAMILIES`.
        operand: how much is added or taken, how many times or parts, how many percent.
    """

    name: str
    operand: int

    def apply(self, value: int) -> int | None:
        """The result; None where it is no whole number."""
        if self.name == "add":
            return value + self.operand
        if self.name == "take":
            return value - self.operand
        if self.name == "times":
            return value * self.operand
        top, bottom = self._ratio()
        whole, rest = divmod(value * top, bottom)
        return None if rest else whole

    def _ratio(self) -> tuple[int, int]:
        if self.name == "share":
            return 1, self.operand
        return 100 + (self.operand if self.name == "percent_more" else -self.operand), 100

    def written(self, value: int) -> str:
        """The step's left side: `40*80/100`."""
        if self.name in ("percent_more", "percent_less"):
            return f"{value}*{self._ratio()[0]}/100"
        return f"{value}{ {'add': '+', 'take': '-', 'times': '*', 'share': '/'}[self.name] }" + str(
            self.operand
        )


def draw_operations(rng: Random, answer: int, steps: int) -> tuple[Operation, ...] | None:
    """Steps that keep every result whole, above one and new; None where there are none."""
    if not 1 < answer <= _MOST:
        return None
    orders = [shuffled(rng, FAMILIES) for _ in range(4)]
    for families in orders:
        chosen: list[Operation] = []
        results = [answer]
        for family in families[:steps]:
            found = _draw_one(rng, family, results)
            if found is None:
                break
            chosen.append(found[0])
            results.append(found[1])
        if len(chosen) == steps:
            return tuple(chosen)
    return None


def _draw_one(
    rng: Random, family: tuple[str, ...], seen: list[int]
) -> tuple[Operation, int] | None:
    for name in shuffled(rng, family):
        fitting = []
        for operand in _operands(name, seen[-1]):
            result = Operation(name, operand).apply(seen[-1])
            if result is not None and result > 1 and result not in seen and operand not in seen:
                fitting.append((Operation(name, operand), result))
        if fitting:
            return pick(rng, fitting)
    return None


def _operands(name: str, value: int) -> list[int]:
    """Operands of the answer's size and roundness."""
    if name == "times":
        return [2, 3, 4]
    if name == "share":
        return list(range(2, 11))
    if name not in ("add", "take"):
        return list(_PERCENTS)
    zeros = len(str(value)) - len(str(value).rstrip("0"))
    unit = (
        5 if not zeros and value % 5 == 0 and value >= 15 else 10 ** min(zeros, len(str(value)) - 2)
    )
    step = max(1, int(unit))
    low, high = max(2, value // 10), max(9, value * 3 // 4)
    places = range((low + step - 1) // step, high // step + 1)
    return [step * place for place in places][:: max(1, len(places) // 40)]
