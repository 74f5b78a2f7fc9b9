"""The tasks of a group, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console

from lm_eval_perturb.report import cells
from lm_eval_perturb.report.result import Comparison
from lm_eval_perturb.report.table import table


def print_subtasks(rows: Sequence[Comparison], console: Console) -> None:
    """Prints one table per variant, with a line per task.

    Args:
        rows: the rows of tasks of groups.
        console: where to.
    """
    ordered = sorted(rows, key=lambda r: (r.variant, r.metric, r.filter))
    prefix, suffix = shared_ends([r.scope.name for r in rows])
    for _, block in groupby(ordered, key=lambda r: (r.variant, r.metric, r.filter)):
        _print_variant(list(block), prefix, suffix, console)


def shared_ends(names: Sequence[str]) -> tuple[str, str]:
    """What all names start with and what all end with, cut at an underscore."""
    return _shared(names), _shared([name[::-1] for name in names])[::-1]


def _shared(names: Sequence[str]) -> str:
    """What all names start with, up to an underscore: it goes into the heading."""
    if not names:
        return ""
    low, high = min(names), max(names)
    same = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    return low[: low.rfind("_", 0, same) + 1]


def _print_variant(rows: Sequence[Comparison], prefix: str, suffix: str, console: Console) -> None:
    first = rows[0]
    title = f"{cells.variant(first)}: {first.metric} by task of the group (exploratory)"
    p = "mid-p" if first.test.name == "mid-p" else "sign-flip p"
    columns = ("n", "changed", "original", "variant", "drop [95 %]", "broke/fixed")
    heading = f"{prefix}*{suffix}" if prefix or suffix else ""
    out = table(console, cells.shown(title), heading, *columns, p, "exact p", "adj. p")
    for row in rows:
        out.add_row(
            cells.shown(row.scope.name.removeprefix(prefix).removesuffix(suffix)),
            str(row.all.items),
            str(row.statuses["changed"]),
            cells.points(row.all.reference),
            cells.points(row.all.variant),
            cells.drop(row.all.drop, row.all.interval),
            cells.flips(row.compared),
            cells.p_value(row.test.p),
            cells.p_value(row.test.exact),
            cells.p_value(row.test.adjusted),
        )
    console.print(out)
    console.print()
