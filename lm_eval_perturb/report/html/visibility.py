"""Scores over answer visibility: one line per model, the most visible level on the left."""

from __future__ import annotations

from lm_eval_perturb.masking.order import VISIBILITY
from lm_eval_perturb.report import cells
from lm_eval_perturb.report.html.dose import Dose
from lm_eval_perturb.report.html.places import Axes, Place, places_chart, told
from lm_eval_perturb.report.result import Report
from lm_eval_perturb.report.visibility_terms import VisibilityLevel, VisibilityRow

_AXES = Axes(
    place="the answer is",
    order=[name.removeprefix("answer_") for name in VISIBILITY],
    value="score, %",
    domain=(0, 100),
)


def visibility_charts(report: Report) -> list[Dose]:
    """A chart per scope that has levels of answer visibility."""
    found: dict[str, list[Place]] = {}
    for model in report.models:
        for row in model.visibility:
            places = (_place(cells.shown(model.model), row, one) for one in row.levels)
            found.setdefault(cells.shown(row.scope), []).extend(places)
    return [
        Dose(scope, places_chart(places, _AXES, f"Score by answer visibility, {scope}"))
        for scope, places in found.items()
    ]


def _place(model: str, row: VisibilityRow, one: VisibilityLevel) -> Place:
    title = told(model, one.level, one.score, one.interval, f"%, n {row.items}")
    place = one.level.removeprefix("answer_")
    return Place(model, place, one.score, one.interval, title)
