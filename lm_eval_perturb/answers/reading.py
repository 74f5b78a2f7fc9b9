"""Reading the answers of a paired task's sample log: a second pass, which decodes what it needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import log, nan
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from lm_eval_perturb.answers.arrays import NOTHING, UNKNOWN, Answers
from lm_eval_perturb.intake.lines import BrokenRowError, read_lines
from lm_eval_perturb.items.arms import as_text
from lm_eval_perturb.items.gold import original_gold
from lm_eval_perturb.settings import TaskSettings
from lm_eval_perturb.variants import ORIGINAL

# What lm-eval's filters put where their pattern found nothing, and an empty answer.
_GAPS = ("[invalid]", "")
_LN10 = log(10.0)


class _Record(msgspec.Struct, gc=False):
    details: dict[str, Any] = msgspec.field(default_factory=dict)


class _Arm(msgspec.Struct, gc=False):
    requests: tuple[int, int]
    record: _Record | None = None


class _Pairing(msgspec.Struct, gc=False):
    original: _Arm
    variants: dict[str, _Arm]


class _Document(msgspec.Struct, gc=False):
    pairing: _Pairing = msgspec.field(name="_lmep")


class _Request(msgspec.Struct, gc=False):
    arg_0: Any = ""


class _Row(msgspec.Struct, gc=False):
    doc: _Document
    target: Any
    arguments: dict[str, _Request]
    filtered_resps: list[Any]
    filter: str


@dataclass(slots=True)
class _Column:
    """The answers of one arm, document by document; nan and `UNKNOWN` where it was not sent."""

    classes: list[int] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)
    numbers: list[float] = field(default_factory=list)
    sent: list[bool] = field(default_factory=list)


@dataclass(slots=True)
class _Filter:
    gold: list[int] = field(default_factory=list)
    generated: bool = False
    arms: dict[str, _Column] = field(default_factory=dict)


def read_answers(path: Path, settings: TaskSettings) -> dict[str, dict[str, Answers]]:
    """The answers by filter and variant, in the order of the rows.

    Args:
        path: the sample log.
        settings: what the task wrote about itself.

    Raises:
        BrokenFileError, BrokenRowError: a row that cannot be read or is not a paired task's.
    """
    decode = msgspec.json.Decoder(_Row).decode
    found: dict[str, _Filter] = {}
    for number, line in read_lines(path):
        try:
            row = decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise BrokenRowError(path, number, f"is no row of a paired task ({error})") from None
        _take(found.setdefault(row.filter, _Filter()), row)
    return {name: _answers(each, settings) for name, each in found.items()}


def _take(into: _Filter, row: _Row) -> None:
    pairing, requests = row.doc.pairing, list(row.arguments.values())
    for label, arm in ((ORIGINAL, pairing.original), *pairing.variants.items()):
        column = into.arms.setdefault(label, _Column())
        part = slice(*arm.requests)
        replies, contexts = row.filtered_resps[part], [r.arg_0 for r in requests[part]]
        column.sent.append(bool(replies))
        column.classes.append(_class(replies, contexts))
        column.sizes.append(float(sum(len(as_text(c)) for c in contexts)))
        column.numbers.append(_shift(arm.record))
        into.generated |= bool(replies) and not _is_likelihood(replies[0])
    into.gold.append(original_gold(row.target, pairing.original.requests[1]))


def _is_likelihood(reply: Any) -> bool:
    """Whether it is a log-likelihood beside whether it is greedy, as lm-eval logs both."""
    pair = isinstance(reply, list) and len(reply) == 2
    return pair and str(reply[1]) in ("True", "False")


def _class(replies: Sequence[Any], contexts: Sequence[Any]) -> int:
    """The likeliest option, or what a generated answer amounts to."""
    if not replies:
        return UNKNOWN
    if not _is_likelihood(replies[0]):
        texts = [reply[0] if isinstance(reply, list) and reply else reply for reply in replies]
        gap = all(isinstance(text, str) and text.strip() in _GAPS for text in texts)
        return NOTHING if gap else UNKNOWN
    # Options differ in the continuation after one context, or in the context. Anything between
    # (unconditional likelihoods beside them) has not one request per option.
    kinds = len({as_text(c) for c in contexts})
    if len(replies) < 2 or kinds not in (1, len(contexts)):
        return UNKNOWN
    values = [float(reply[0]) for reply in replies]
    return values.index(max(values))


def _shift(record: _Record | None) -> float:
    shift = record.details.get("shift") if record else None
    return shift * _LN10 if isinstance(shift, (int, float)) else nan


def _answers(found: _Filter, settings: TaskSettings) -> dict[str, Answers]:
    gold = np.array(found.gold, dtype=np.int16)
    return {label: _against(found, label, variant.reference, gold)
            for label, variant in settings.variants.items() if label in found.arms}  # fmt: skip


def _against(found: _Filter, label: str, reference: str, gold: Any) -> Answers:
    one, other = (_whole(found, name) for name in (reference, label))
    with np.errstate(divide="ignore", invalid="ignore"):
        length = np.log(np.array(other.sizes) / np.array(one.sizes))
    sent = np.array(found.arms[label].sent) & np.array(found.arms[reference].sent)
    numbers = np.array(found.arms[label].numbers)
    return Answers(
        gold=gold,
        reference=np.array(one.classes, dtype=np.int16),
        value=np.array(other.classes, dtype=np.int16),
        generated=found.generated,
        length=np.where(sent & np.isfinite(length), length, nan),
        numbers=np.where(sent, numbers, nan),
    )


def _whole(found: _Filter, label: str) -> _Column:
    """An arm with the original's answers where it was not sent."""
    own, original = found.arms[label], found.arms[ORIGINAL]
    if label == ORIGINAL:
        return own
    return _Column(
        classes=list(_chosen(own.sent, own.classes, original.classes)),
        sizes=list(_chosen(own.sent, own.sizes, original.sizes)),
    )


def _chosen(sent: Sequence[bool], own: Sequence[Any], other: Sequence[Any]) -> Iterator[Any]:
    for is_sent, one, two in zip(sent, own, other, strict=True):
        yield one if is_sent else two
