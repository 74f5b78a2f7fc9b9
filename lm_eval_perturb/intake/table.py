"""A table of outcomes, one row per item (wide) or per item and arm (long), as pairs.

Outcomes are booleans or numbers; booleans, and whole numbers that are 0 or 1 throughout, are
right or wrong, anything else is a graded metric. A row without an outcome has no counterpart.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb import __version__
from lm_eval_perturb.errors import BadValueError, BrokenFileError, PerturbError
from lm_eval_perturb.intake.cache import content_hash
from lm_eval_perturb.intake.matched_pairs import Comparison, matched_pairs
from lm_eval_perturb.intake.table_file import Frame, read_frame
from lm_eval_perturb.loading import Loaded, Note, merged
from lm_eval_perturb.pairs import Documents, Pairs

_NAMED = 10  # unmatched items that are named one by one
Floats = NDArray[np.float64]
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
        BrokenFileError: it cannot be read.
        UnknownNameError: it has no such column or arm.
        PerturbError: nothing could be compared; the first reason.
    """
    frame = read_frame(path, asked)
    digest = content_hash(path)[:12]
    pairs: list[Pairs] = []
    notes: list[Note] = []
    problems: list[str] = []
    groups: dict[str, dict[str, list[str]]] = {}
    for (model, task), rows in frame.parts().items():
        signature = f"lmep:{__version__}|table:{path.name}|task:{task}|data:{digest}"
        about = (model, task, f"{signature}|compare:{{}}|with:{asked.arm}")
        try:
            made, said = _part(frame, rows, about, asked)
        except PerturbError as error:
            problems.append(f"{path}, {model}, {task}: {error}")
            continue
        pairs += made
        notes += [Note(text, (task,)) for text in said]
        if asked.task:
            groups.setdefault(model, {}).setdefault(path.stem, []).append(task)
    if not pairs:
        raise PerturbError("; ".join(problems) or str(BrokenFileError(path, "has no rows")))
    members = {m: {name: tuple(t) for name, t in g.items()} for m, g in groups.items()}
    return Loaded(tuple(pairs), members, tuple(problems), merged(notes))


def _part(
    frame: Frame, rows: NDArray[np.int64], about: tuple[str, str, str], asked: Asked
) -> tuple[list[Pairs], list[str]]:
    """The pairs of one model and task."""
    arms, lost = frame.arms(rows)
    reference = arms.pop(asked.arm, {})
    notes = [f"{about[0]}: {lost} rows have no outcome and are left out"] if lost else []
    pairs: list[Pairs] = []
    family = asked.variant or "perturbed"
    for label, others in [(family, list(arms))] if asked.draws else [(a, [a]) for a in arms]:
        made, said = _compared(reference, arms, others, label, about, frame.binary, asked)
        pairs += made
        notes += said
    if not pairs:
        raise BadValueError("--reference", asked.arm, "an arm with items of another one", "compare")
    return pairs, notes


def _compared(
    reference: Mapping[str, float],
    arms: Arms,
    draws: Sequence[str],
    label: str,
    about: tuple[str, str, str],
    binary: bool,
    asked: Asked,
) -> tuple[list[Pairs], list[str]]:
    seen = {item for name in draws for item in arms[name]}
    items = [item for item in reference if item in seen]
    notes = [
        *_unmatched(about[0], asked.arm, label, [i for i in reference if i not in seen]),
        *_unmatched(about[0], label, asked.arm, [i for i in seen if i not in reference]),
    ]
    if not items:
        return [], notes
    table = np.array([[arms[name].get(item, np.nan) for name in draws] for item in items])
    model, task, signature = about
    pairs = matched_pairs(
        Comparison(model, task, asked.arm, label, asked.same, signature.format(label)),
        Documents(np.array(items), np.zeros(len(items), dtype=np.int64), None),
        np.array([reference[item] for item in items]),
        table,
        metric=asked.metric,
        binary=binary,
        draws=draws if len(draws) > 1 else None,
    )
    return pairs, notes


def _unmatched(model: str, arm: str, other: str, items: Iterable[str]) -> list[str]:
    found = sorted(items)
    if not found:
        return []
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    text = f"{model}: {len(found)} items of {arm} have no counterpart in {other}, left out"
    return [f"{text}: {', '.join(found[:_NAMED])}{more}"]
