"""`path`: where the shipped task files are, for lm-eval's `--include_path`."""

from __future__ import annotations

import argparse
from typing import Any

from lm_eval_perturb.resources import resource_dir


def add_parser(subparsers: Any) -> None:
    """Adds the command to the program's parser."""
    parser = subparsers.add_parser(
        "path",
        help="print the folder of the shipped task files",
        description='The folder of the shipped task files, for lm_eval --include_path "$(...)".',
    )
    parser.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Prints the folder."""
    print(resource_dir("tasks"))
    return 0
