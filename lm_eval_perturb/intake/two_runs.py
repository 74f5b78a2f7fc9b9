"""Any two sample logs, or two folders of them, as pairs: the same items, answered twice."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lm_eval_perturb import __version__
from lm_eval_perturb.errors import BrokenFileError, PerturbError
from lm_eval_perturb.intake.cache import ColumnsCache, content_hash
from lm_eval_perturb.intake.gather import gather
from lm_eval_perturb.intake.join import Index, Join, join
from lm_eval_perturb.intake.logs import FoundLogs, Log, find_logs
from lm_eval_perturb.intake.matched_pairs import Comparison, matched_pairs
from lm_eval_perturb.intake.outcomes import Outcomes, read_outcomes
from lm_eval_perturb.intake.sides import NotComparableError, Sides, sides
from lm_eval_perturb.loading import Loaded, Note
from lm_eval_perturb.pairs import Documents, Pairs

By = Mapping[str, Outcomes]
_NAMED = 10  # unmatched rows that are named one by one


class NothingSharedError(PerturbError):
    """Two logs of which no row belongs to any of the other's."""

    def __init__(self, original: Log, perturbed: Log, on: On, example: str) -> None:
        super().__init__(
            f"no row of {perturbed.path} has the {on.perturbed} of a row of {original.path} "
            f"({on.original}), such as {example!r}; join on what both have, as --on doc_id or "
            f"--on FIELD, a field of the documents, or --on FIELD=FIELD where the names differ"
        )


@dataclass(frozen=True, slots=True)
class On:
    """What rows are joined by.

    Attributes:
        original: "doc_id", "doc_hash" or a dotted field of the original's documents.
        perturbed: the same for the other arm.
    """

    original: str
    perturbed: str

    @classmethod
    def parse(cls, text: str) -> On:
        """The two names of `NAME` or `NAME=NAME`."""
        first, _, second = text.partition("=")
        return cls(first, second or first)

    @property
    def field(self) -> bool:
        """Whether it is a field, of which one original may have several counterparts."""
        return self.original not in ("doc_id", "doc_hash")

    @property
    def same(self) -> bool:
        """Whether what is joined is the same document."""
        return (self.original, self.perturbed) == ("doc_hash", "doc_hash")

    def __str__(self) -> str:
        one = self.original == self.perturbed
        return self.original if one else f"{self.original}={self.perturbed}"


def load_two(original: Path, perturbed: Path, on: On, cache: ColumnsCache | None = None) -> Loaded:
    """The pairs of two runs, task by task.

    Args:
        original: a sample log, or a folder of them.
        perturbed: the same of the other arm.
        on: what rows are joined by.
        cache: of columns read before; none by default.

    Raises:
        NoRunError: a place without sample logs.
        PerturbError: nothing could be compared; the first reason.
    """
    mine, theirs = find_logs(original), find_logs(perturbed)
    found = sides(mine.latest, theirs.latest, (original, perturbed))

    def read(logs: tuple[Log, Log]) -> tuple[list[Pairs], list[Note]]:
        first, second = logs
        outcomes = (
            read_outcomes(first, on.original, cache),
            read_outcomes(second, on.perturbed, cache),
        )
        return _compare(logs, outcomes, on, found)

    said = [*found.notes, *_said(mine, theirs, on)]
    pairs, notes, problems = gather(found.matched, read, said, [*mine.problems, *theirs.problems])
    groups = {found.model: found.groups}
    return Loaded(tuple(pairs), groups, problems, notes)


def _said(mine: FoundLogs, theirs: FoundLogs, on: On) -> list[Note]:
    """What holds of the comparison as a whole."""
    older = tuple(log.task for log in (*mine.older, *theirs.older))
    text = "an older log of the same model and task is passed over, the latest is compared"
    notes = [Note(text, older)] if older else []
    if on.same:
        text = "both arms answered the same documents: no wording changed, the answers did"
        notes.append(Note(text))
    return notes


def _compare(
    logs: tuple[Log, Log], outcomes: tuple[By, By], on: On, found: Sides
) -> tuple[list[Pairs], list[Note]]:
    (original, perturbed), (mine, theirs) = logs, outcomes
    task = (original.task,)
    notes = [Note(text, task) for text in (*_short(original, mine), *_short(perturbed, theirs))]
    about = _about(original, perturbed, on, found)
    pairs: list[Pairs] = []
    filters = _filters(mine, theirs)
    for name, other in filters:
        a, b = mine[name], theirs[other]
        joined = join(a.key.tolist(), b.key.tolist(), on.field)
        if not joined.original.size:
            raise NothingSharedError(original, perturbed, on, str(next(iter(a.key), "")))
        pairs += _pairs(about, original, name, a, b, joined)
        notes += [Note(t, task) for t in _unmatched(original, name, a, joined.only_original)]
        notes += [Note(t, task) for t in _unmatched(perturbed, other, b, joined.only_perturbed)]
        notes += [Note(t, task) for t in _alike(a, b, joined, on)]
    notes += [Note(t, task) for t in _left_out(mine, theirs, filters, logs)]
    if not pairs:
        why = "no filter and metric in common that is one number per document"
        raise NotComparableError((original.path, perturbed.path), why)
    return pairs, notes


