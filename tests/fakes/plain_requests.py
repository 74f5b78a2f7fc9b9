"""What lm-eval sends for task files, in a process that cannot import this package.

Run as a script: FOLDER SHOTS,SHOTS... LIMIT TASK...; prints, as JSON and for each number of shots,
each task's requests document by document, its metrics and its version. `plain_requests` runs it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def plain_requests(
    folder: Path, *names: str, shots: int = 0, limit: int = 25
) -> dict[str, dict[str, Any]]:
    """Requests, metrics and version of tasks of a folder, by task."""
    return plain_requests_by_shots(folder, *names, shots=(shots,), limit=limit)[shots]


def plain_requests_by_shots(
    folder: Path, *names: str, shots: Iterable[int], limit: int = 25
) -> dict[int, dict[str, dict[str, Any]]]:
    """The same by the number of shots, in one process: to import lm-eval is what takes long."""
    numbers = list(shots)
    stated = ",".join(map(str, numbers))
    command = [sys.executable, __file__, str(folder), stated, str(limit), *names]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder.anchor)
    assert run.returncode == 0, run.stderr
    return dict(zip(numbers, json.loads(run.stdout.splitlines()[-1]), strict=True))


def requests_of(task: Any, shots: int, limit: int) -> list[list[Any]]:
    """The arguments of a built task's requests, document by document."""
    task.set_config("num_fewshot", shots)
    task.set_fewshot_seed(1234)
    task.build_all_requests(limit=limit, rank=0, world_size=1)
    documents: dict[int, list[Any]] = {}
    for instance in task.instances:
        arguments = [instance.request_type, *instance.arguments]
        documents.setdefault(instance.doc_id, []).append(arguments)
    return [documents[key] for key in sorted(documents)]


def _main(folder: str, shots: str, limit: str, *names: str) -> None:
    sys.modules["lm_eval_perturb"] = None  # type: ignore[assignment]  # what blocks its import
    from lm_eval.tasks import TaskManager

    manager = TaskManager(include_path=folder, include_defaults=False)
    results = [
        {
            name: {
                "requests": requests_of(task, int(number), int(limit)),
                "metrics": sorted(task.aggregation()),
                "version": task.VERSION,
            }
            for name, task in manager.load(list(names))["tasks"].items()
        }
        for number in shots.split(",")
    ]
    print(json.dumps(results))


if __name__ == "__main__":
    _main(*sys.argv[1:])
