"""The map of drops over the tasks of a group: a table whose cells are coloured by the drop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lm_eval_perturb.report import cells
from lm_eval_perturb.report.result import Comparison, ModelReport, Report
from lm_eval_perturb.report.text_subtasks import shared_ends


@dataclass(frozen=True, slots=True)
class HeatMap:
    """One model's tasks by perturbation.

    Attributes:
        model: the model.
        start, end: what all names of tasks start and end with; left out in the rows.
        columns: the perturbations.
        rows: per task its short name and, in the order of the columns, its comparison or None.
    """

    model: str
    start: str
    end: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Comparison | None, ...]], ...]


def heat_maps(report: Report) -> tuple[list[HeatMap], float]:
    """The map of every model with groups, and the drop at which colours are full, a share."""
    maps = [m for model in report.models for m in _maps(model)]
    drops = sorted(
        abs(c.compared.drop)
        for heat in maps
        for _, row in heat.rows
        for c in row
        if c is not None and c.compared.items
    )
    # A few tasks of ten items would take the colour from all others.
    return maps, drops[int(0.95 * (len(drops) - 1))] if drops else 0.0


def _maps(model: ModelReport) -> Iterator[HeatMap]:
    rows = [r for r in model.comparisons if r.scope.kind == "subtask"]
    if not rows:
        return
    columns = tuple(dict.fromkeys(cells.variant(r) for r in rows))
    tasks: dict[str, dict[str, Comparison]] = {}
    for row in rows:
        tasks.setdefault(row.scope.name, {})[cells.variant(row)] = row
    start, end = shared_ends(list(tasks))
    yield HeatMap(
        model=model.model,
        start=start,
        end=end,
        columns=columns,
        rows=tuple(
            (name.removeprefix(start).removesuffix(end), tuple(own.get(c) for c in columns))
            for name, own in tasks.items()
        ),
    )


def depth(row: Comparison, full: float) -> int:
    """How full a cell's colour is, percent."""
    return (
        round(100 * min(1.0, abs(row.compared.drop) / full)) if full and row.compared.items else 0
    )