def _about(original: Log, perturbed: Log, on: On, found: Sides) -> Comparison:
    contents = "".join(content_hash(log.path) for log in (original, perturbed))
    data = hashlib.sha256(contents.encode()).hexdigest()[:12]
    host = original.version or "unknown"
    signature = (
        f"lmep:{__version__}|lm-eval:{host}|task:{original.task}|data:{data}"
        f"|compare:{found.names[1]}|with:{found.names[0]}|on:{on}"
    )
    return Comparison(
        found.model, original.task, found.names[0], found.names[1], on.same, signature
    )


def _filters(mine: By, theirs: By) -> list[tuple[str, str]]:
    """Filters of one name; where each side has one only, those."""
    both = [(name, name) for name in mine if name in theirs]
    if not both and len(mine) == len(theirs) == 1:
        return [(next(iter(mine)), next(iter(theirs)))]
    return both


def _pairs(
    about: Comparison, log: Log, name: str, a: Outcomes, b: Outcomes, joined: Join
) -> list[Pairs]:
    documents = Documents(
        np.char.decode(a.identity[joined.original], "utf-8"), joined.occurrence, None
    )
    result = []
    for metric in a.values:
        if metric in b.values:
            other = np.append(b.values[metric], np.nan)  # index -1: no such draw
            result += matched_pairs(
                about,
                documents,
                a.values[metric][joined.original],
                other[joined.perturbed],
                metric=metric,
                filter_name=name,
                binary=metric in a.binary and metric in b.binary,
                higher_is_better=log.higher_is_better.get(metric, True),
            )
    return result


def _unmatched(log: Log, name: str, outcomes: Outcomes, rows: Index) -> list[str]:
    if not rows.size:
        return []
    named = ", ".join(outcomes.doc_id[rows[:_NAMED]].tolist())
    more = f" and {rows.size - _NAMED} more" if rows.size > _NAMED else ""
    total = outcomes.key.size
    text = f"{log.path.name}: {rows.size} of {total} rows of filter {name} have no counterpart"
    return [f"{text} and are left out: doc_id {named}{more}"]


def _alike(a: Outcomes, b: Outcomes, joined: Join, on: On) -> list[str]:
    """What the reader must know of documents and prompts that are, or are not, the same."""
    first, second = joined.original, joined.perturbed[:, 0]
    count = first.size
    notes = []
    if not on.same:
        equal = int((a.identity[first] == b.identity[second]).sum())
        notes += [f"{equal} of {count} joined documents are the same on both sides"] * bool(equal)
    elif a.prompt is not None and b.prompt is not None:
        other = int((a.prompt[first] != b.prompt[second]).sum())
        text = f"the prompt differs in {other} of {count} equal documents (prompt_hash)"
        notes += [text] * bool(other)
    return notes


def _short(log: Log, found: By) -> list[str]:
    sizes = {o.key.size for o in found.values()}
    if not found:
        raise BrokenFileError(log.path, "has no rows")
    if log.items is None or sizes == {log.items}:
        return []
    rows = ", ".join(map(str, sorted(sizes)))
    return [f"{log.path.name} has {rows} rows per filter, its run evaluated {log.items} documents"]


def _left_out(
    mine: By,
    theirs: By,
    filters: Sequence[tuple[str, str]],
    logs: tuple[Log, Log],
) -> list[str]:
    notes = []
    for side, (log, found) in enumerate(zip(logs, (mine, theirs), strict=True)):
        used = {pair[side] for pair in filters}
        notes += [
            f"filter {n} is in {log.path.name} only: left out" for n in found if n not in used
        ]
        others = sorted({m for o in found.values() for m in o.others})
        if others:
            notes.append(f"no paired test for {', '.join(others)}, which is no number per document")
    for name, other in filters:
        only = sorted(set(mine[name].values) ^ set(theirs[other].values))
        if only:
            notes.append(f"metrics of one side only are left out: {', '.join(only)}")
    return list(dict.fromkeys(notes))
