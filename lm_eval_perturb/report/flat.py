"""A row of the report as flat, named numbers with their units: what CSV and data frames hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from math import isfinite
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from lm_eval_perturb.report.result import Comparison, Report

# Shares of the result object that a reader knows as points or percent; multiplied by 100.
_POINTS = ("drop", "interval.low", "interval.high", "narrow.low", "narrow.high", "error")
_UNITS = {
    **{f"{part}.{name}": "points" for part in ("all", "compared") for name in _POINTS},
    **{f"macro.{name}": "points" for name in ("drop", "error")},
    **{
        f"{part}.{name}": "%"
        for part in ("all", "compared")
        for name in ("reference", "variant", "flips")
    },
    **{f"stability.{name}": "%" for name in ("consistency", "broken", "fixed", "null_broken")},
    "detectable": "points",
    "damage": "%",
    "paper.relative": "%",
}
_SCALED = ("points", "%")
_COUNTS = {
    "items": "items",
    "pairs": "pairs",
    "broke": "pairs",
    "fixed": "pairs",
    "tasks": "tasks",
    "needed": "items",
    "draws": "per item",
}


def unit(path: str) -> str:
    """The unit of a column, "" for words, ratios and probabilities.

    Args:
        path: the dotted path of its attribute in `Comparison`, as "compared.drop".
    """
    if path.startswith("statuses."):
        return "pairs"
    return _UNITS.get(path) or _COUNTS.get(path.rpartition(".")[2], "")


def flat(report: Report) -> list[dict[str, Any]]:
    """One mapping per comparison of every model, all with the same keys in the same order.

    A key is the attribute's dotted path with its unit, as "compared.drop [points]". Shares that
    have a unit are multiplied by 100; what does not apply or is no finite number is None.
    """
    rows = [
        {"model": model.model, **dict(_columns(row))}
        for model in report.models
        for row in model.comparisons
    ]
    names = list(dict.fromkeys(name for row in rows for name in row))
    return [{name: row.get(name) for name in names} for row in rows]


def _columns(row: Comparison) -> Iterator[tuple[str, Any]]:
    for path, value in _leaves("", Comparison, row):
        name = unit(path)
        if isinstance(value, float):
            value = value * (100 if name in _SCALED else 1) if isfinite(value) else None
        yield f"{path} [{name}]" if name else path, value


def _leaves(path: str, kind: type, value: Any) -> Iterator[tuple[str, Any]]:
    """The attributes of a dataclass and of those in it, by type: absent parts have columns too."""
    for name, hint in get_type_hints(kind).items():
        member = None if value is None else getattr(value, name)
        below = f"{path}.{name}" if path else name
        inner = _dataclass(hint)
        if inner is not None:
            yield from _leaves(below, inner, member)
        elif isinstance(member, Mapping):
            yield from ((f"{below}.{key}", entry) for key, entry in member.items())
        elif not isinstance(member, tuple):
            yield below, member
        elif all(isinstance(entry, str) for entry in member):
            yield below, " ".join(member)


def _dataclass(hint: Any) -> type | None:
    """The dataclass that a type hint is, may be, or makes concrete; None for anything else."""
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    for option in options:
        kind = get_origin(option) or option
        if isinstance(kind, type) and is_dataclass(kind):
            return kind
    return None
