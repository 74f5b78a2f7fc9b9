"""The page: the report's parts, laid out by one template that escapes whatever it is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lm_eval_perturb.report import cells, published, statement
from lm_eval_perturb.report.beside import between_models
from lm_eval_perturb.report.cipher_tables import cipher_statements, cipher_tables
from lm_eval_perturb.report.details import blind
from lm_eval_perturb.report.html.ciphers import cipher_charts
from lm_eval_perturb.report.html.dose import Dose, doses
from lm_eval_perturb.report.html.flips import flips, widest
from lm_eval_perturb.report.html.forest import domain, forest
from lm_eval_perturb.report.html.heat import depth, heat_maps
from lm_eval_perturb.report.html.lines import blocks
from lm_eval_perturb.report.html.overview import Entry, entries, lead, matrix, tiles
from lm_eval_perturb.report.html.signs import SIGNS, sign
from lm_eval_perturb.report.html.template import markup, render
from lm_eval_perturb.report.html.vega import names_axis
from lm_eval_perturb.report.html.visibility import visibility_charts
from lm_eval_perturb.report.printed import PrintedTable
from lm_eval_perturb.report.result import ModelReport, Report

if TYPE_CHECKING:
    from lm_eval_perturb.items.collect import Items

_SCRIPTS = ("tables.js", "blocks.js", "detail.js", "browser.js")
_MOST = 3000  # comparisons that a page lists one by one
_KEY = {
    "degraded": "degraded",
    "damage": "within label damage",
    "improved": "improved",
    "none": "no change shown",
    "noise": "noise floor or control",
}


@dataclass(frozen=True, slots=True)
class Charts:
    """The two charts of one block of lines, as SVG."""

    title: str
    forest: Any
    flips: Any


def to_html(report: Report, items: Items | None = None) -> str:
    """The report as one HTML page that works offline.

    Args:
        report: the report.
        items: what its item browser holds; None for a page without one.

    Raises:
        MissingExtraError: without the packages of the extra [report].
    """
    brief, left_out = _brief(report)
    charts = [Charts(c.title, markup(c.forest), markup(c.flips)) for c in _charts(report)]
    over = {
        "doses": _figures(doses(report)),
        "levels": _figures(visibility_charts(report)),
        "ciphers": _figures(cipher_charts(report)),
    }
    about = {"lead": lead(report), "left_out": left_out}
    parts = {**_parts(brief, items), **about, "charts": charts, **over}
    return render("page.html.j2", _SCRIPTS, parts)


def _figures(drawn: list[Dose]) -> list[dict[str, Any]]:
    return [{"title": one.title, "svg": markup(one.svg)} for one in drawn]


def _brief(report: Report) -> tuple[Report, int]:
    """The report without the tasks of groups where they are too many for a page; how many."""
    rows = [row for model in report.models for row in model.comparisons]
    inner = sum(not row.scope.confirmatory for row in rows)
    if len(rows) <= _MOST:
        return report, 0
    models = (
        replace(
            model,
            comparisons=tuple(r for r in model.comparisons if r.scope.confirmatory),
            trends=tuple(t for t in model.trends if t.scope.confirmatory),
        )
        for model in report.models
    )
    return replace(report, models=tuple(models)), inner


def _charts(report: Report) -> Iterator[Charts]:
    found = blocks(report)
    ends, most = domain(found, report.margin), widest(found)
    axis = names_axis([line.name for block in found for line in block.lines])
    for block in found:
        drawn = forest(block, ends, report.margin, axis)
        yield Charts(block.title, drawn, flips(block, most, axis))


def _parts(report: Report, items: Items | None) -> dict[str, Any]:
    made = entries(report)
    heat, full = heat_maps(report)
    return {
        "report": report,
        "title": f"Robustness report: {', '.join(cells.shown(m.model) for m in report.models[:3])}",
        "reference": cells.reference(entry.row for entry in made),
        "several": len(report.models) > 1,
        "tiles": tiles(report),
        "matrix": matrix(made),
        "entries": made,
        "heat": heat,
        "full": full,
        "more": {m.model: list(_more(m, report)) for m in report.models},
        "between": between_models(report),
        "contrasts": _contrasts(report),
        "cipher_tables": list(cipher_tables(report.ciphers)),
        "cipher_statements": list(cipher_statements(report.ciphers)),
        "items": items,
        "listed": None if items is None else _listed(items),
        "adjustments": _adjustments(made),
        "starred": any(e.row.test.name != "mid-p" for e in made),
        "paragraphs": _paragraphs(report),
        "key": [(s.kind, s.text, _KEY[s.kind]) for s in _legend()],
        "cells": cells,
        "statement": statement,
        "sign": sign,
        "depth": depth,
        "blind": blind,
    }


def _legend() -> list[Any]:
    """One sign per class of verdict that has a mark in the charts."""
    return list({s.kind: s for s in reversed(SIGNS) if s.kind in _KEY}.values())[::-1]


def _contrasts(report: Report) -> list[tuple[str, PrintedTable]]:
    made = [(m.model, published.contrasts(m, report)) for m in report.models]
    return [(model, table) for model, table in made if table is not None]


def _more(model: ModelReport, report: Report) -> Iterator[PrintedTable]:
    """The tables that have no part of the page of their own."""
    own = published.contrasts(model, report)
    for table in published.tables(model, report):
        if table.columns[: len(published.COMPARISONS)] != published.COMPARISONS and table != own:
            yield table


def _adjustments(made: list[Entry]) -> str:
    names = {e.row.test.adjustment for e in made if e.row.scope.confirmatory}
    return ", ".join(sorted(n for n in names if n)) or "no test"


def _paragraphs(report: Report) -> list[str]:
    texts = [statement.NULL_HYPOTHESIS, statement.STRATUM]
    if any(row.draws > 1 for model in report.models for row in model.comparisons):
        texts.append(statement.DRAWS)
    return texts


def _listed(items: Items) -> str:
    if items.which == "all":
        return f"All {items.pairs:,} pairs."
    cut = ", the first that fit into a page of this size" if items.cut else ""
    return (
        f"The {items.pairs:,} of {items.total:,} pairs that broke or got fixed{cut}; "
        "report --items all lists the others too."
    )
