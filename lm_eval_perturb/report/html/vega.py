"""Charts by Vega-Lite, drawn when the page is made: the page holds SVG and no chart library."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from typing import Any

from lm_eval_perturb.items.edits import MissingExtraError
from lm_eval_perturb.report.html.signs import SIGNS

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_VERSION = "5.20"
_CLIP = re.compile(r'(<clipPath id="|clip-path="url\(#)clip(\d+)')
_LABELS, _LETTER = 190, 7.5  # the widest that names beside a chart may be, and a letter, in pixels
COLOURS = tuple(f"var(--series-{i})" for i in range(1, 9))
# The page's style sheet gives the properties their values, for a light and for a dark screen.
_CONFIG = {
    "font": "system-ui, sans-serif",
    "background": "none",
    "view": {"stroke": None},
    "axis": {
        "labelColor": "var(--ink)",
        "titleColor": "var(--quiet)",
        "gridColor": "var(--line)",
        "domainColor": "var(--line)",
        "tickColor": "var(--line)",
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelLimit": _LABELS - 12,
    },
    "text": {"color": "var(--ink)", "fontSize": 12},
    "legend": {"labelColor": "var(--ink)", "titleColor": "var(--quiet)", "labelFontSize": 12},
}


def names_axis(names: Iterable[str]) -> dict[str, Any]:
    """The axis of names: as wide for all charts that share the names, so that they line up.

    Args:
        names: of all of those charts.
    """
    width = min(_LABELS, 12 + _LETTER * max(map(len, names), default=0))
    return {"minExtent": width, "maxExtent": width, "ticks": False, "domain": False}


def svg(spec: dict[str, Any], title: str) -> str:
    """A chart as an SVG element.

    Args:
        spec: a Vega-Lite specification without schema and configuration.
        title: what a screen reader calls it.

    Raises:
        MissingExtraError: without the package that draws.
    """
    try:
        import vl_convert
    except ImportError:
        raise MissingExtraError("vl-convert-python") from None

    whole = json.dumps({"$schema": _SCHEMA, "config": _CONFIG, "description": title, **spec})
    return _own_ids(vl_convert.vegalite_to_svg(whole, vl_version=_VERSION), whole)


def _own_ids(drawn: str, spec: str) -> str:
    """The SVG with names of its own for what it clips by: the library counts per process.

    Two charts of one page must not share a name, and the same chart must have the same one.
    """
    chart = hashlib.sha256(spec.encode()).hexdigest()[:8]
    numbers: dict[str, int] = {}

    def named(match: re.Match[str]) -> str:
        number = numbers.setdefault(match[2], len(numbers))
        return f"{match[1]}clip-{chart}-{number}"

    return _CLIP.sub(named, drawn)


def verdict_scales() -> tuple[dict[str, Any], dict[str, Any]]:
    """Scales of colour and of shape over the verdicts' classes."""
    kinds = list(dict.fromkeys(s.kind for s in SIGNS))
    shapes = {s.kind: s.shape for s in SIGNS}
    colours = [f"var(--{kind})" for kind in kinds]
    return (
        {"domain": kinds, "range": colours},
        {"domain": kinds, "range": [shapes[kind] for kind in kinds]},
    )
