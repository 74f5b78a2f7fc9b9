"""What every command asks that reads finished runs."""

from __future__ import annotations

from typing import Any


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
