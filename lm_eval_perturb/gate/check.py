"""A gate against a report: which rows meet it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lm_eval_perturb.gate.expression import Gate, parse
from lm_eval_perturb.gate.names import NAMES, Value
from lm_eval_perturb.report.cells import shown
from lm_eval_perturb.report.result import Comparison, Report

FAILED = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a gate made of a report.

    Attributes:
        gate: the gate.
        rows: how many it was held against.
        failing: a line for every row that meets it.
        without: how many rows have no value for a name of the gate, by name.
    """

    gate: Gate
    rows: int
    failing: tuple[str, ...]
    without: dict[str, int]

    def lines(self) -> Iterator[str]:
        """What is said of it, line by line."""
        verb = "fails" if self.failing else "passes"
        yield f"gate {verb}: {len(self.failing)} of {self.rows} rows meet {self.gate.text}"
        yield from (f"  {line}" for line in self.failing)
        for name, count in self.without.items():
            yield f"  {count} of {self.rows} rows have no {name}: they compare with nothing"


def gate(text: str) -> Gate:
    """A gate over the names of a report's rows; see `parse`."""
    return parse(text, NAMES)


def check(condition: Gate, report: Report) -> Outcome:
    """Holds a gate against every confirmatory row that is under test, of every model.

    Parts of groups are exploration, and of dozens of subjects some fall by chance: they take part
    where the gate speaks of `kind`. Noise floors and control arms do where it speaks of `purpose`.

    Raises:
        GateError: a word is set against a number.
    """
    purposes, kinds = ("purpose" in condition.names, "kind" in condition.names)
    failing, rows = [], 0
    without = dict.fromkeys(condition.names, 0)
    for model in report.models:
        for row in model.comparisons:
            if not (purposes or row.purpose == "test") or not (kinds or row.scope.confirmatory):
                continue
            rows += 1
            values = {name: NAMES[name].of(model.model, row) for name in condition.names}
            for name, value in values.items():
                without[name] += value is None
            if condition.holds(values):
                failing.append(_line(model.model, row, values))
    return Outcome(condition, rows, tuple(failing), {k: v for k, v in without.items() if v})


def _line(model: str, row: Comparison, values: dict[str, Value]) -> str:
    numbers = ", ".join(
        f"{name} {_number(value, NAMES[name].unit)}" for name, value in values.items()
    )
    return shown(f"{model}, {row.scope.name}, {row.variant}: {numbers}")


def _number(value: Value, unit: str) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:.4g} {unit}".rstrip()
