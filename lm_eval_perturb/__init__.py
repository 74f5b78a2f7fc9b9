"""Paired, perturbed twins of lm-evaluation-harness tasks.

`lm_eval` finds `PairedTask` through the `class:` key of a task file. It is loaded on first use:
everything else in this package starts without importing lm_eval, and nothing but this file is
loaded before a name is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lm_eval_perturb.api import Leaderboard, Loaded, Report, compare, leaderboard, load
    from lm_eval_perturb.host.paired_task import PairedTask

__version__ = "0.1.0"
__all__ = [
    "Leaderboard",
    "Loaded",
    "PairedTask",
    "Report",
    "__version__",
    "compare",
    "leaderboard",
    "load",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        home = "host.paired_task" if name == "PairedTask" else "api"
        return getattr(import_module(f"lm_eval_perturb.{home}"), name)
    message = f"module 'lm_eval_perturb' has no attribute {name!r}"
    raise AttributeError(message)
