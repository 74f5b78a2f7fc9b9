"""The task files below a folder, in the order in which lm-eval reads them."""

from __future__ import annotations

import os
from pathlib import Path

_IGNORED = frozenset({"__pycache__", ".ipynb_checkpoints"})


def task_files(root: Path) -> list[tuple[str, str]]:
    """The paths of all `*.yaml` files below the folder, sorted, each with what it is a link to.

    Links to files are followed, links to folders are not. A folder that does not exist has none.
    """
    if not _IGNORED.isdisjoint(root.parts) or not root.is_dir():
        return []
    files = []
    folders = [str(root)]
    for folder in folders:  # grows meanwhile
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in _IGNORED:
                        folders.append(entry.path)
                elif entry.name.endswith(".yaml"):
                    target = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
                    files.append((entry.path, target))
    return sorted(files)
