"""Dose and response: the drop at each strength of one perturbation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lm_eval_perturb.report import cells
from lm_eval_perturb.report.html.vega import COLOURS, svg
from lm_eval_perturb.report.result import Report, TrendRow

_WIDTH, _HEIGHT = 460, 240


@dataclass(frozen=True, slots=True)
class Dose:
    """One perturbation in one scope, over the models."""

    title: str
    svg: str


def doses(report: Report) -> list[Dose]:
    """A chart per scope and perturbation that has several strengths."""
    found: dict[tuple[str, str], list[tuple[str, TrendRow]]] = {}
    for model in report.models:
        for row in model.trends:
            if row.scope.confirmatory and row.trend.items:
                key = row.scope.name, row.perturbation
                found.setdefault(key, []).append((cells.shown(model.model), row))
    return [
        Dose(title, _chart(title, members))
        for (scope, perturbation), members in found.items()
        for title in [cells.shown(f"{scope}: {perturbation}")]
    ]


def _chart(title: str, members: list[tuple[str, TrendRow]]) -> str:
    last = max(p.strength for _, row in members for p in row.points if p.estimate.items)
    name = {"type": "text", "align": "left", "dx": 9, "limit": 150, "aria": False}
    zero = {"type": "rule", "color": "var(--quiet)", "strokeDash": [3, 3], "aria": False}
    spec = {
        "data": {"values": _values(members)},
        "width": _WIDTH,
        "height": _HEIGHT,
        "layer": [
            {"data": {"values": [{}]}, "mark": zero, "encoding": {"y": {"datum": 0}}},
            _layer({"type": "rule", "strokeWidth": 2, "aria": False}, "low", y2={"field": "high"}),
            _layer({"type": "line", "strokeWidth": 2, "aria": False}, "drop"),
            _layer(
                {"type": "point", "filled": True, "size": 90, "opacity": 1},
                "drop",
                description={"field": "title", "type": "nominal"},
                shape={"field": "model", "type": "nominal", "sort": None, "legend": None},
            ),
            {
                **_layer(name, "drop", text={"field": "name", "type": "nominal"}),
                "transform": [{"filter": {"field": "strength", "equal": last}}],
            },
        ],
    }
    return svg(spec, f"Drop by strength, {title}")


def _values(members: list[tuple[str, TrendRow]]) -> list[dict[str, Any]]:
    return [
        {
            "model": model,
            "strength": point.strength,
            "drop": 100 * point.estimate.drop,
            "low": 100 * point.estimate.interval.low,
            "high": 100 * point.estimate.interval.high,
            "name": model if len(members) > 1 else "",
            "title": f"{model}, strength {point.strength:g} ({point.variant}): "
            f"drop {cells.drop(point.estimate.drop, point.estimate.interval)} points, "
            f"n {point.estimate.items}",
        }
        for model, row in members
        for point in row.points
        if point.estimate.items
    ]


def _layer(mark: dict[str, Any], y: str, **more: Any) -> dict[str, Any]:
    x = {"field": "strength", "type": "quantitative", "title": "strength (0: null arm)"}
    colour = {
        "field": "model",
        "type": "nominal",
        "sort": None,
        "scale": {"range": list(COLOURS)},
        "legend": None,
    }
    place = {"field": y, "type": "quantitative", "title": "drop, points"}
    return {"mark": mark, "encoding": {"x": x, "y": place, "color": colour, **more}}
