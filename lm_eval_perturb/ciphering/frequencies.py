"""How often each unit occurs: counted on the texts of the base, or read from a file."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from lm_eval_perturb.ciphering.units import Symbol, Units
from lm_eval_perturb.errors import BrokenFileError


def count(texts: Iterable[str], units: Units) -> Counter[Symbol]:
    """The units of some texts, counted."""
    counts: Counter[Symbol] = Counter()
    for text in texts:
        counts.update([cut.symbol for cut in units.cut(text)])
    return counts


def read_counts(path: Path, units: Units) -> Counter[Symbol]:
    """The counts of a file of lines `UNIT<TAB>COUNT`.

    A unit is a word in lower case, or a token as the tokenizer's vocabulary writes it.

    Raises:
        BrokenFileError: the file is missing, a line is not of that form, or names no unit.
    """
    counts: Counter[Symbol] = Counter()
    for number, line in enumerate(_text(path).splitlines(), start=1):
        name, _, value = line.rpartition("\t")
        if not name or not value.isdecimal():
            why = f"line {number} is not UNIT, a tab and a whole number: {line!r}"
            raise BrokenFileError(path, why)
        symbol = units.named(name)
        if symbol is None:
            why = (
                f"line {number}: {name!r} is no word in lower case and no token that may be mapped"
            )
            raise BrokenFileError(path, why)
        if symbol in counts:
            raise BrokenFileError(path, f"line {number}: {name!r} stands there twice")
        counts[symbol] = int(value)
    return counts


def file_digest(path: Path) -> str:
    """The SHA-256 of the file's text.

    Raises:
        BrokenFileError: the file is missing or is no text.
    """
    return hashlib.sha256(_text(path).encode()).hexdigest()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenFileError(path, f"cannot read the frequencies ({error})") from None
