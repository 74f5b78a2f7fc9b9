"""Two texts side by side with their differences marked: in colour, or by signs where there is none.

Without colour a removed run of words stands as [-so-] and an added one as {+so+}.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from lm_eval_perturb.host.look import Arm, Look
from lm_eval_perturb.host.shots import abridged

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_MANY = 8
_OLD, _NEW = "bold red", "bold green"


def marked(one: str, other: str, *, colour: bool) -> tuple[Text, Text]:
    """Both texts with the words marked that the other one does not have.

    Texts of as many lines are compared line by line: options that change places stay in theirs.

    Args:
        one: the original.
        other: the variant.
        colour: mark by colour; else by [-...-] and {+...+}.
    """
    lines = one.split("\n"), other.split("\n")
    if len(lines[0]) != len(lines[1]):
        return _marked_words(one, other, colour=colour)
    pairs = [_marked_words(*pair, colour=colour) for pair in zip(*lines, strict=True)]
    return Text("\n").join(p[0] for p in pairs), Text("\n").join(p[1] for p in pairs)


def _marked_words(one: str, other: str, *, colour: bool) -> tuple[Text, Text]:
    before, after = Text(), Text()
    left, right = _WORD.findall(one), _WORD.findall(other)
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        old, new = "".join(left[i1:i2]), "".join(right[j1:j2])
        if kind == "equal":
            before.append(old)
            after.append(new)
            continue
        if old:
            before.append(old if colour else f"[-{old}-]", _OLD)
        if new:
            after.append(new if colour else f"{{+{new}+}}", _NEW)
    return before, after


def columns(*headings: str) -> Table:
    """An empty table of texts; a word wider than its column goes on in the next line, whole."""
    table = Table("", expand=True, show_lines=True)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


class Printer:
    """Prints documents on the terminal."""

    def __init__(self, console: Console | None = None, *, full: bool = False) -> None:
        """Prints to a console.

        Args:
            console: where to; standard output by default.
            full: whole prompts; else demonstrations stand apart, abridged, and many lines alike at
                the start are counted.
        """
        self._full = full
        self._console = console or Console(highlight=False, markup=False)
        self._colour = self._console.color_system is not None

    def show(self, document: Look) -> None:
        """Prints one document: per variant its record and, if it is sent, both arms."""
        self._console.rule(f"document {document.position}")
        for label, record in document.records.items():
            self._console.print(_headline(label, record))
            arm = document.variants.get(label)
            reference, other = document.reference(label)
            if arm is not None and arm != other:
                self._console.print(self._table((reference, label), other, arm))
        if not document.variants:
            self._console.print(self._single(document.original))

    def _table(self, headings: tuple[str, str], reference: Arm, variant: Arm) -> Table:
        table = columns(*headings)
        full = self._full or not (reference.shown and variant.shown)
        parts = (_parts(arm, full=full) for arm in (reference, variant))
        for (part, one), (_, other) in zip(*parts, strict=True):
            if part == "scored" and one == other:
                table.add_row(part, Text(one), Text("(the same)", "dim"))
            elif part == "shots" and reference.shown == variant.shown:
                table.add_row(part, *(Text(f"({len(variant.shown)} alike)", "dim") for _ in "ab"))
            elif part == "shots" and reference.chosen != variant.chosen:
                table.add_row(part, Text(one), Text(other))  # of other documents
            else:
                if part == "prompt" and not self._full:
                    one, other = _without_shared_start(one, other)
                table.add_row(part, *marked(one, other, colour=self._colour))
        return table

    def _single(self, original: Arm) -> Table:
        table = columns("original")
        for part, text in _parts(original, full=self._full):
            table.add_row(part, Text(text))
        return table


def _parts(arm: Arm, *, full: bool) -> Iterator[tuple[str, str]]:
    apart = bool(arm.shown) and not full
    yield "prompt", "\n".join(arm.bare if apart else arm.prompts)
    if arm.continuations:
        yield "scored", "\n".join(repr(text) for text in arm.continuations)
    yield "gold", str(arm.gold)
    if apart:
        yield "shots", "\n\n".join(abridged(arm.shown))


def _without_shared_start(one: str, other: str) -> tuple[str, str]:
    """Both prompts, the lines that they begin with alike only counted where they are many."""
    left, right = one.split("\n"), other.split("\n")
    pairs = list(zip(left, right, strict=False))
    shared = next((i for i, (a, b) in enumerate(pairs) if a != b), len(pairs))
    if shared <= _MANY:
        return one, other
    note = f"({shared} lines alike)"
    return "\n".join([note, *left[shared:]]), "\n".join([note, *right[shared:]])


def _headline(label: str, record: Mapping[str, Any]) -> Text:
    style = "bold green" if record["status"] in ("changed", "repeated") else "bold yellow"
    text = Text.assemble((label, "bold"), ": ", (str(record["status"]).replace("_", " "), style))
    if record["reason"]:
        text.append(f" ({record['reason']})")
    if record["roles"]:
        text.append(f" in {', '.join(record['roles'])}")
    if record["details"]:
        text.append("; " + ", ".join(f"{k}: {v}" for k, v in record["details"].items()))
    return text
