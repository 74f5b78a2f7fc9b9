"""Output folders as lm-eval leaves them after a paired run, without running anything."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from lm_eval_perturb import metric_names as names

DATE = "2026-11-22T10-00-00.000000"


@dataclass(frozen=True)
class Arm:
    """A variant: how often it is sent, and how often a sent item breaks or gets fixed.

    `outcome(i, right)` overrides chance: the variant's value on item i.
    """

    broke: float = 0.0
    fixed: float = 0.0
    sent: float = 1.0
    unsent: str = "not_applicable"
    perturbation: str = "typos"
    parameters: Mapping[str, Any] = field(default_factory=lambda: {"strength": 0.05})
    promise: str = "preserves"
    send: str = "changed"
    reference: str = "original"
    stale: str | None = None
    moves: bool = True
    audit: Mapping[str, int] | None = field(default_factory=lambda: {"read": 200, "damaged": 0})
    family: str | None = None
    index: int = 0
    outcome: Callable[[int, float], float] | None = None
    details: Callable[[int], Mapping[str, Any]] | None = None
    fewshot: str = "keep"


@dataclass(frozen=True)
class Task:
    """A paired task of a run; `metrics` are 0/1 unless `values` makes them otherwise."""

    name: str = "arc_easy_perturbed"
    n: int = 40
    arms: Mapping[str, Arm] = field(default_factory=lambda: {"typos": Arm(broke=0.3, fixed=0.1)})
    filters: Sequence[str] = ("none",)
    metrics: Sequence[str] = ("acc",)
    binary: Sequence[str] = ("acc",)
    accuracy: float = 0.7
    seed: int = 0
    fields: Mapping[str, Callable[[int], Any]] = field(default_factory=dict)
    values: Callable[[Random], float] | None = None
    tuples: Sequence[str] = ()
    higher_is_better: bool = True
    shots: int | None = None


def write_run(
    folder: Path,
    tasks: Sequence[Task],
    *,
    model: str = "model",
    date: str = DATE,
    groups: Mapping[str, Sequence[str]] | None = None,
    plain: Sequence[str] = (),
) -> Path:
    """Writes results and sample logs; returns the results file."""
    folder.mkdir(parents=True, exist_ok=True)
    results = {
        "results": {},
        "group_subtasks": {**{t.name: [] for t in tasks}, **(groups or {})},
        "configs": {
            **{t.name: _config(t) for t in tasks},
            **{name: {"task": name, "metadata": {"version": 1.0}} for name in plain},
        },
        "n-samples": {t.name: {"original": t.n, "effective": t.n} for t in tasks},
        "lm_eval_version": "0.4.13",
        "model_source": "hf",
        "model_name": model,
    }
    path = folder / f"results_{date}.json"
    path.write_text(json.dumps(results, ensure_ascii=False), encoding="utf-8")
    for task in tasks:
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows(task)]
        samples = folder / f"samples_{task.name}_{date}.jsonl"
        samples.write_text("".join(lines), encoding="utf-8")
    return path


def _config(task: Task) -> dict[str, Any]:
    return {"task": task.name, "num_fewshot": task.shots, "metadata": {"lmep": settings(task)}}


def settings(task: Task) -> dict[str, Any]:
    """What the task writes into its metadata."""
    return {
        "schema": 1,
        "base": task.name.removesuffix("_perturbed"),
        "seed": 1234,
        "data": hashlib.sha256(task.name.encode()).hexdigest(),
        "roles": {"question": "question"},
        "binary": list(task.binary),
        "higher_is_better": dict.fromkeys(task.metrics, task.higher_is_better),
        "variants": {label: _variant(task, label, arm) for label, arm in task.arms.items()},
        "leaked_demonstrations": 0,
    }


def _variant(task: Task, label: str, arm: Arm) -> dict[str, Any]:
    data = hashlib.sha256(task.name.encode()).hexdigest()[:12]
    draw = f"#{arm.index}" if arm.index else ""
    head = f"lmep:0.1.0|lm-eval:0.4.13|task:{task.name}|data:{data}"
    parameters = ",".join(f"{key}={value}" for key, value in arm.parameters.items())
    return {
        "perturbation": arm.perturbation,
        "version": 1,
        "parameters": dict(arm.parameters),
        "promise": arm.promise,
        "audit": arm.audit,
        "fewshot": arm.fewshot,
        "send": arm.send,
        "stale": arm.stale,
        "family": arm.family or label,
        "index": arm.index,
        "reference": arm.reference,
        "signature": f"{head}|pert:{arm.perturbation}@1{draw}({parameters})|seed:1234",
    }


def rows(task: Task) -> list[dict[str, Any]]:
    """The rows of the sample log: all documents of the first filter, then of the next."""
    return [row for name in task.filters for row in _filter_rows(task, name)]


def _filter_rows(task: Task, filter_name: str) -> list[dict[str, Any]]:
    rng = Random(f"{task.seed} {task.name} {filter_name}")
    result = []
    for i in range(task.n):
        document = {"question": f"Question {i} of {task.name}?"}
        document |= {key: value(i) for key, value in task.fields.items()}
        source = hashlib.sha256(json.dumps(document, indent=2).encode()).hexdigest()
        entries, metrics = {}, {m: _value(task, rng) for m in task.metrics}
        reference = dict(metrics)
        for label, arm in task.arms.items():
            status, own = _arm(arm, i, reference, metrics, rng)
            entries[label] = {
                "doc": None,
                "record": {
                    "perturbation": arm.perturbation,
                    "status": status,
                    "reason": None,
                    "roles": [],
                    "details": dict(arm.details(i)) if arm.details else {},
                },
                "requests": [0, 0],
            }
            metrics |= _metrics(task, label, arm, own, metrics, status)
        pairing = {"schema": 1, "source": source, "occurrence": 0, "variants": entries}
        result.append({
            "doc_id": i,
            "doc": {**document, "_lmep": {**pairing, "original": {"requests": [0, 4]}}},
            "target": "0",
            "arguments": {"gen_args_0": {"arg_0": "x" * 50, "arg_1": " y"}},
            "resps": [[["-1.0", "False"]]],
            "filtered_resps": [["-1.0", "False"]],
            "filter": filter_name,
            "metrics": list(metrics),
            "doc_hash": source,
            **metrics,
        })  # fmt: skip
    return result


def _value(task: Task, rng: Random) -> float:
    return task.values(rng) if task.values else float(rng.random() < task.accuracy)


def _arm(
    arm: Arm, i: int, reference: Mapping[str, float], metrics: Mapping[str, Any], rng: Random
) -> tuple[str, dict[str, float]]:
    status = "repeated" if arm.send == "always" else "changed"
    if rng.random() >= arm.sent:
        return arm.unsent, dict(reference)
    own = {}
    for metric, right in reference.items():
        if arm.reference != "original":
            right = metrics[names.on(metric, arm.reference)]
        flips = rng.random() < (arm.broke if right else arm.fixed)
        own[metric] = arm.outcome(i, right) if arm.outcome else (1.0 - right if flips else right)
    return status, own


def _metrics(
    task: Task,
    label: str,
    arm: Arm,
    own: Mapping[str, float],
    so_far: Mapping[str, Any],
    status: str,
) -> dict[str, Any]:
    result: dict[str, Any] = {names.changed(label): int(status == "changed")}
    for metric, value in own.items():
        if metric in task.tuples:
            result[names.on(metric, label)] = [value, 1]
            continue
        base = metric if arm.reference == "original" else names.on(metric, arm.reference)
        result[names.on(metric, label)] = value
        result[names.drop(metric, label)] = so_far[base] - value
    if arm.stale:
        eligible = int(status == "changed" and arm.moves)
        hit = eligible * int(own[task.metrics[0]] == 0.0)
        result[names.stale(arm.stale, label)] = [hit, eligible]
        result[names.stale_control(arm.stale, label)] = [0, eligible]
    return result


def draws(count: int, arm: Arm, label: str = "typos") -> dict[str, Arm]:
    """The arms of `draws: K`: labels _1 to _K of one family."""
    from dataclasses import replace

    return {
        f"{label}_{i}": replace(arm, family=label, index=i) for i in range(1, count + 1)
    }  # fmt: skip
