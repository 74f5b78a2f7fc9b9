"""Looking at a paired task's documents: what each arm would send, and whether anything changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.host.paired_task import PairedTask
from lm_eval_perturb.record import KEY

_ENOUGH = 500
"""Documents after which a variant that has sent nothing yet is taken to be inert."""


class InertError(PerturbError):
    """A perturbation that cannot show in any prompt of the base."""

    def __init__(self, label: str, where: str, why: str) -> None:
        super().__init__(
            f"{where}: the variant {label!r} changes nothing that this base sends to a model "
            f"({why}); leave it out"
        )


@dataclass(frozen=True, slots=True)
class Arm:
    """What one arm of a document sends.

    Attributes:
        prompts: the prompts, each distinct one once.
        continuations: what the model is to score after them; empty where it generates.
        gold: what the base scores against.
    """

    prompts: tuple[str, ...]
    continuations: tuple[str, ...]
    gold: Any


@dataclass(frozen=True, slots=True)
class Look:
    """One document.

    Attributes:
        position: its place among the evaluated documents.
        original: the original arm.
        records: what happened, by variant.
        variants: the variant arms that are sent.
    """

    position: int
    original: Arm
    records: Mapping[str, Mapping[str, Any]]
    variants: Mapping[str, Arm]


def look(task: PairedTask, count: int) -> Iterator[Look]:
    """The first documents as a run would send them.

    Args:
        task: the paired task.
        count: how many documents.
    """
    task.set_fewshot_seed(1234)
    for position in range(min(count, len(task.eval_docs))):
        document = task.eval_docs[position]
        context = task.fewshot_context(document, num_fewshot=task.config.num_fewshot or 0)
        requests = task.construct_requests(document, context, metadata=(None, None, 1))
        pairing = document[KEY]
        variants = pairing["variants"]
        yield Look(
            position,
            _arm(task, document, requests[slice(*pairing["original"]["requests"])]),
            {label: entry["record"] for label, entry in variants.items()},
            {
                label: _arm(task, entry["doc"] or document, sent)
                for label, entry in variants.items()
                if (sent := requests[slice(*entry["requests"])])
            },
        )


def _arm(task: PairedTask, document: dict[str, Any], requests: list[Any]) -> Arm:
    arguments = [request.arguments for request in requests]
    prompts = tuple(dict.fromkeys(str(first) for first, *_ in arguments))
    second = [rest[0] for _, *rest in arguments if rest and isinstance(rest[0], str)]
    return Arm(prompts, tuple(dict.fromkeys(second)), task.doc_to_target(document))


def refuse_inert(task: PairedTask, where: str) -> None:
    """Makes sure that every variant changes something.

    Args:
        task: the paired task.
        where: the task, for the error.

    Raises:
        InertError: a variant changes none of the documents looked at.
    """
    # What chooses its demonstrations changes with them, whatever the item itself does.
    looked = (v for v in task.variants if v.recipe.fewshot != "priority")
    pending = {variant.label: Counter[str]() for variant in looked}
    for position in range(min(_ENOUGH, len(task.eval_docs))):
        variants = task.eval_docs[position][KEY]["variants"]
        for label, reasons in list(pending.items()):
            record = variants[label]["record"]
            if record["status"] in ("changed", "repeated"):
                del pending[label]
            else:
                reasons[record["reason"]] += 1
        if not pending:
            return
    for label, reasons in pending.items():
        ((reason, count),) = reasons.most_common(1)
        looked_at = min(_ENOUGH, len(task.eval_docs))
        raise InertError(label, where, f"{reason}: {count} of the {looked_at} documents looked at")
