"""A table of outcomes, one row per item (wide) or per item and arm (long), as pairs.

Outcomes are booleans or numbers; booleans, and whole numbers that are 0 or 1 throughout, are
right or wrong, anything else is a graded metric. A row without an outcome has no counterpart.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lm_eval_perturb import __version__
from lm_eval_perturb.errors import BadValueError, BrokenFileError, PerturbError
from lm_eval_perturb.intake.cache import content_hash
from lm_eval_perturb.intake.matched_pairs import Comparison, matched_pairs
from lm_eval_perturb.intake.table_file import read_frame
from lm_eval_perturb.loading import Loaded, Note, merged
from lm_eval_perturb.pairs import Documents, Pairs

_NAMED = 10  # unmatched items that are named one by one
Arms = dict[str, dict[str, float]]
"""By arm, the outcome of each item."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which columns of the table are what.

    Attributes:
        original: wide: the column of the original's outcomes; None where the table is long.
        perturbed: wide: a column of outcomes per perturbed arm.
        value: long: the column of outcomes.
        variant: long: the column that names each row's arm.
        reference: long: the arm that the others are compared with.
        draws: whether the arms are draws of one perturbation.
        same: whether all arms are about the same documents, as two models' answers are.
        item: the column that names each row's item; wide tables may do without.
        model: the column that names each row's model; None for one model.
        task: the column that names each row's task; None for one task.
    """

    original: str | None = None
    perturbed: tuple[str, ...] = ()
    value: str | None = None
    variant: str | None = None
    reference: str | None = None
    draws: bool = False
    same: bool = False
    item: str | None = None
    model: str | None = None
    task: str | None = None

    @classmethod
    def of(cls, args: argparse.Namespace) -> Asked:
        """What the command line asks for.

        Raises:
            BadValueError: neither a wide table's columns nor a long one's, or some of both.
        """
        given = {name: getattr(args, name) for name in cls.__slots__}
        given["perturbed"] = tuple(given["perturbed"] or ())
        asked = cls(**given)
        wide = bool(asked.original and asked.perturbed)
        long = bool(asked.value and asked.variant and asked.reference and asked.item)
        mixed = (asked.original or asked.perturbed) and (asked.value or asked.variant)
        if wide == long or mixed:
            expected = (
                "--original COL --perturbed COL (a row per item), or --value COL --variant COL "
                "--reference ARM --item COL (a row per item and arm)"
            )
            raise BadValueError("table", "other columns", expected, "compare")
        return asked

    @property
    def metric(self) -> str:
        """The name of what is compared."""
        return self.original or self.value or ""

    @property
    def arm(self) -> str:
        """The name of the reference arm."""
        return self.original or self.reference or ""


def load_table(path: Path, asked: Asked) -> Loaded:
    """The pairs of a table, per model, task and arm.

    Args:
        path: a .parquet or .csv file.
        asked: its columns.

    Raises:
        BrokenFileError: it cannot be read, or has no rows.
        UnknownNameError: it has no such column or arm.
        PerturbError: nothing could be compared; the first reason.
    """
    frame = read_frame(path, asked)
    digest = content_hash(path)[:12]
    unmatched = Unmatched()
    pairs: list[Pairs] = []
    problems: list[str] = []
    groups: dict[str, dict[str, tuple[str, ...]]] = {}
    for (model, task), rows in frame.parts().items():
        signature = f"lmep:{__version__}|table:{path.name}|task:{task}|data:{digest}"
        try:
            arms, lost = frame.arms(rows)
            pairs += _pairs(arms, Part(model, task, signature, frame.binary), asked, unmatched)
        except PerturbError as error:
            problems.append(f"{path}, {model}, {task}: {error}")
            continue
        unmatched.empty(model, task, lost)
        if asked.task:
            own = groups.setdefault(model, {path.stem: ()})
            own[path.stem] = (*own[path.stem], task)
    if not pairs and not problems:
        raise BrokenFileError(path, "has no rows")
    if not pairs:
        raise PerturbError("; ".join(problems))
    return Loaded(tuple(pairs), groups, tuple(problems), merged(unmatched.notes()))


@dataclass(frozen=True, slots=True)
class Part:
    """One model and task of a table."""

    model: str
    task: str
    signature: str
    binary: bool


def _pairs(arms: Arms, part: Part, asked: Asked, unmatched: Unmatched) -> list[Pairs]:
    reference = arms.pop(asked.arm, {})
    family = asked.variant or "perturbed"
    compared = [(family, list(arms))] if asked.draws else [(arm, [arm]) for arm in arms]
    pairs = []
    for label, draws in compared:
        pairs += _compared(reference, [arms[name] for name in draws], draws, label, part, asked)
        others = dict.fromkeys(item for name in draws for item in arms[name])
        unmatched.add(part, (asked.arm, label), [i for i in reference if i not in others])
        unmatched.add(part, (label, asked.arm), [i for i in others if i not in reference])
    if not pairs:
        expected = "an arm that shares items with another one"
        raise BadValueError("--reference", asked.arm, expected, "compare")
    return pairs


def _compared(
    reference: Mapping[str, float],
    arms: Sequence[Mapping[str, float]],
    draws: Sequence[str],
    label: str,
    part: Part,
    asked: Asked,
) -> list[Pairs]:
    items = [item for item in reference if any(item in arm for arm in arms)]
    if not items:
        return []
    signature = f"{part.signature}|compare:{label}|with:{asked.arm}"
    return matched_pairs(
        Comparison(part.model, part.task, asked.arm, label, asked.same, signature),
        Documents(np.array(items), np.zeros(len(items), dtype=np.int64), None),
        np.array([reference[item] for item in items]),
        np.array([[arm.get(item, np.nan) for arm in arms] for item in items]),
        metric=asked.metric,
        binary=part.binary,
        draws=draws if len(draws) > 1 else None,
    )


class Unmatched:
    """Items of one arm that another one lacks, over all tasks, said once for arms that agree."""

    def __init__(self) -> None:
        self._items: dict[tuple[str, str, str], list[str]] = {}
        self._empty: dict[str, int] = {}

    def add(self, part: Part, arms: tuple[str, str], items: Sequence[str]) -> None:
        """Items of the first arm without a counterpart in the second."""
        if items:
            self._items.setdefault((part.model, *arms), []).extend(items)

    def empty(self, model: str, task: str, rows: int) -> None:
        """Rows without an outcome."""
        if rows:
            self._empty[f"{model}, {task}"] = rows

    def notes(self) -> list[Note]:
        """What is left out, counted and named."""
        found = [f"{where}: {n} rows have no outcome" for where, n in self._empty.items()]
        alike: dict[tuple[str, tuple[str, ...], str], list[str]] = {}
        for (model, arm, other), items in self._items.items():
            alike.setdefault((model, tuple(items), other), []).append(arm)
        for (model, lone, other), arms in alike.items():
            who = arms[0] if len(arms) == 1 else f"{arms[0]} and {len(arms) - 1} more arms"
            more = f" and {len(lone) - _NAMED} more" if len(lone) > _NAMED else ""
            named = ", ".join(lone[:_NAMED])
            text = f"{model}: {len(lone)} items of {who} have no counterpart in {other}"
            found.append(f"{text}, left out: {named}{more}")
        return [Note(text) for text in found]
