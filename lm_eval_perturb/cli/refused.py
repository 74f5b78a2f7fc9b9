"""`show --refused`: what was refused, by which check and why, with the text that it refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from lm_eval_perturb.cli.side_by_side import columns, marked
from lm_eval_perturb.host.refusals import Refusal
from lm_eval_perturb.item import Item
from lm_eval_perturb.roles import changed_roles


def print_refused(
    found: Iterable[Refusal], documents: int, most: int | None, console: Console | None = None
) -> None:
    """Prints the refusals, and how many each check made.

    Args:
        found: the refusals.
        documents: the number of evaluated documents.
        most: refusals to show; all of them by default. All are counted.
        console: where to; standard output by default.
    """
    console = console or Console(highlight=False, markup=False)
    counts: Counter[tuple[str, str]] = Counter()
    for refusal in found:
        counts[refusal.label, refusal.reason.partition(":")[0]] += 1
        if most is None or counts.total() <= most:
            _print(refusal, console)
    console.rule(f"{counts.total()} refused, {documents} documents")
    for (label, check), count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        console.print(f"{label}: {count} by {check}")


def _print(refusal: Refusal, console: Console) -> None:
    console.print(
        Text.assemble(
            f"document {refusal.position}, ",
            (refusal.label, "bold"),
            ": ",
            (refusal.reason, "bold yellow"),
        )
    )
    if refusal.after is None:
        return
    table = columns("original", "refused")
    colour = console.color_system is not None
    for role in changed_roles(refusal.before, refusal.after):
        texts = _text(refusal.before, role), _text(refusal.after, role)
        table.add_row(role, *marked(*texts, colour=colour))
    console.print(table)


def _text(item: Item, role: str) -> str:
    value = getattr(item, role)
    return "\n".join(value) if isinstance(value, tuple) else str(value)
