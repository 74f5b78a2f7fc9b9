"""Finding what lm-eval left: results files, the paired tasks in them and their sample logs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lm_eval_perturb.errors import BrokenFileError, PerturbError
from lm_eval_perturb.settings import TaskSettings

# lm-eval names both kinds of file after the moment the run ended, to the microsecond.
_RESULTS = re.compile(r".*_(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d(?:\.\d+)?)\.json")


class NoRunError(PerturbError):
    """Nothing to report: no results file, or none of a paired task."""

    def __init__(self, place: object, why: str) -> None:
        super().__init__(f"{place}: {why}")


@dataclass(frozen=True, slots=True)
class TaskRun:
    """One paired task of one finished run.

    Attributes:
        model: the model's name as lm-eval has it.
        task: the paired task's name.
        date: when the run ended; sorts as text.
        results: the results file.
        samples: the sample log that belongs to it, whether or not it is there.
        items: how many documents the run evaluated; None where the results do not say.
        settings: what the task wrote about itself.
    """

    model: str
    task: str
    date: str
    results: Path
    samples: Path
    items: int | None
    settings: TaskSettings


@dataclass(frozen=True, slots=True)
class Run:
    """One results file.

    Attributes:
        path: the file.
        model: the model's name.
        tasks: its paired tasks; empty where it has none.
        groups: the members of each group, subgroups included, in the host's order.
    """

    path: Path
    model: str
    tasks: tuple[TaskRun, ...]
    groups: Mapping[str, tuple[str, ...]]


def find_results(places: Iterable[Path]) -> list[Path]:
    """The results files among files and, recursively, in folders; sorted, each once.

    Raises:
        NoRunError: a place that is not there, or no results file anywhere.
    """
    found: set[Path] = set()
    looked = []
    for place in places:
        looked.append(str(place))
        if place.is_dir():
            found.update(p for p in place.rglob("*.json") if _RESULTS.fullmatch(p.name))
        elif place.is_file():
            found.add(_results_of(place))
        else:
            raise NoRunError(place, "no such file or folder; give lm_eval's --output_path")
    if not found:
        why = "no results_DATE.json found; give the folder that lm_eval wrote (--output_path)"
        raise NoRunError(", ".join(looked), why)
    return sorted(found)


def _results_of(path: Path) -> Path:
    if _RESULTS.fullmatch(path.name):
        return path
    do = "name the folder, or a results_DATE.json (sample logs are found through it)"
    raise NoRunError(path, f"is no results file of lm-eval; {do}")


def read_run(path: Path) -> Run:
    """The run of a results file.

    Raises:
        BrokenFileError: it cannot be read, or is not lm-eval's.
        MissingKeyError, BadValueError: a paired task's settings are not as they should be.
    """
    content = _read_json(path)
    match = _RESULTS.fullmatch(path.name)
    date = match.group(1) if match else ""
    model = str(content.get("model_name") or content.get("model_source") or "unknown")
    tasks = []
    for task, config in content["configs"].items():
        metadata = config.get("metadata") if isinstance(config, Mapping) else None
        if not isinstance(metadata, Mapping) or "lmep" not in metadata:
            continue
        where = f"{path}, configs.{task}.metadata.lmep"
        settings = TaskSettings.parse(metadata["lmep"], where)
        count = content.get("n-samples", {}).get(task, {}).get("effective")
        samples = path.parent / f"samples_{task}_{date}.jsonl"
        tasks.append(TaskRun(model, task, date, path, samples, count, settings))
    groups = {name: tuple(m) for name, m in content.get("group_subtasks", {}).items() if m}
    return Run(path, model, tuple(tasks), groups)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise BrokenFileError(path, f"cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise BrokenFileError(path, f"is not UTF-8 (byte {error.start})") from None
    except json.JSONDecodeError as error:
        why = f"line {error.lineno} is no valid JSON ({error.msg}); the file may be truncated"
        raise BrokenFileError(path, why) from None
    if not isinstance(content, dict) or not isinstance(content.get("configs"), dict):
        raise BrokenFileError(path, "is no results file of lm-eval: it has no 'configs'")
    return content


def latest(runs: Sequence[Run]) -> tuple[list[TaskRun], list[TaskRun]]:
    """The latest run of each model and task, and the older ones that it stands for.

    Returns:
        (kept, passed over), each in the order of model, task and date.
    """
    ordered = sorted((t for run in runs for t in run.tasks), key=lambda t: t.date)
    newest = {(t.model, t.task): t for t in ordered}
    kept = sorted(newest.values(), key=lambda t: (t.model, t.task))
    chosen = {id(t) for t in kept}
    return kept, [t for t in ordered if id(t) not in chosen]
