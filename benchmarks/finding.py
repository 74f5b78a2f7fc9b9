"""How long finding a base takes, against the `TaskManager` that would find it too.

    python benchmarks/finding.py [--rounds N]

Every look-up is made in a process of its own, in turns, imports not counted. `first` has no cache,
`again` the cache of an earlier process, `beside lm-eval` is `first` in a process that has imported
lm-eval and torch. `reading the tree` lists, opens and reads the 14,000 files and does nothing with
them: what any look-up without a cache has to pay. The files have been read before and so come from
memory. Least time of the rounds, processor and wall, in milliseconds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress

from lm_eval_perturb.errors import UnknownTaskError
from lm_eval_perturb.finding import find
from lm_eval_perturb.finding.stock import stock_root
from lm_eval_perturb.finding.tree import task_files

USUAL = ("gsm8k", "hellaswag", "arc_easy", "mmlu_anatomy", "mmlu", "winogrande")
ELSEWHERE = ("boolq", "ai2_arc", "gsmk8")  # in a folder of another name, a tag, an unknown name
READING, MANAGER = "reading the tree", "TaskManager()"
LOOKUPS = [(name, when) for name in (*USUAL, *ELSEWHERE) for when in ("first", "again")]
ROWS = [(MANAGER, ""), (READING, ""), *LOOKUPS, *((n, "beside lm-eval") for n in ELSEWHERE)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--one", nargs=2, metavar=("WHAT", "WHEN"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(*timed(*options.one))
        return
    least = {row: (float("inf"), float("inf")) for row in ROWS}
    for _ in range(options.rounds):
        for row in ROWS:
            least[row] = tuple(map(min, least[row], measured(*row)))
    print(f"{'':32} {'processor':>10} {'wall':>10}")
    for (what, when), (processor, wall) in least.items():
        times = f"{least[MANAGER, ''][0] / processor:10,.0f} times faster"
        print(f"{f'{what} {when}':32} {processor:10.1f} {wall:10.1f} {times}")


def measured(what: str, when: str) -> list[float]:
    """Processor and wall time in a process of its own."""
    cache = tempfile.mkdtemp()
    command = [sys.executable, __file__, "--one", what, when]
    for _ in range(2 if when == "again" else 1):
        run = subprocess.run(
            command,
            env={**os.environ, "XDG_CACHE_HOME": cache},
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    shutil.rmtree(cache)
    return [float(word) for word in run.stdout.split()]


def timed(what: str, when: str) -> tuple[float, float]:
    """Processor and wall time here, in milliseconds."""
    if what == MANAGER or when == "beside lm-eval":
        import torch  # noqa: F401 - as in a run
        from lm_eval.tasks import TaskManager
    work: dict[str, Callable[[], object]] = {READING: read_tree}
    if what == MANAGER:
        work[MANAGER] = TaskManager
    processor, wall = time.process_time(), time.perf_counter()
    work.get(what, lambda: lookup(what))()
    return (time.process_time() - processor) * 1e3, (time.perf_counter() - wall) * 1e3


def lookup(name: str) -> None:
    with suppress(UnknownTaskError):
        find(name)


def read_tree() -> None:
    for path, _ in task_files(stock_root()):
        handle = os.open(path, os.O_RDONLY)
        os.read(handle, os.fstat(handle).st_size)
        os.close(handle)


if __name__ == "__main__":
    main()
