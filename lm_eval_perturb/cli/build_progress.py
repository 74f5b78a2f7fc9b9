"""The progress of `build` on standard error: bars on a terminal, elsewhere a line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

_T = TypeVar("_T")
EVERY = 10.0
"""Seconds between two lines where standard error is no terminal."""


class BuildProgress:
    """How many tasks are complete, and how far the present one is."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        """For a number of tasks.

        Args:
            total: the number of tasks.
            clock: seconds that never go back.
        """
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._terminal = console.is_terminal
        self._bars = Progress(
            *columns,
            TimeElapsedColumn(),
            console=console,
            disable=not self._terminal,
            transient=True,
        )
        self._tasks = self._bars.add_task("tasks", total=total)
        self._clock, self._said = clock, clock()

    def __enter__(self) -> BuildProgress:
        self._bars.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._bars.stop()

    def finish(self) -> None:
        """One more task is complete."""
        self._bars.advance(self._tasks)

    def watch(self, things: Sequence[_T], what: str) -> Iterator[_T]:
        """Goes through things and shows how many are done."""
        bar = self._bars.add_task(what, total=len(things))
        for number, thing in enumerate(things):
            self._say(f"{what}: {number} of {len(things)}")
            yield thing
            self._bars.advance(bar)
        self._bars.remove_task(bar)

    def _say(self, line: str) -> None:
        if not self._terminal and self._clock() - self._said >= EVERY:
            self._said = self._clock()
            print(line, file=sys.stderr, flush=True)
