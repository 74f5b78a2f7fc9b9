"""The forest plot: each drop with its interval, in points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lm_eval_perturb.report import cells
from lm_eval_perturb.report.html.lines import Block
from lm_eval_perturb.report.html.vega import svg, verdict_scales

_WIDTH, _STEP, _NUMBERS = 290, 30, 30


def domain(blocks: Iterable[Block], margin: float | None) -> tuple[float, float]:
    """The range of points that all forests of a page share, so that they can be compared.

    Args:
        blocks: the lines of all of them.
        margin: of equivalence, a share; it is inside the range.
    """
    rows = [line.row.compared for block in blocks for line in block.lines]
    ends = [end for r in rows for end in (r.interval.low, r.interval.high)]
    ends += [0.0] if margin is None else [-margin, margin]
    return 100 * min(ends), 100 * max(ends)


def forest(
    block: Block, ends: tuple[float, float], margin: float | None, axis: dict[str, Any]
) -> str:
    """One block's drops as SVG.

    Args:
        block: the lines.
        ends: the range of the axis, points.
        margin: of equivalence, a share; drawn where there is one.
        axis: of the names.
    """
    values = [
        {
            "name": line.name,
            "drop": 100 * line.row.compared.drop,
            "low": 100 * line.row.compared.interval.low,
            "high": 100 * line.row.compared.interval.high,
            "kind": line.kind(),
            "title": line.title(),
            "text": cells.drop(line.row.compared.drop, line.row.compared.interval),
        }
        for line in block.lines
    ]
    spec = {
        "data": {"values": values},
        "width": _WIDTH,
        "height": {"step": _STEP},
        "padding": {"left": 5, "top": 5, "bottom": 5, "right": _NUMBERS},
        "layer": [*_margin(margin), _zero(), *_marks(ends, axis)],
    }
    return svg(spec, f"Drops with 95 % intervals: {block.title}")


def _marks(ends: tuple[float, float], axis: dict[str, Any]) -> list[dict[str, Any]]:
    colours, shapes = verdict_scales()
    y = {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": axis}
    scale = {"domain": list(ends), "nice": True, "zero": True}
    x = {
        "field": "low",
        "type": "quantitative",
        "scale": scale,
        "title": "drop on compared items, points (right: worse)",
        "axis": {"grid": True},
    }
    colour = {"field": "kind", "type": "nominal", "scale": colours, "legend": None}
    told = {"color": colour, "description": {"field": "title", "type": "nominal"}}
    shape = {"field": "kind", "type": "nominal", "scale": shapes, "legend": None}
    text = {"field": "text", "type": "nominal"}
    interval = {"type": "rule", "strokeWidth": 2.5, "strokeCap": "round"}
    point = {"type": "point", "filled": True, "size": 110, "opacity": 1}
    numbers = {"type": "text", "align": "left", "aria": False}
    at = {"x": {**x, "field": "drop"}}
    return [
        {"mark": interval, "encoding": {"y": y, "x": x, "x2": {"field": "high"}, **told}},
        {"mark": point, "encoding": {"y": y, **at, "shape": shape, **told}},
        {"mark": numbers, "encoding": {"y": y, "x": {"value": _WIDTH + 10}, "text": text}},
    ]


def _zero() -> dict[str, Any]:
    mark = {"type": "rule", "color": "var(--quiet)", "strokeDash": [3, 3], "aria": False}
    return {"data": {"values": [{}]}, "mark": mark, "encoding": {"x": {"datum": 0}}}


def _margin(margin: float | None) -> list[dict[str, Any]]:
    if margin is None:
        return []
    mark = {"type": "rect", "color": "var(--band)", "aria": False}
    ends = {"x": {"datum": -100 * margin}, "x2": {"datum": 100 * margin}}
    return [{"data": {"values": [{}]}, "mark": mark, "encoding": ends}]
