"""How long finding a base takes, against the `TaskManager` that would find it too.

    python benchmarks/finding.py

CPU time, median of several rounds. `cold` has no cache, `warm` a cache of an earlier process.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median

from lm_eval_perturb.errors import UnknownTaskError
from lm_eval_perturb.finding import find
from lm_eval_perturb.finding.stock import stock

USUAL = ("gsm8k", "hellaswag", "arc_easy", "mmlu_anatomy", "mmlu", "winogrande")
ELSEWHERE = ("boolq", "sst2", "ai2_arc")  # where no folder has the name, and a tag


def main() -> None:
    logging.disable(logging.CRITICAL)
    cache = Path(tempfile.mkdtemp())
    os.environ["XDG_CACHE_HOME"] = str(cache)
    from lm_eval.tasks import TaskManager

    reference = timed(TaskManager, lambda: None, 3)
    print(f"{'TaskManager()':32} {reference * 1e3:10.1f} ms")

    def cold() -> None:
        shutil.rmtree(cache, ignore_errors=True)
        stock.cache_clear()

    rows = [(f"{name}, cold", name, cold) for name in (*USUAL, *ELSEWHERE)]
    rows.append(("an unknown name, cold", "gsmk8", cold))
    rows += [(f"{name}, warm", name, stock.cache_clear) for name in ELSEWHERE]
    rows.append(("an unknown name, warm", "gsmk8", stock.cache_clear))
    rows += [(f"{name}, once more", name, lambda: None) for name in (*USUAL, *ELSEWHERE)]
    for label, name, prepare in rows:
        spent = timed(lambda name=name: lookup(name), prepare, 5)
        print(f"{label:32} {spent * 1e3:10.1f} ms {reference / spent:10,.0f} times faster")
    shutil.rmtree(cache, ignore_errors=True)


def lookup(name: str) -> None:
    with suppress(UnknownTaskError):
        find(name)


def timed(work: Callable[[], object], prepare: Callable[[], object], rounds: int) -> float:
    spent = []
    for _ in range(rounds):
        prepare()
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return median(spent)


if __name__ == "__main__":
    main()
