"""The charts of a leaderboard: ranks with their intervals, and scores under each perturbation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lm_eval_perturb.boards.board import BoardRow, Leaderboard
from lm_eval_perturb.report import cells
from lm_eval_perturb.report.html.vega import COLOURS, names_axis, svg

_WIDTH, _STEP = 360, 30
_RANKED = ("score", "robust score")
_SHAPES = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross")


def ranks(board: Leaderboard) -> str:
    """Each model's rank by its score and by its robust score, as SVG."""
    values = [
        {
            "name": name,
            "kind": kind,
            "rank": rank.rank,
            "low": rank.low,
            "high": rank.high,
            "title": f"{name}: rank by {kind} {rank.rank}, 95 % {rank.low} to {rank.high}",
        }
        for name, row in _named(board.rows)
        for kind, rank in (("score", row.rank), ("robust score", row.robust_rank))
    ]
    x = {
        "type": "quantitative",
        "title": "rank, 1 is the best",
        "scale": {"domain": [0.5, len(board.rows) + 0.5], "nice": False},
        "axis": {"tickMinStep": 1, "format": "d", "grid": True},
    }
    rule = {"type": "rule", "strokeWidth": 2.5}
    point = {"type": "point", "filled": True, "size": 80, "opacity": 1}
    axis = names_axis(cells.shown(row.model) for row in board.rows)
    kinds, step = _RANKED, {"step": _STEP // 2}
    low, at = {**x, "field": "low"}, {**x, "field": "rank"}
    return svg(
        {
            "data": {"values": values},
            "width": _WIDTH,
            "height": step,
            "layer": [
                _layer(rule, kinds, axis, x=low, x2={"field": "high"}),
                _layer(point, kinds, axis, x=at, shape=_shape(kinds)),
            ],
        },
        "Ranks by score and by robust score, with 95 % intervals",
    )


def scores(board: Leaderboard) -> str:
    """Each model's score on the original and under each perturbation, as SVG."""
    kinds = ("original", *map(cells.shown, board.perturbations))
    values = [
        {
            "name": name,
            "kind": kind,
            "score": 100 * score,
            "title": f"{name}, {kind}: {cells.points(score)} %",
        }
        for name, row in _named(board.rows)
        for kind, score in zip(kinds, (row.score, *(c.score for c in _cells(row))), strict=True)
        if score == score
    ]
    axis = names_axis(cells.shown(row.model) for row in board.rows)
    x = {"field": "score", "type": "quantitative", "title": "score, %", "scale": {"zero": False}}
    point = {"type": "point", "size": 80, "strokeWidth": 2, "opacity": 1}
    spec = {
        "data": {"values": values},
        "width": _WIDTH,
        "height": {"step": _STEP},
        "layer": [_layer(point, kinds, axis, x={**x, "axis": {"grid": True}}, shape=_shape(kinds))],
    }
    return svg(spec, "Scores on the original and under each perturbation")


def _cells(row: BoardRow) -> Iterable[Any]:
    return row.cells.values()


def _named(rows: Iterable[BoardRow]) -> Iterable[tuple[str, BoardRow]]:
    return ((cells.shown(row.model), row) for row in rows)


def _legend(kinds: tuple[str, ...], values: Iterable[str]) -> dict[str, Any]:
    legend = {"title": None, "orient": "top", "columns": 3, "labelLimit": 160}
    return {
        "field": "kind",
        "type": "nominal",
        "sort": None,
        "scale": {"domain": list(kinds), "range": list(values)},
        "legend": legend,
    }


def _shape(kinds: tuple[str, ...]) -> dict[str, Any]:
    return _legend(kinds, (_SHAPES[i % len(_SHAPES)] for i in range(len(kinds))))


def _layer(
    mark: dict[str, Any], kinds: tuple[str, ...], axis: dict[str, Any], **more: Any
) -> dict[str, Any]:
    y = {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": axis}
    apart = {"yOffset": {"field": "kind", "sort": None}} if kinds == _RANKED else {}
    colour = _legend(kinds, (COLOURS[i % len(COLOURS)] for i in range(len(kinds))))
    told = {"color": colour, "description": {"field": "title", "type": "nominal"}}
    return {"mark": mark, "encoding": {"y": y, **apart, **told, **more}}
