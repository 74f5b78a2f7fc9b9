"""The gap of a bijective cipher over its control: by coverage, by rate and by demonstrations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from lm_eval_perturb.report import cells
from lm_eval_perturb.report.cipher_tables import told as setting_told
from lm_eval_perturb.report.cipher_terms import CipherGap, CipherRow, CipherSetting
from lm_eval_perturb.report.ciphers import COVERAGES
from lm_eval_perturb.report.html.dose import Dose
from lm_eval_perturb.report.html.places import Axes, Place, places_chart, told
from lm_eval_perturb.report.result import Report

_VALUE = "gap, points"
_SHOWN = COVERAGES[:-1]  # where it is not known there is no place for it on the axis


def cipher_charts(report: Report) -> list[Dose]:
    """A chart by coverage per cipher; by rate, and by shots, where one has several of them."""
    return [
        *_by_coverage(report.ciphers),
        *_along(report.ciphers, "rate", lambda one: one.rate, lambda one: replace(one, rate=0)),
        *_along(
            report.ciphers, "shots", lambda one: one.shots, lambda one: replace(one, shots=None)
        ),
    ]


def _by_coverage(rows: Sequence[CipherRow]) -> Iterator[Dose]:
    found: dict[str, list[Place]] = {}
    for row in rows:
        for one in (b for b in row.bins if b.coverage in _SHOWN):
            name = f"{row.task}, {setting_told(row.setting)}: bijective - {one.lower}"
            place = _place(row, one.coverage, one.gap)
            found.setdefault(cells.shown(name), []).append(place)
    axes = Axes("coverage: share of mapped words that are shown", _SHOWN, _VALUE, None)
    for name, places in found.items():
        yield Dose(name, places_chart(places, axes, f"Gap by coverage, {name}"))


def _along(
    rows: Sequence[CipherRow],
    name: str,
    of: Callable[[CipherSetting], float | None],
    without: Callable[[CipherSetting], CipherSetting],
) -> Iterator[Dose]:
    """A chart of the gap over one part of the setting, all else being equal."""
    found: dict[str, list[tuple[float, Place]]] = {}
    for row in rows:
        at, same = of(row.setting), setting_told(without(row.setting))
        for each in row.contrasts:
            if at is not None and each.upper == "bijective":
                title = cells.shown(f"{row.task}, {same}: bijective - {each.lower}")
                found.setdefault(title, []).append((at, _place(row, f"{at:g}", each.whole)))
    for title, members in found.items():
        order = sorted({at for at, _ in members})
        if len(order) > 1:
            axes = Axes(name, [f"{at:g}" for at in order], _VALUE, None)
            places = [place for _, place in members]
            yield Dose(title, places_chart(places, axes, f"Gap by {name}, {title}"))


def _place(row: CipherRow, place: str, gap: CipherGap) -> Place:
    model = cells.shown(row.model)
    title = told(model, place, gap.gap, gap.interval, f"points, n {gap.pairs}")
    return Place(model, place, gap.gap, gap.interval, title)
