"""The lines that the charts of a report have in common: which stand together, and their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lm_eval_perturb.report import cells
from lm_eval_perturb.report.html.signs import sign
from lm_eval_perturb.report.result import Comparison, Report


@dataclass(frozen=True, slots=True)
class Line:
    """One comparison in a chart: its name there and the model that it is about."""

    name: str
    model: str
    row: Comparison

    def title(self) -> str:
        """What a screen reader or a pointer is told about its mark."""
        drop = cells.drop(self.row.compared.drop, self.row.compared.interval)
        return (
            f"{self.name}: drop {drop} points, broke {self.row.compared.broke}, "
            f"fixed {self.row.compared.fixed} of {self.row.compared.pairs}; "
            f"{self.row.verdict.effect}"
        )

    def kind(self) -> str:
        """Its verdict's class; see `signs.py`."""
        return sign(self.row.verdict).kind


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together in one chart."""

    title: str
    lines: tuple[Line, ...]


def blocks(report: Report) -> list[Block]:
    """The confirmatory comparisons: by scope for one model, by perturbation for several.

    Of several models the one that loses most comes first.
    """
    several = len(report.models) > 1
    made: dict[str, list[Line]] = {}
    for model in report.models:
        rows = [r for r in model.comparisons if r.scope.confirmatory and r.compared.pairs]
        scopes = {r.scope.name for r in rows}
        for row in rows:
            perturbation, scope = cells.variant(row), row.scope.name
            title = perturbation if several else scope
            name = _model_line(model.model, scope, scopes) if several else perturbation
            made.setdefault(cells.shown(title), []).append(
                Line(cells.shown(name), model.model, row)
            )
    if several:
        for lines in made.values():
            lines.sort(key=lambda line: -line.row.compared.drop)
    return [Block(title, _distinct(lines)) for title, lines in made.items()]


def _model_line(model: str, scope: str, scopes: set[str]) -> str:
    return model if len(scopes) == 1 else f"{model} \u00b7 {scope}"


def _distinct(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines with equal names told apart: a chart has one place for each name."""
    seen: dict[str, int] = {}
    result = []
    for line in lines:
        count = seen[line.name] = seen.get(line.name, 0) + 1
        name = line.name if count == 1 else f"{line.name} ({count})"
        result.append(Line(name, line.model, line.row))
    return tuple(result)
