"""The same mathematics with other names for its variables, functions, points and parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.symbols.conventions import NEVER, conventional, refusal, taken
from lm_eval_perturb.symbols.fresh import fresh_names
from lm_eval_perturb.symbols.item_texts import gold_scans, item_scans, with_texts
from lm_eval_perturb.symbols.renaming import inverse, renamed
from lm_eval_perturb.symbols.scan import Scan, scan
from lm_eval_perturb.symbols.survey import Survey, applied_letters, survey

GOLDS = ("stays", "follows")
_DRAWS = 8
"""Draws of new names before an item is given up: some spell a word (`bi` becomes `pi`)."""


@dataclass(frozen=True, slots=True)
class RenameSymbols:
    """Symbols renamed consistently in question, options, worked solution, drawings and answer.

    Before: `Let $f(n) = 2n + c$. Find $c$ if $f(3) = 10$.`
    After: `Let $h(m) = 2m + p$. Find $p$ if $h(3) = 10$.`

    Renamed are single letters and products of them in formulas, some Greek letters, and letters
    of prose that clearly name a symbol (`triangle ABC`, `x-axis`), all mentions of a name or none.
    Capitals stay capitals, neighbours stay neighbours and keep their order, a and A stay a pair.

    The label survives because a new name occurs nowhere in the item, and because no name is
    touched that means something beyond the item: e, i, pi, the d of dx, units, named functions,
    coordinates where the text speaks of axes, points or graphs, P of probabilities, heads and
    tails, temperatures, compass directions, and more (`conventions.py`). Letters that also stand
    where they may be words are left alone. Renaming back must restore the item byte for byte.
    Source: alpha-renaming, as in functional and symbolic variants of mathematics benchmarks.

    Attributes:
        gold: `stays`: names that occur in the gold answer are left alone, so the answer keeps its
            bytes; `follows`: they are renamed too, in items whose answer holds one.
    """

    gold: str = "stays"

    def __post_init__(self) -> None:
        if self.gold not in GOLDS:
            raise BadValueError("gold", self.gold, f"one of {', '.join(GOLDS)}", "rename_symbols")

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item with its symbols renamed."""
        if not item.question:
            return NotApplicable("there is no question")
        asked = scan(item.question)
        if not any(run.mode in ("math", "name") for run in asked.runs):
            return NotApplicable("no symbol stands in a formula of the question")
        scans = item_scans(item, asked)
        found = survey(scans)
        if found.flaw is not None:
            return Refused(f"the formulas cannot be read: {found.flaw}")
        if (reason := refusal(item.question)) is not None:
            return Refused(reason)
        golden = survey(gold_scans(item)).present
        names = self._names(item.question, asked, found, golden)
        if not names:
            return NotApplicable("every symbol has a meaning beyond the item or stands in the gold")
        if self.gold == "follows" and not names & golden:
            return NotApplicable("the gold answer holds no symbol that can be renamed")
        closed = found.present | taken(item.question)
        for _ in range(_DRAWS):
            mapping = fresh_names(names, applied_letters(asked), closed, rng)
            after = _followed(item, scans, mapping) if _in_order(golden, mapping) else None
            if after is not None and after != item:
                return Changed(after, {"names": mapping})
        return Refused("no new names are free that can be told from words")

    def _names(
        self, question: str, asked: Scan, found: Survey, golden: frozenset[str]
    ) -> frozenset[str]:
        """The symbols of the question that may be renamed."""
        shown = survey([asked])
        names = set(shown.symbols) - found.doubtful - shown.doubtful - conventional(question)
        if self.gold == "stays":
            names -= golden
        fixed = set(found.symbols) - names
        return frozenset(name for name in names if name.swapcase() not in fixed)


def _in_order(golden: frozenset[str], mapping: Mapping[str, str]) -> bool:
    """Whether the gold's names keep their order: some scorers compare `3qr` letter by letter."""
    new = [mapping.get(name, name) for name in sorted(golden - NEVER)]
    return new == sorted(new)


def _followed(item: Item, scans: list[Scan], mapping: Mapping[str, str]) -> Item | None:
    """The item with new names; None where renaming back would not restore it."""
    after = with_texts(item, renamed(scans, mapping))
    back = renamed(item_scans(after, scan(after.question or "")), inverse(mapping))
    return after if with_texts(after, back) == item else None
