"""The top of the page: how many verdicts of each kind, and the verdict of every model and task."""

from __future__ import annotations

from dataclasses import dataclass

from lm_eval_perturb.report import cells
from lm_eval_perturb.report.html.signs import sign
from lm_eval_perturb.report.result import Comparison, Report, Verdict


@dataclass(frozen=True, slots=True)
class Entry:
    """A comparison with its model and its place in the page."""

    id: str
    model: str
    row: Comparison


@dataclass(frozen=True, slots=True)
class Tile:
    """How many tests came out in one way."""

    kind: str
    sign: str
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One model and scope: its comparison under each perturbation, or None."""

    model: str
    scope: str
    entries: tuple[Entry | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Verdicts of confirmatory scopes, by perturbation."""

    columns: tuple[str, ...]
    lines: tuple[MatrixLine, ...]


_COUNTED = ("degraded", "within label damage", "improved", "no change shown", "not measured")


def entries(report: Report) -> list[Entry]:
    """Every comparison of a report."""
    rows = [(model.model, row) for model in report.models for row in model.comparisons]
    return [Entry(f"c{i}", model, row) for i, (model, row) in enumerate(rows)]


def lead(report: Report) -> str:
    """What the page is about, in a line."""
    models = [cells.shown(m.model) for m in report.models]
    rows = [r for m in report.models for r in m.comparisons]
    tasks = {t for r in rows for t in r.scope.tasks}
    tested = {cells.variant(r) for r in rows if r.purpose == "test"}
    pairs = sum(r.all.pairs for r in rows if r.scope.kind in ("task", "subtask"))
    about = models[0] if len(models) == 1 else f"{len(models)} models"
    return (
        f"{about}: {_count(len(tasks), 'task')}, {_count(len(tested), 'perturbation')} under test, "
        f"{_count(pairs, 'pair')} of an original and its variant."
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def tiles(report: Report) -> list[Tile]:
    """The confirmatory tests by verdict; "not measured" only where there is one."""
    effects = [
        row.verdict.effect.partition(",")[0]
        for model in report.models
        for row in model.comparisons
        if row.purpose == "test" and row.scope.confirmatory
    ]
    found = []
    for words in _COUNTED:
        count, mark = effects.count(words), sign(Verdict(words))
        if count or words != "not measured":
            found.append(Tile(mark.kind, mark.text, count, words))
    return found


def matrix(made: list[Entry]) -> Matrix:
    """Verdicts by model and scope (lines) and perturbation (columns)."""
    chosen = [e for e in made if e.row.scope.confirmatory]
    columns = tuple(dict.fromkeys(cells.variant(e.row) for e in chosen))
    lines: dict[tuple[str, str], dict[str, Entry]] = {}
    for entry in chosen:
        own = lines.setdefault((entry.model, entry.row.scope.name), {})
        own[cells.variant(entry.row)] = entry
    return Matrix(
        columns=tuple(map(cells.shown, columns)),
        lines=tuple(
            MatrixLine(model, scope, tuple(own.get(c) for c in columns))
            for (model, scope), own in lines.items()
        ),
    )
