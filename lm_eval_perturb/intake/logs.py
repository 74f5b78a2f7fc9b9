"""Sample logs of any task, and what the results files beside them say about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.intake.lines import SUFFIXES
from lm_eval_perturb.runs import NoRunError, model_name, read_results

_NAME = re.compile(r"samples_(?P<task>.+?)(?:_(?P<date>\d{4}-\d\d-\d\dT[\d.-]+))?")


@dataclass(frozen=True, slots=True)
class Log:
    """One sample log.

    Attributes:
        path: the file.
        model: the model's name; the folder's where no results file says.
        task: the task's name, from the file's.
        date: when the run ended, sorts as text; empty where nothing says.
        version: of lm-eval; empty where nothing says.
        items: how many documents the run evaluated; None where nothing says.
        higher_is_better: the direction of its metrics; those not named count as higher.
        filters: names of the task's filters, for logs whose rows do not name theirs.
        groups: the members of each group of the run.
    """

    path: Path
    model: str
    task: str
    date: str = ""
    version: str = ""
    items: int | None = None
    higher_is_better: Mapping[str, bool] = field(default_factory=dict)
    filters: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoundLogs:
    """The sample logs of a place.

    Attributes:
        latest: of each model and task.
        older: what those stand for.
        problems: a sentence for each results file that is broken.
    """

    latest: tuple[Log, ...]
    older: tuple[Log, ...]
    problems: tuple[str, ...]


def find_logs(place: Path) -> FoundLogs:
    """The sample logs of a folder, recursively, or the one that is named.

    Raises:
        NoRunError: there is none.
    """
    if place.is_file():
        paths = [place]
    elif place.is_dir():
        paths = [p for p in place.rglob("*") if p.name.endswith(SUFFIXES) and p.is_file()]
        named = [p for p in paths if p.name.startswith("samples_")]
        # lm-eval 0.4.0 could name them after the model's arguments.
        paths = sorted(named or paths)
    else:
        raise NoRunError(place, "no such file or folder")
    if not paths:
        raise NoRunError(place, "no samples_TASK_DATE.jsonl in it; run lm_eval with --log_samples")
    problems: dict[str, None] = {}
    logs = [_log(path, problems) for path in paths]
    latest = {(log.model, log.task): log for log in sorted(logs, key=lambda log: log.date)}
    kept = sorted(latest.values(), key=lambda log: (log.model, log.task))
    older = [log for log in logs if log not in kept]
    return FoundLogs(tuple(kept), tuple(older), tuple(problems))


def _log(path: Path, problems: dict[str, None]) -> Log:
    stem = path.name.removesuffix(".gz").removesuffix(".jsonl")
    match = _NAME.fullmatch(stem)
    task, date = (match["task"], match["date"] or "") if match else (stem, "")
    found = []
    for other in sorted(path.parent.glob("*.json")):
        try:
            found.append((other, _results(other)))
        except PerturbError as error:
            if "results" in other.name:
                problems[str(error)] = None
    of_run = [c for p, c in found if date and p.name.endswith(f"_{date}.json")]
    of_task = [c for _, c in found if task in c["configs"]]
    chosen = of_run or of_task[-1:]
    models = {model_name(c) for c in chosen or (c for _, c in found)} - {None}
    model = models.pop() if len(models) == 1 else None
    known = _known(task, chosen[0]) if chosen else {}
    return Log(path, model or path.parent.name, task, date, **known)


@cache
def _results(path: Path) -> dict[str, Any]:
    return read_results(path)


def _known(task: str, content: Mapping[str, Any]) -> dict[str, Any]:
    config = content["configs"].get(task, {})
    directions = {
        metric["metric"]: metric["higher_is_better"]
        for metric in _mappings(config, "metric_list")
        if isinstance(metric.get("metric"), str)
        and isinstance(metric.get("higher_is_better"), bool)
    }
    said = content.get("higher_is_better", {}).get(task) or {}
    items = content.get("n-samples", {}).get(task, {}).get("effective")
    return {
        "version": str(content.get("lm_eval_version") or ""),
        "items": items if isinstance(items, int) else None,
        "higher_is_better": {**directions, **{k: v for k, v in said.items() if v is not None}},
        "filters": tuple(str(f.get("name")) for f in _mappings(config, "filter_list")),
        "groups": _groups(content),
    }


def _mappings(config: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = config.get(key)
    return [m for m in found if isinstance(m, Mapping)] if isinstance(found, list) else []


def _groups(content: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    found: Iterable[tuple[str, Sequence[str]]] = content.get("group_subtasks", {}).items()
    return {name: tuple(members) for name, members in found if members}
