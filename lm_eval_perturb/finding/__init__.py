"""Finding the file of a task, group or tag by name, without lm-eval's `TaskManager`.

`TaskManager()` reads and parses all of lm-eval's 14,000 task files, which takes 8 seconds; to wrap
one base, one file is wanted. Nothing here imports lm-eval.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lm_eval_perturb.finding.entry import Entry, Kind
from lm_eval_perturb.finding.loading import FunctionReference, load_config
from lm_eval_perturb.finding.names import Names

__all__ = ["Entry", "FunctionReference", "Kind", "Names", "find", "load_config"]


def find(name: str, include_paths: Sequence[Path] = (), near: Path | None = None) -> Entry:
    """What a name stands for: the task, group or tag, and the file that declares it.

    Args:
        name: as `lm_eval --tasks` takes it.
        include_paths: folders searched after lm-eval's own; a later one overrides an earlier one.
        near: the folder of the file that asks; it overrides all.

    Raises:
        UnknownTaskError: nothing declares the name.
    """
    return Names(include_paths, near).find(name)
