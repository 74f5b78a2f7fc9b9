"""What a base reads of its documents: which field, and what for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Use = Literal["text", "element", "index", "lookup", "labels", "tested"]
"""text: the whole value goes into the prompt · element: one or each element of a list does ·
index: it picks an element of something · lookup: it is searched for in a list ·
labels: the list that is searched · tested: it only decides what else is read."""


@dataclass(frozen=True, slots=True)
class Read:
    """One field read once.

    Attributes:
        path: the field, by dotted path.
        use: what for.
        option: the position in the list of options that is being written out; None outside one.
    """

    path: str
    use: Use = "text"
    option: int | None = None


@dataclass(frozen=True, slots=True)
class Reads:
    """What a base reads, in the order of first reading.

    Attributes:
        text: by `doc_to_text`.
        choice: by `doc_to_choice`; empty also where the options are fixed words.
        target: by `doc_to_target`.
        selects: whether `doc_to_text` gives the index of the right input (winogrande): what it
            reads is then the answer.
        lettered: whether the options are called by letters or numbers, the same in every document.
    """

    text: tuple[Read, ...] = ()
    choice: tuple[Read, ...] = ()
    target: tuple[Read, ...] = ()
    selects: bool = False
    lettered: bool = False


def in_all(reads: Reads, path: str) -> bool:
    """Whether prompt, options and gold are all made of one field (race): it has no one role."""
    return all(path in paths(part) for part in (reads.text, reads.choice, reads.target))


def paths(reads: tuple[Read, ...]) -> list[str]:
    """The fields, each once, in the order of first reading."""
    return list(dict.fromkeys(read.path for read in reads))


def uses(reads: tuple[Read, ...], path: str) -> set[Use]:
    """What a field is read for."""
    return {read.use for read in reads if read.path == path}
