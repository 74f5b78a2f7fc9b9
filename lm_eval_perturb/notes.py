"""What was passed over on purpose, and has to be said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """Something passed over on purpose.

    Attributes:
        text: what.
        tasks: the tasks that it is true of; empty where it is about the runs.
    """

    text: str
    tasks: tuple[str, ...] = ()


def merged(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes with those of one text folded into one, their tasks together."""
    tasks: dict[str, dict[str, None]] = {}
    for note in notes:
        tasks.setdefault(note.text, {}).update(dict.fromkeys(note.tasks))
    return tuple(Note(text, tuple(names)) for text, names in tasks.items())
