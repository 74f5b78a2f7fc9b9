"""One document of one run as a compact JSON value; variants are edits of their reference.

The layout, which the page's script reads; T stands for a position in the block's texts::

    [model, task, source hash, [[field name T, text T], ...],
     [start of the prompt T, rest T], [option T, ...], [likelihood or null, ...], [answer T, ...],
     target T, gold option or -1,
     [[variant, reference variant or -1, status, reason T or -1, details T,
       [[field number, edits], ...], prompt edits, [option T, ...], [likelihood, ...],
       [answer T, ...], gold option or -1, reference value, value], ...]]

`edits` is flat: start, stop, new text, start, stop, new text, ...; see `edits.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from lm_eval_perturb import metric_names as names
from lm_eval_perturb.items.arms import ArmText, arm, as_text
from lm_eval_perturb.items.edits import edits
from lm_eval_perturb.items.gold import original_gold, variant_gold
from lm_eval_perturb.items.outcomes import Outcome, outcome
from lm_eval_perturb.items.packed import Texts
from lm_eval_perturb.pairs import STATUSES
from lm_eval_perturb.record import KEY
from lm_eval_perturb.settings import TaskSettings
from lm_eval_perturb.variants import ORIGINAL

_SENT = ("changed", "repeated")


@dataclass(frozen=True, slots=True)
class Source:
    """What the rows of one task of one run have in common.

    Attributes:
        model: its position among the models.
        task: its position among the tasks.
        metric: the metric that the report is about.
        settings: what the task wrote about itself.
        variants: the position of each variant's label among all labels.
    """

    model: int
    task: int
    metric: str
    settings: TaskSettings
    variants: Mapping[str, int]

    def outcomes(self, row: Mapping[str, Any]) -> dict[str, Outcome]:
        """How each pair of a row came out, by the variant's label."""
        entries = row["doc"][KEY]["variants"]
        result = {}
        for label, variant in self.settings.variants.items():
            involved = [label] if variant.reference == ORIGINAL else [label, variant.reference]
            result[label] = outcome(
                *self.values(row, label),
                compared=all(entries[name]["record"]["status"] in _SENT for name in involved),
                higher=self.settings.higher_is_better.get(self.metric, True),
                binary=self.metric in self.settings.binary,
            )
        return result

    def values(self, row: Mapping[str, Any], label: str) -> tuple[float, float]:
        """The metric on the reference arm and on the variant."""
        reference = self.settings.variants[label].reference
        name = self.metric if reference == ORIGINAL else names.on(self.metric, reference)
        return float(row[name]), float(row[names.on(self.metric, label)])

    def question(self, row: Mapping[str, Any]) -> str:
        """The text that names a document in a list: its question, else its longest text."""
        path = self.settings.roles.get("question")
        document = row["doc"]
        if isinstance(path, str) and isinstance(document.get(path), str):
            return str(document[path])
        return max((v for v in document.values() if isinstance(v, str)), key=len, default="")


def entry(
    row: Mapping[str, Any], source: Source, labels: Iterable[str], texts: Texts, before: str
) -> tuple[list[Any], str]:
    """The entry of a document, and the start of its prompt.

    Args:
        row: the row.
        source: what it belongs to.
        labels: the variants that the entry holds, references before what is compared with them.
        texts: the block's texts.
        before: the prompt of the document before, with which this one may share its start.
    """
    document, pairing = _without_key(row["doc"]), row["doc"][KEY]
    first = arm(row, document, pairing["original"]["requests"])
    gold = original_gold(row["target"], len(first.options))
    start = _shared_start(first.prompt, before)
    arms, variants = {ORIGINAL: first}, []
    for label in labels:
        held = pairing["variants"][label]
        own = held["doc"] or document
        if held["requests"][1] > held["requests"][0]:
            arms[label] = arm(row, own, held["requests"])
        answer = source.settings.roles.get("answer")
        place = variant_gold(gold, held["record"], document, own, answer)
        variants.append(_variant(row, source, label, arms, texts, place))
    value = [
        source.model,
        source.task,
        f"{pairing['source'][:12]}#{pairing['occurrence']}",
        [[texts(name), texts(text)] for name, text in first.fields.items()],
        [texts(first.prompt[:start]), texts(first.prompt[start:])],
        *_answered(first, texts),
        texts(as_text(row["target"])),
        gold,
        variants,
    ]
    return value, first.prompt


def _variant(
    row: Mapping[str, Any],
    source: Source,
    label: str,
    arms: Mapping[str, ArmText],
    texts: Texts,
    gold: int,
) -> list[Any]:
    record = row["doc"][KEY]["variants"][label]["record"]
    reference = source.settings.variants[label].reference
    against = arms.get(reference, arms[ORIGINAL])
    own = arms.get(label)
    changed: list[Any] = []
    prompt: list[Any] = []
    if own is not None:
        pairs = zip(against.fields.values(), own.fields.values(), strict=False)
        changed = [[i, _flat(a, b)] for i, (a, b) in enumerate(pairs) if a != b]
        prompt = _flat(against.prompt, own.prompt)
    reason = record["reason"]
    return [
        source.variants[label],
        source.variants.get(reference, -1),
        STATUSES.index(record["status"]),
        -1 if reason is None else texts(reason),
        texts(json.dumps({"roles": record["roles"], **record["details"]}, ensure_ascii=False)),
        changed,
        prompt,
        *(([], [], []) if own is None else _answered(own, texts)),
        gold,
        *source.values(row, label),
    ]


def _answered(own: ArmText, texts: Texts) -> tuple[list[int], list[float | None], list[int]]:
    # A model may find an option impossible: JSON has no infinity.
    likelihoods = [round(v, 3) if isfinite(v) else None for v in own.likelihoods]
    return [texts(o) for o in own.options], likelihoods, [texts(a) for a in own.answers]


def _flat(one: str, other: str) -> list[Any]:
    return [value for edit in edits(one, other) for value in edit]


def _shared_start(one: str, other: str) -> int:
    """How many whole lines both texts start with, as a number of characters."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return one.rfind("\n", 0, low) + 1


def _without_key(document: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key != KEY}


def ordered(labels: Sequence[str], settings: TaskSettings) -> list[str]:
    """Some variants with their references, each after the one it is compared with."""
    result: dict[str, None] = {}

    def add(label: str) -> None:
        reference = settings.variants[label].reference
        if reference != ORIGINAL and reference not in result:
            add(reference)
        result[label] = None

    for label in labels:
        add(label)
    return list(result)
