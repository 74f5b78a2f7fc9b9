"""Values with intervals over places in a fixed order: one line per model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lm_eval_perturb.report import cells
from lm_eval_perturb.report.html.vega import COLOURS, svg
from lm_eval_perturb.stats.interval import Interval

_WIDTH, _HEIGHT = 460, 240


@dataclass(frozen=True, slots=True)
class Place:
    """A value of one model at one place.

    Attributes:
        model: its name, as it is shown.
        place: where on the axis.
        value: a share.
        interval: of the value.
        title: what a screen reader or a pointer is told.
    """

    model: str
    place: str
    value: float
    interval: Interval[float]
    title: str


@dataclass(frozen=True, slots=True)
class Axes:
    """What the axes say.

    Attributes:
        place: of the places.
        order: the places from left to right.
        value: of the values, which are drawn in points.
        domain: the ends of the axis of values, in points; None for those that fit.
    """

    place: str
    order: Sequence[str]
    value: str
    domain: tuple[float, float] | None


def places_chart(values: Sequence[Place], axes: Axes, title: str) -> str:
    """The chart as SVG; the line of 0 is marked where the axis has no fixed ends.

    Args:
        values: by model, in the order of the places.
        axes: the axes.
        title: what a screen reader calls the chart.
    """
    several = len({one.model for one in values}) > 1
    last = {one.model: one.place for one in values}
    rows = [
        {
            "model": one.model,
            "place": one.place,
            "value": 100 * one.value,
            "low": 100 * one.interval.low,
            "high": 100 * one.interval.high,
            "name": one.model if several and last[one.model] == one.place else "",
            "title": one.title,
        }
        for one in values
    ]
    zero = {"type": "rule", "color": "var(--quiet)", "strokeDash": [3, 3], "aria": False}
    point = {"type": "point", "filled": True, "size": 90, "opacity": 1}
    name = {"type": "text", "align": "left", "dx": 9, "limit": 150, "aria": False}
    line = {"type": "line", "strokeWidth": 2, "aria": False}
    rule = {"type": "rule", "strokeWidth": 2, "aria": False}
    layers = [
        _layer(axes, rule, "low", y2={"field": "high"}),
        _layer(axes, line, "value"),
        _layer(
            axes,
            point,
            "value",
            description={"field": "title", "type": "nominal"},
            shape={"field": "model", "type": "nominal", "sort": None, "legend": None},
        ),
        _layer(axes, name, "value", text={"field": "name", "type": "nominal"}),
    ]
    if axes.domain is None:
        nothing = {"data": {"values": [{}]}, "mark": zero, "encoding": {"y": {"datum": 0}}}
        layers.insert(0, nothing)
    spec = {"data": {"values": rows}, "width": _WIDTH, "height": _HEIGHT, "layer": layers}
    return svg(spec, title)


def told(model: str, place: str, value: float, interval: Interval[float], rest: str) -> str:
    """The title of a value: "model, place: 2.0 [1.0, 3.0] points, n 200"."""
    return f"{model}, {place}: {cells.drop(value, interval)} {rest}"


def _layer(axes: Axes, mark: dict[str, Any], y: str, **more: Any) -> dict[str, Any]:
    x = {
        "field": "place",
        "type": "ordinal",
        "title": axes.place,
        "sort": list(axes.order),
        "axis": {"labelAngle": 0},
    }
    colour = {
        "field": "model",
        "type": "nominal",
        "sort": None,
        "scale": {"range": list(COLOURS)},
        "legend": None,
    }
    place: dict[str, Any] = {"field": y, "type": "quantitative", "title": axes.value}
    if axes.domain is not None:
        place["scale"] = {"domain": list(axes.domain)}
    return {"mark": mark, "encoding": {"x": x, "y": place, "color": colour, **more}}
