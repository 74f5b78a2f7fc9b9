"""Numbers and names as text. ASCII only: the report may be printed to any terminal or file."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

from lm_eval_perturb.loading import Note
from lm_eval_perturb.report.result import Comparison, Estimate, Verdict
from lm_eval_perturb.stats.interval import Interval


def shown(name: str) -> str:
    """A name that others wrote, with what a terminal would obey made visible."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in name)


def points(share: float) -> str:
    """A share in points with one decimal; "-" where there is none."""
    return f"{round(100 * share, 1) + 0.0:.1f}" if isfinite(share) else "-"


def share(value: float | None) -> str:
    """A share in points, "-" also where there is none to speak of."""
    return "-" if value is None else points(value)


def drop(value: float, interval: Interval[float]) -> str:
    """A drop in points with its interval: "2.4 [1.9, 2.9]"."""
    if not isfinite(value):
        return "-"
    return f"{points(value)} [{points(interval.low)}, {points(interval.high)}]"


def p_value(p: float | None) -> str:
    """Three decimals down to .001, then the power of ten."""
    if p is None or not isfinite(p):
        return "-"
    if p >= 0.0095:
        return f"{p:.3f}"
    if p >= 0.00095:
        return f"{p:.4f}"
    return f"{p:.0e}" if p > 0 else "<1e-300"


def flips(estimate: Estimate) -> str:
    """Broke and fixed: "713/374"."""
    return f"{estimate.broke}/{estimate.fixed}"


def variant(row: Comparison) -> str:
    """The variant's label, its draws and its reference where that is not the original."""
    name = row.variant if row.draws == 1 else f"{row.variant} x{row.draws}"
    return name if row.reference == "original" else f"{name} (vs {row.reference})"


def reference(rows: Iterable[Comparison]) -> str:
    """What the rows are compared with: "original", or "reference" where any is with another arm."""
    return "original" if all(r.reference == "original" for r in rows) else "reference"


def compared_title(rows: Iterable[Comparison]) -> str:
    """The title of a table of tests."""
    return f"Compared items, each against its own {reference(rows)}"


def count(number: int, one: str) -> str:
    """A number of things: "1 item", "2 items"."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def coverage(row: Comparison) -> str:
    """How many pairs changed, and how much of all that is: "7342 (88%)"."""
    count, total = row.statuses["changed"], row.all.pairs
    return f"{count} ({100 * count / total:.0f}%)" if total else "0"


def note(value: Note) -> str:
    """A note with the first of the tasks that it is true of."""
    names = [shown(name) for name in value.tasks[:3]]
    more = len(value.tasks) - len(names)
    listed = ", ".join(names) + (f" and {more} more" if more else "")
    return shown(value.text) + (f" ({listed})" if listed else "")


def verdict_columns(margin: float | None) -> tuple[str, ...]:
    """The headings of the verdict: equivalence has one of its own where a margin was stated."""
    return ("verdict",) if margin is None else ("verdict", f"within {100 * margin:g}")


def verdict(value: Verdict) -> tuple[str, ...]:
    """The verdict in words, one cell per heading."""
    if value.equivalence == "not shown":
        return value.effect, f"not shown (needs n {value.needed})"
    return (value.effect,) if value.equivalence is None else (value.effect, value.equivalence)
