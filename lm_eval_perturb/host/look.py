"""Looking at a paired task's documents: what each arm would send, and whether anything changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.host.paired_task import PairedTask
from lm_eval_perturb.host.shots import demonstrations
from lm_eval_perturb.record import KEY
from lm_eval_perturb.variants import ORIGINAL

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
        bare: the prompts without their demonstrations; empty where there are none.
        shown: the demonstrations in their order.
        chosen: whether they were chosen for the item, not drawn by the base.
    """

    prompts: tuple[str, ...]
    continuations: tuple[str, ...]
    gold: Any
    bare: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """One document.

    Attributes:
        position: its place among the evaluated documents.
        original: the original arm.
        records: what happened, by variant.
        variants: the variant arms that are sent.
        references: the arm that each variant is compared with, by its label.
    """

    position: int
    original: Arm
    records: Mapping[str, Mapping[str, Any]]
    variants: Mapping[str, Arm]
    references: Mapping[str, str] = field(default_factory=dict)

    def reference(self, label: str) -> tuple[str, Arm]:
        """The arm that a variant is compared with: the original where that one is not sent."""
        name = self.references.get(label, ORIGINAL)
        return (name, self.variants[name]) if name in self.variants else (ORIGINAL, self.original)


def look(task: PairedTask, count: int) -> Iterator[Look]:
    """The first documents as a run would send them.

    Args:
        task: the paired task.
        count: how many documents.
    """
    task.set_fewshot_seed(1234)
    shots = task.config.num_fewshot or 0
    references = {variant.label: variant.reference for variant in task.variants}
    for position in range(min(count, len(task.eval_docs))):
        document = task.eval_docs[position]
        arms = _arms(task, document, shots)
        entries = document[KEY]["variants"]
        # Copied: building prompts anew without demonstrations records that they cover nothing.
        records = deepcopy({label: entry["record"] for label, entry in entries.items()})
        if shots:
            bare = _arms(task, document, 0)
            arms = {label: _divided(task, label, arms[label], bare[label]) for label in arms}
        yield Look(position, arms.pop(ORIGINAL), records, arms, references)


def _arms(task: PairedTask, document: dict[str, Any], shots: int) -> dict[str, Arm]:
    """The arms that are sent, by label, the original first."""
    context = task.fewshot_context(document, num_fewshot=shots)
    requests = task.construct_requests(document, context, metadata=(None, None, 1))
    pairing = document[KEY]
    arms = {ORIGINAL: _arm(task, document, requests[slice(*pairing["original"]["requests"])])}
    for label, entry in pairing["variants"].items():
        if sent := requests[slice(*entry["requests"])]:
            arms[label] = _arm(task, entry["doc"] or document, sent)
    return arms


def _arm(task: PairedTask, document: dict[str, Any], requests: list[Any]) -> Arm:
    arguments = [request.arguments for request in requests]
    prompts = tuple(dict.fromkeys(str(first) for first, *_ in arguments))
    second = [rest[0] for _, *rest in arguments if rest and isinstance(rest[0], str)]
    return Arm(prompts, tuple(dict.fromkeys(second)), task.doc_to_target(document))


def _divided(task: PairedTask, label: str, arm: Arm, bare: Arm) -> Arm:
    """The arm with its demonstrations apart, where they can be told from the item."""
    shots = task.base.config.num_fewshot or 0
    delimiter = task.base.fewshot_cfg.fewshot_delimiter
    shown = demonstrations(arm.prompts[0], bare.prompts[0], delimiter, shots)
    if shown is None:
        return arm
    chosen = any(v.label == label and v.recipe.fewshot == "priority" for v in task.variants)
    return replace(arm, bare=bare.prompts, shown=shown, chosen=chosen)


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
