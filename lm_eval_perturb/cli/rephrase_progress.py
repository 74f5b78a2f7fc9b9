"""The progress of `rephrase` on a terminal's standard error."""

from __future__ import annotations

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.progress import TimeRemainingColumn as Remaining


class RoundsBar:
    """One bar per round; nothing where standard error is no terminal."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Remaining())
        self._progress = Progress(*columns, console=console, disable=not console.is_terminal)
        self._round: TaskID | None = None

    def __enter__(self) -> RoundsBar:
        self._progress.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._progress.stop()

    def start(self, candidate: int, total: int) -> None:
        """A round of so many requests starts."""
        self._round = self._progress.add_task(f"candidate {candidate}", total=total)

    def advance(self, count: int) -> None:
        """So many replies are there."""
        if self._round is not None:
            self._progress.advance(self._round, count)
