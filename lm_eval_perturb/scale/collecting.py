"""Writing a collection: task by task, never more than one in memory, resumed where it stopped."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from lm_eval_perturb.errors import BadValueError, BrokenFileError, PerturbError
from lm_eval_perturb.intake.cache import content_hash
from lm_eval_perturb.intake.paired_tasks import TaskReader
from lm_eval_perturb.loading import Found
from lm_eval_perturb.pairs import Pairs
from lm_eval_perturb.runs import TaskRun
from lm_eval_perturb.scale.collection import (
    MODEL,
    SCHEMA,
    About,
    metadata_of,
    place_of,
    to_table,
    write,
)
from lm_eval_perturb.scale.mark import MARK, is_collection


@dataclass(slots=True)
class Outcome:
    """What was done.

    Attributes:
        written: tasks that were written.
        there: tasks that were there already, whole and from the same sample log.
        problems: a sentence for every task that could not be read.
    """

    written: int = 0
    there: int = 0
    problems: list[str] = field(default_factory=list)


def collect(
    found: Found,
    root: Path,
    reader: TaskReader,
    watch: Callable[[Sequence[TaskRun]], Iterable[TaskRun]] = iter,
) -> Outcome:
    """Writes the pairs of runs into a collection; what is there already stays as it is.

    Args:
        found: the runs.
        root: the folder; new, empty, or a collection.
        reader: of tasks; its field is kept with every pair.
        watch: goes through the tasks as they are written, to show progress.

    Raises:
        BadValueError: the folder is something else, or a collection of another field.
    """
    _prepare(root, reader.label)
    outcome = Outcome(problems=list(found.problems))
    for task in watch(found.tasks):
        try:
            _collect(task, root, reader, outcome)
        except PerturbError as error:
            outcome.problems.append(str(error))
    for model, groups in found.groups.items():
        if any(task.model == model for task in found.tasks):
            content = {"model": model, "groups": groups}
            folder = place_of(root, model, "", "").parents[2]
            folder.mkdir(parents=True, exist_ok=True)
            (folder / MODEL).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return outcome


def _prepare(root: Path, label: str | None) -> None:
    if is_collection(root):
        content = json.loads((root / MARK).read_bytes())
        if (content["schema"], content["field"]) != (SCHEMA, label):
            expected = f"{content['field']}, as in the collection that is there"
            raise BadValueError("--field", label, expected, str(root))
        return
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise BadValueError("--out", str(root), "a new folder, or one of `collect`", "collect")
    root.mkdir(parents=True, exist_ok=True)
    (root / MARK).write_text(json.dumps({"schema": SCHEMA, "field": label}), encoding="utf-8")


def _collect(task: TaskRun, root: Path, reader: TaskReader, outcome: Outcome) -> None:
    origin = _origin(task)
    places = [place_of(root, task.model, task.task, v) for v in task.settings.variants]
    if all(_is_there(place, origin) for place in places):
        outcome.there += 1
        return
    pairs, notes = reader.read(task)
    if not pairs:
        raise BrokenFileError(task.samples, "has no metric that is one number per item")
    texts = tuple(note.text for note in notes)
    for position, (label, place) in enumerate(zip(task.settings.variants, places, strict=True)):
        own: list[Pairs] = [p for p in pairs if p.variant.label == label]
        write(to_table(own, About(task.model, task.task, origin, position, texts)), place)
    _forget(places)
    outcome.written += 1


def _origin(task: TaskRun) -> str:
    settings = json.dumps(asdict(task.settings), sort_keys=True, default=str)
    digest = hashlib.sha256(settings.encode()).hexdigest()[:16]
    try:
        return f"{content_hash(task.samples)}-{digest}"
    except FileNotFoundError:
        raise BrokenFileError(
            task.samples, "is missing; run lm_eval with --log_samples"
        ) from None  # fmt: skip


def _is_there(place: Path, origin: str) -> bool:
    if not place.is_file():
        return False
    try:
        return bool(metadata_of(place)["origin"] == origin)
    except BrokenFileError:
        return False


def _forget(places: Sequence[Path]) -> None:
    """Removes the variants that an older run of the task had and this one has not."""
    own = {place.parent for place in places}
    for folder in places[0].parents[1].iterdir():
        if folder not in own:
            for path in folder.iterdir():
                path.unlink()
            folder.rmdir()
