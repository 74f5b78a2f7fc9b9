"""Paired, perturbed twins of lm-evaluation-harness tasks.

`lm_eval` finds `PairedTask` through the `class:` key of a task file. It is loaded on first use:
everything else in this package starts without importing lm_eval.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lm_eval_perturb.host.paired_task import PairedTask

__version__ = "0.1.0"
__all__ = ["PairedTask", "__version__"]


def __getattr__(name: str) -> Any:
    if name == "PairedTask":
        from lm_eval_perturb.host.paired_task import PairedTask

        return PairedTask
    message = f"module 'lm_eval_perturb' has no attribute {name!r}"
    raise AttributeError(message)
