"""Text with its mapped units replaced, everything between them untouched."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass

from lm_eval_perturb.ciphering.units import Cut, Symbol, Units


@dataclass(frozen=True, slots=True)
class Substituted:
    """A text after substitution.

    Attributes:
        text: the new text.
        units: the units that it was cut into.
        mapped: those of them that the key maps.
        lost: those that are cut differently when the new text is read again: a tokenizer merges
            neighbours that did not stand side by side before.
    """

    text: str
    units: int
    mapped: int
    lost: int


def substitute(
    text: str, units: Units, mapped: Container[Symbol], swap: Callable[[Symbol], Symbol]
) -> Substituted:
    """The text with every mapped unit replaced.

    Args:
        text: the text.
        units: how it is cut.
        mapped: the units that the key maps.
        swap: gives the substitute of one occurrence.
    """
    cuts = units.cut(text)
    parts: list[str] = []
    meant: list[Cut] = []
    done = shift = hits = 0
    for cut in cuts:
        hits += cut.symbol in mapped
        symbol = swap(cut.symbol) if cut.symbol in mapped else cut.symbol
        if symbol == cut.symbol:  # it stays as it stands: its letters may be normalised
            meant.append(Cut(cut.start + shift, cut.end + shift, cut.symbol))
            continue
        written = units.write(symbol, text[cut.start : cut.end])
        parts += (text[done : cut.start], written)
        start, done = cut.start + shift, cut.end
        shift += len(written) - (cut.end - cut.start)
        meant.append(Cut(start, start + len(written), symbol))
    if not parts:
        return Substituted(text, len(cuts), hits, 0)
    new = "".join((*parts, text[done:]))
    lost = len(set(meant) - set(units.cut(new)))
    return Substituted(new, len(cuts), hits, lost)
