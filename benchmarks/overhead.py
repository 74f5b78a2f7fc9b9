"""What pairing costs beside stock lm-eval, measured side by side on real MMLU.

    python benchmarks/overhead.py [--subjects N] [--hub FOLDER]

For zero and five demonstrations, subject by subject and in turns: the time that stock lm-eval needs
to build the requests of one arm, and the time that the paired task (with `typos`) needs to build
both. The prompts of the original arm are compared byte by byte. Then the whole paired run with a
model that costs nothing against the two plain runs that it replaces. Processor time; ratios are
what counts, since both sides share the machine's load.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ["HF_HUB_OFFLINE"] = os.environ["HF_DATASETS_OFFLINE"] = "1"

import datasets
from lm_eval.api.model import LM
from lm_eval.api.task import ConfigurableTask, Task
from lm_eval.evaluator import evaluate
from lm_eval.tasks._yaml_loader import load_yaml

from lm_eval_perturb import PairedTask
from lm_eval_perturb.finding import find

HUB = Path(__file__).resolve().parents[2] / "shared" / "hub"


class FreeLM(LM):
    """Answers at no cost."""

    def loglikelihood(self, requests: list[Any]) -> list[tuple[float, bool]]:
        return [(-float(len(request.args[0]) % 7), False) for request in requests]

    def generate_until(self, requests: list[Any]) -> list[str]:
        return ["" for _ in requests]

    def loglikelihood_rolling(self, requests: list[Any]) -> list[float]:
        raise NotImplementedError


def subjects(count: int) -> list[str]:
    group = Path(find("mmlu_stem").path).parent  # type: ignore[arg-type]
    names = sorted(path.stem for path in group.glob("mmlu_*.yaml"))
    return names[:count]


def stock(name: str, shots: int) -> Task:
    config = load_yaml(find(name).path)  # type: ignore[arg-type]
    config.pop("tag", None)
    return ready(ConfigurableTask(config=config), shots)


def paired(name: str, shots: int) -> Task:
    config = {
        "task": f"{name}_perturbed",
        "base": name,
        "perturbations": ["typos"],
        "roles": {"question": "question", "choices": "choices", "answer": "answer"},
    }
    return ready(PairedTask(config), shots)


def ready(task: Task, shots: int) -> Task:
    task.set_config("num_fewshot", shots)
    task.set_fewshot_seed(1234)
    return task


def seconds(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def original_prompts(task: Task) -> Iterator[Any]:
    for instance in task.instances:
        pairing = task.eval_docs[instance.doc_id].get("_lmep")
        if pairing is None or instance.idx < pairing["original"]["requests"][1]:
            yield instance.args


def building(names: list[str], shots: int) -> None:
    spent = {"stock": 0.0, "paired": 0.0}
    documents = changed = 0
    for name in names:
        tasks = {"stock": stock(name, shots), "paired": paired(name, shots)}
        order = ("stock", "paired") if documents % 2 else ("paired", "stock")
        for side in order:
            spent[side] += seconds(tasks[side].build_all_requests)
        same = list(map(list, (original_prompts(task) for task in tasks.values())))
        if same[0] != same[1]:
            sys.exit(f"{name}: the prompts differ")
        documents += len(tasks["stock"].eval_docs)
        changed += len(tasks["paired"].instances) - len(tasks["stock"].instances)
    ratio = spent["paired"] / spent["stock"]
    print(
        f"{shots} demonstrations, {documents} documents, {changed // 4} changed: stock, one arm "
        f"{spent['stock']:.2f} s; paired, both arms {spent['paired']:.2f} s; ratio {ratio:.2f} "
        f"(prompts of the original arm identical)"
    )


def whole_run(names: list[str], shots: int) -> None:
    spent = {"two plain runs": 0.0, "one paired run": 0.0}
    for name in names:
        for _ in range(2):
            spent["two plain runs"] += seconds(lambda name=name: run(stock(name, shots)))
        spent["one paired run"] += seconds(lambda name=name: run(paired(name, shots)))
    first, second = spent.values()
    print(
        f"{shots} demonstrations, whole runs: two plain {first:.2f} s; one paired {second:.2f} s; "
        f"ratio {second / first:.2f}"
    )


def run(task: Task) -> None:
    evaluate(FreeLM(), {"tasks": {task.task_name: task}}, log_samples=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--subjects", type=int, default=57, help="how many MMLU subjects")
    parser.add_argument("--hub", type=Path, default=HUB, help="folder with the data sets")
    arguments = parser.parse_args()
    os.chdir(arguments.hub)
    logging.disable(logging.WARNING)
    datasets.disable_progress_bars()
    names = subjects(arguments.subjects)
    for shots in (0, 5):
        building(names, shots)
    for shots in (0, 5):
        whole_run(names, shots)


if __name__ == "__main__":
    main()
