"""Finding what lm-eval left: results files, the paired tasks in them and their sample logs."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import msgspec

from lm_eval_perturb.errors import BrokenFileError, PerturbError
from lm_eval_perturb.settings import TaskSettings

# lm-eval names both kinds of file after the moment the run ended, to the microsecond.
_DATE = r"(?P<date>\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d(?:\.\d+)?)"
_RESULTS = re.compile(rf".*_{_DATE}\.json")
_SAMPLES = re.compile(rf"samples_.*_{_DATE}\.jsonl(?:\.gz)?")

Which = Literal["latest", "all"]
"""Of the runs of one model and task: the latest only, or each as a model of its own."""


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
        shots: demonstrations in each prompt; None where the results do not say.
    """

    model: str
    task: str
    date: str
    results: Path
    samples: Path
    items: int | None
    settings: TaskSettings
    shots: int | None = None

    @property
    def plain_model(self) -> str:
        """The model's name without the date that tells its runs apart."""
        return self.model.removesuffix(f" {self.date}")


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


class _Results(msgspec.Struct, rename={"samples": "n-samples"}):
    """The types of what is read of a results file."""

    configs: dict[str, dict[str, Any]]
    samples: dict[str, dict[str, Any]] | None = None
    group_subtasks: dict[str, list[str]] | None = None
    higher_is_better: dict[str, dict[str, bool | None] | None] | None = None
    config: dict[str, Any] | None = None


def find_results(places: Iterable[Path]) -> dict[Path, frozenset[str]]:
    """The results files among files and, recursively, in folders; sorted, each once.

    Returns:
        For each results file the names of the sample logs that were asked for, without suffix;
        empty where all of them are.

    Raises:
        NoRunError: a place that is not there, or no results file anywhere.
    """
    whole: set[Path] = set()
    logs: dict[Path, set[str]] = {}
    looked = []
    for place in places:
        looked.append(str(place))
        if place.is_dir():
            whole.update(p for p in place.rglob("*.json") if _RESULTS.fullmatch(p.name))
        elif not place.is_file():
            raise NoRunError(place, "no such file or folder; give lm_eval's --output_path")
        elif _RESULTS.fullmatch(place.name):
            whole.add(place)
        else:
            logs.setdefault(_results_of(place), set()).add(_stem(place))
    if not whole and not logs:
        why = "no results_DATE.json found; give the folder that lm_eval wrote (--output_path)"
        raise NoRunError(", ".join(looked), why)
    return {p: frozenset(() if p in whole else logs[p]) for p in sorted(whole | set(logs))}


def _results_of(path: Path) -> Path:
    """The results file of the run that wrote a sample log; it has the task's settings."""
    log = _SAMPLES.fullmatch(path.name)
    if log is None:
        do = "name the folder, a results_DATE.json or a samples_TASK_DATE.jsonl"
        raise NoRunError(path, f"is no results file and no sample log of lm-eval; {do}")
    beside = [p for p in path.parent.glob("*.json") if _date(p) == log["date"]]
    if not beside:
        why = f"the results_{log['date']}.json that lm_eval wrote with it is not beside it"
        raise NoRunError(path, f"{why}; it has the settings of the task")
    return beside[0]


def _date(path: Path) -> str | None:
    match = _RESULTS.fullmatch(path.name)
    return match["date"] if match else None


def _stem(path: Path) -> str:
    return path.name.removesuffix(".gz").removesuffix(".jsonl")


def read_run(path: Path, logs: frozenset[str] = frozenset()) -> Run:
    """The run of a results file.

    Args:
        path: the results file.
        logs: names of the sample logs that are wanted, without suffix; all of them by default.

    Raises:
        BrokenFileError: it cannot be read, or is not lm-eval's.
        MissingKeyError, BadValueError: a paired task's settings are not as they should be.
    """
    content = read_results(path)
    date = _date(path) or ""
    model = model_name(content) or "unknown"
    tasks = []
    for task, config in content["configs"].items():
        metadata = config.get("metadata") if isinstance(config, Mapping) else None
        if not isinstance(metadata, Mapping) or "lmep" not in metadata:
            continue
        where = f"{path}, configs.{task}.metadata.lmep"
        settings = TaskSettings.parse(metadata["lmep"], where)
        count = content.get("n-samples", {}).get(task, {}).get("effective")
        name = f"samples_{task}_{date}"
        if not logs or name in logs:
            samples = _log(path.parent, name)
            shots = _count(config.get("num_fewshot"))
            tasks.append(TaskRun(model, task, date, path, samples, count, settings, shots))
    groups = {name: tuple(m) for name, m in content.get("group_subtasks", {}).items() if m}
    return Run(path, model, tuple(tasks), groups)


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def model_name(content: Mapping[str, Any]) -> str | None:
    """The model's name in a results file; None where it does not say.

    Where no argument names the model (`dummy`, `sympy`), lm-eval draws a word from a seeded stream,
    the same for all such models: its kind is the name then. lm-eval 0.4.0 wrote arguments only.

    Args:
        content: the results file.
    """
    name, kind = content.get("model_name"), content.get("model_source")
    config = content.get("config") or {}
    given = config.get("model_args") if isinstance(config, Mapping) else None
    values = given.values() if isinstance(given, Mapping) else [given or ""]
    if name and (not kind or given is None or any(str(name) in str(v) for v in values)):
        return str(name)
    named = re.search(r"(?:^|,)(?:pretrained|model)=([^,]+)", str(given or ""))
    return named[1] if named else str(kind or name or "") or None


def _log(folder: Path, name: str) -> Path:
    plain, packed = folder / f"{name}.jsonl", folder / f"{name}.jsonl.gz"
    return packed if packed.is_file() and not plain.is_file() else plain


def read_results(path: Path) -> dict[str, Any]:
    """The content of a results file.

    Raises:
        BrokenFileError: it cannot be read, or is not lm-eval's.
    """
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
    content = {key: value for key, value in content.items() if value is not None}
    try:
        msgspec.convert(content, _Results)
    except msgspec.ValidationError as error:
        raise BrokenFileError(path, f"is no results file of lm-eval: {error}") from None
    return content


def apart(runs: Sequence[Run]) -> list[Run]:
    """Each run as a model of its own where the runs of one model share a task."""
    again = {model for (model, _), count in _counts(runs).items() if count > 1}
    return [_named(run, f"{run.model} {_date(run.path)}") if run.model in again else run
            for run in runs]  # fmt: skip


def _counts(runs: Sequence[Run]) -> Counter[tuple[str, str]]:
    return Counter((t.model, t.task) for run in runs for t in run.tasks)


def _named(run: Run, model: str) -> Run:
    return replace(run, model=model, tasks=tuple(replace(t, model=model) for t in run.tasks))


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
