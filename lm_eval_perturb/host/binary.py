"""Which metrics of a base are 0 or 1 per document: declared, never guessed from data.

A function of the base's own may give any number under any name (truthfulqa_mc2 calls a probability
mass `acc`), so of such scorers only `exact_match`, which says what it is, is taken to be 0/1.
"""

from __future__ import annotations

from collections.abc import Iterable

from lm_eval.api.task import ConfigurableTask, Task

from lm_eval_perturb.errors import UnknownNameError

_BY_OUTPUT_TYPE = {
    "multiple_choice": ("acc", "acc_norm", "acc_bytes", "acc_mutual_info", "exact_match"),
    "loglikelihood": ("acc",),
    "generate_until": ("exact_match",),
}
_OWN_SCORER = ("exact_match",)


def binary_metrics(base: Task, declared: Iterable[str] | None, where: str) -> tuple[str, ...]:
    """The 0/1 metrics of a base, in the base's order.

    Args:
        base: the base task.
        declared: the task file's `binary:`; None for the defaults.
        where: the task, for errors.

    Raises:
        UnknownNameError: a declared metric that the base does not have.
    """
    metrics = list(base.aggregation())
    if declared is not None:
        for name in declared:
            if name not in metrics:
                raise UnknownNameError("binary metric", name, metrics, where)
        return tuple(m for m in metrics if m in set(declared))
    own = type(base).process_results is not ConfigurableTask.process_results
    config = getattr(base, "config", None)
    if own or callable(getattr(config, "process_results", None)):
        known: tuple[str, ...] = _OWN_SCORER
    else:
        known = _BY_OUTPUT_TYPE.get(str(base.OUTPUT_TYPE), ())
    return tuple(m for m in metrics if m in known)
