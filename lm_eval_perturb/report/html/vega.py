"""Charts by Vega-Lite, drawn when the page is made: the page holds SVG and no chart library."""

from __future__ import annotations

import json
from typing import Any

from lm_eval_perturb.items.edits import MissingExtraError
from lm_eval_perturb.report.html.signs import SIGNS

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_VERSION = "5.20"
LABELS = 190  # width of the names beside a chart
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
        "labelLimit": LABELS - 12,
    },
    "text": {"color": "var(--ink)", "fontSize": 12},
    "legend": {"labelColor": "var(--ink)", "titleColor": "var(--quiet)", "labelFontSize": 12},
}


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

    whole = {"$schema": _SCHEMA, "config": _CONFIG, "description": title, **spec}
    return vl_convert.vegalite_to_svg(json.dumps(whole), vl_version=_VERSION)


def verdict_scales() -> tuple[dict[str, Any], dict[str, Any]]:
    """Scales of colour and of shape over the verdicts' classes."""
    kinds = list(dict.fromkeys(s.kind for s in SIGNS))
    shapes = {s.kind: s.shape for s in SIGNS}
    colours = [f"var(--{kind})" for kind in kinds]
    return (
        {"domain": kinds, "range": colours},
        {"domain": kinds, "range": [shapes[kind] for kind in kinds]},
    )
