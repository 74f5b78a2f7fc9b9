"""What every command asks that reads finished runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

_T = TypeVar("_T")


def add_reading_arguments(parser: Any) -> None:
    """Adds which runs are read, and whether what was read before is used."""
    parser.add_argument(
        "--runs",
        choices=("latest", "all"),
        default="latest",
        help="of one model and task: the latest run (the default), or each as a model of its own",
    )
    parser.add_argument(
        "--no-cache", action="store_true", help="read sample logs anew, and keep nothing of them"
    )


def shown(what: str) -> Callable[[Sequence[_T]], Iterable[_T]]:
    """Goes through things with a bar on standard error, where that is a terminal."""

    def watch(things: Sequence[_T]) -> Iterable[_T]:
        from rich.console import Console
        from rich.progress import track

        console = Console(stderr=True)
        hidden = not console.is_terminal
        return track(things, what, console=console, transient=True, disable=hidden)

    return watch
