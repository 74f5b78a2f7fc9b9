"""Perturbations that cannot do anything to a base are refused before anyone pays for a run."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.host.paired_task import PairedTask
from lm_eval_perturb.record import KEY

_LOOK = 200


class InertError(PerturbError):
    """A variant that sends nothing on any of the first documents."""

    def __init__(self, label: str, task: str, looked: int, reason: str) -> None:
        super().__init__(
            f"task {task}: the variant {label!r} sends nothing for any of the first {looked} "
            f"documents ({reason}); leave it out"
        )


def refuse_inert(task: PairedTask, look: int = _LOOK) -> None:
    """Refuses a paired task in which a variant is inert.

    Args:
        task: the paired task.
        look: the number of documents to look at.

    Raises:
        InertError: a variant sends no request for any of them.
    """
    entries = [document[KEY]["variants"] for document in islice(task.eval_docs, look)]
    for variant in task.variants:
        records = [entry[variant.label]["record"] for entry in entries]
        if any(record["status"] in ("changed", "repeated") for record in records):
            continue
        reason = Counter(str(record["reason"]) for record in records).most_common(1)[0][0]
        raise InertError(variant.label, task.task_name, len(records), reason)
