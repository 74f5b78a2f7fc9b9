"""What every command asks that reads finished runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from lm_eval_perturb.loading import Loaded

_T = TypeVar("_T")


def add_reading_arguments(parser: Any) -> None:
    """Adds which runs are read, and whether what was read before is used."""
    parser.add_argument(
        "--runs",
        choices=("latest", "all"),
        default="latest",
        help="of one model and task: the latest run (the default), or each as a model of its own",
    )
    add_cache_argument(parser)


def add_cache_argument(parser: Any) -> None:
    """Adds whether what was read before is used."""
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


def load_places(args: argparse.Namespace, field: str | None) -> Loaded:
    """The pairs in the places of a command.

    Args:
        args: with `places` and what `add_reading_arguments` adds.
        field: a field of the documents to keep with each pair.

    Raises:
        PerturbError: nothing could be read, or a collection was given with something else.
    """
    from lm_eval_perturb.intake.cache import columns_cache
    from lm_eval_perturb.loading import load

    return load(args.places, field, args.runs, columns_cache(args.no_cache), shown("reading"))
