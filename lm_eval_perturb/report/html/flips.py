"""The flip plot: how much broke and how much got fixed, apart from each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lm_eval_perturb.report.html.lines import Block
from lm_eval_perturb.report.html.vega import svg

_WIDTH, _STEP = 360, 30


def widest(blocks: Iterable[Block]) -> float:
    """The largest share on either side of all flip plots of a page, in percent."""
    rows = [line.row.compared for block in blocks for line in block.lines]
    return max((100 * max(r.broke, r.fixed) / r.pairs for r in rows), default=1.0) or 1.0


def flips(block: Block, most: float, axis: dict[str, Any]) -> str:
    """One block's flips as SVG: broke to the left, fixed to the right.

    Args:
        block: the lines.
        most: the largest share to make room for, percent.
        axis: of the names.
    """
    values: list[dict[str, Any]] = []
    for line in block.lines:
        found = line.row.compared
        sides = (("broke", found.broke, -1), ("fixed", found.fixed, 1))
        values += [
            {
                "name": line.name,
                "share": 100 * side * count / found.pairs,
                "count": f"{count}",
                "kind": kind,
                "title": f"{line.name}: {count} of {found.pairs} pairs {kind}",
            }
            for kind, count, side in sides
        ]
    spec = {
        "data": {"values": values},
        "width": _WIDTH,
        "height": {"step": _STEP},
        "layer": [
            _bars(_places(axis, most)),
            _counts("broke", "right", _places(axis)),
            _counts("fixed", "left", _places(axis)),
        ],
    }
    return svg(spec, f"Broke and fixed: {block.title}")


def _places(axis: dict[str, Any], most: float | None = None) -> dict[str, Any]:
    x: dict[str, Any] = {
        "field": "share",
        "type": "quantitative",
        "title": "\u25bc broke \u00b7 % of compared pairs \u00b7 fixed \u25b2",
        "axis": {"labelExpr": "format(abs(datum.value), '~g')"},
    }
    if most is not None:
        x["scale"] = {"domain": [-1.45 * most, 1.45 * most], "nice": False}
    return {
        "y": {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": axis},
        "x": x,
    }


def _bars(places: dict[str, Any]) -> dict[str, Any]:
    scale = {"domain": ["broke", "fixed"], "range": ["var(--degraded)", "var(--improved)"]}
    return {
        "mark": {"type": "bar", "height": 14, "cornerRadiusEnd": 2},
        "encoding": {
            **places,
            "color": {"field": "kind", "type": "nominal", "scale": scale, "legend": None},
            "description": {"field": "title", "type": "nominal"},
        },
    }


def _counts(kind: str, align: str, places: dict[str, Any]) -> dict[str, Any]:
    return {
        "transform": [{"filter": {"field": "kind", "equal": kind}}],
        "mark": {"type": "text", "align": align, "dx": 5 if align == "left" else -5, "aria": False},
        "encoding": {**places, "text": {"field": "count", "type": "nominal"}},
    }
