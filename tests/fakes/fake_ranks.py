"""Two ranks of one run as two threads: what lm-eval gathers goes through shared memory."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import torch
from fake_models import HashLM
from lm_eval.api.task import Task
from lm_eval.evaluator import evaluate


class Meeting:
    """Where the ranks meet: each brings a value and leaves with all of them."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._barrier = threading.Barrier(size, timeout=60)
        self._brought: list[Any] = [None] * size

    def exchange(self, rank: int, value: Any) -> list[Any]:
        self._brought[rank] = value
        self._barrier.wait()
        taken = list(self._brought)
        self._barrier.wait()
        return taken


class RankLM(HashLM):
    """A model that is one of several ranks."""

    def __init__(self, rank: int, meeting: Meeting) -> None:
        super().__init__()
        self._rank, self._world_size, self._meeting = rank, meeting.size, meeting
        self._device = torch.device("cpu")

    def all_gather(self, tensor):
        return torch.stack(self._meeting.exchange(self._rank, tensor))

    def gather_object(self, obj, dst=0):
        everything = self._meeting.exchange(self._rank, obj)
        return everything if self._rank == dst else None

    def barrier(self):
        self._meeting.exchange(self._rank, None)


def evaluate_on_ranks(build: Callable[[], dict[str, Task]], size: int = 2, **options: Any) -> Any:
    """What rank 0 reports; each rank builds its own tasks, as processes would."""
    meeting = Meeting(size)
    results: list[Any] = [None] * size
    loaded = [build() for _ in range(size)]

    def work(rank: int) -> None:
        tasks = {"tasks": loaded[rank]}
        results[rank] = evaluate(RankLM(rank, meeting), tasks, bootstrap_iters=10, **options)

    threads = [threading.Thread(target=work, args=(rank,)) for rank in range(size)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results[1:] == [None] * (size - 1)
    return results[0]
