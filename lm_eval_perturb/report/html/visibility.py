"""Scores over answer visibility: one line per model, the most visible level on the left."""

from __future__ import annotations

from typing import Any

from lm_eval_perturb.masking.order import VISIBILITY
from lm_eval_perturb.report import cells
from lm_eval_perturb.report.html.dose import Dose
from lm_eval_perturb.report.html.vega import COLOURS, svg
from lm_eval_perturb.report.result import Report
from lm_eval_perturb.report.visibility_terms import VisibilityRow

_WIDTH, _HEIGHT = 460, 240


def visibility_charts(report: Report) -> list[Dose]:
    """A chart per scope that has levels of answer visibility."""
    found: dict[str, list[tuple[str, VisibilityRow]]] = {}
    for model in report.models:
        for row in model.visibility:
            found.setdefault(row.scope, []).append((cells.shown(model.model), row))
    return [
        Dose(title, _chart(title, members))
        for scope, members in found.items()
        for title in [cells.shown(scope)]
    ]


def _chart(title: str, members: list[tuple[str, VisibilityRow]]) -> str:
    values = [
        {
            "model": model,
            "level": one.level.removeprefix("answer_"),
            "score": 100 * one.score,
            "low": 100 * one.interval.low,
            "high": 100 * one.interval.high,
            "title": f"{model}, {one.level}: {cells.drop(one.score, one.interval)} %, "
            f"n {row.items}",
        }
        for model, row in members
        for one in row.levels
    ]
    point = {"type": "point", "filled": True, "size": 90, "opacity": 1}
    spec = {
        "data": {"values": values},
        "width": _WIDTH,
        "height": _HEIGHT,
        "layer": [
            _layer({"type": "rule", "strokeWidth": 2, "aria": False}, "low", y2={"field": "high"}),
            _layer({"type": "line", "strokeWidth": 2, "aria": False}, "score"),
            _layer(
                point,
                "score",
                description={"field": "title", "type": "nominal"},
                shape={"field": "model", "type": "nominal", "sort": None, "legend": None},
            ),
        ],
    }
    return svg(spec, f"Score by answer visibility, {title}")


def _layer(mark: dict[str, Any], y: str, **more: Any) -> dict[str, Any]:
    order = [name.removeprefix("answer_") for name in VISIBILITY]
    x = {"field": "level", "type": "ordinal", "title": "the answer is", "sort": order}
    scale = {"range": list(COLOURS)}
    colour = {"field": "model", "type": "nominal", "sort": None, "scale": scale, "legend": None}
    place = {"field": y, "type": "quantitative", "title": "score, %", "scale": {"domain": [0, 100]}}
    return {"mark": mark, "encoding": {"x": x, "y": place, "color": colour, **more}}
