"""What was refused: each document that a perturbation applied to and that is sent unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lm_eval_perturb.engine import Source
from lm_eval_perturb.host.paired_documents import original
from lm_eval_perturb.host.paired_task import PairedTask
from lm_eval_perturb.item import Changed, Item
from lm_eval_perturb.record import KEY


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refused item.

    Attributes:
        position: its place among the evaluated documents.
        label: the variant.
        reason: the check and what it says, or the generator's or the promise's reason.
        before: the item as the base has it.
        after: the item that was refused; None where the generator itself refused.
    """

    position: int
    label: str
    reason: str
    before: Item
    after: Item | None


def refusals(task: PairedTask) -> Iterator[Refusal]:
    """Every refusal of a paired task, document by document.

    Args:
        task: the paired task.
    """
    for position, document in enumerate(task.eval_docs):
        pairing = document[KEY]
        for variant in task.variants:
            record = pairing["variants"][variant.label]["record"]
            if record["status"] != "refused":
                continue
            source = Source(original(document), pairing["source"], ())
            before = task.engine.item(source.document)
            outcome = task.engine.outcome(variant, source, before)
            after = outcome.item if isinstance(outcome, Changed) else None
            yield Refusal(position, variant.label, record["reason"], before, after)
