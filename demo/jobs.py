"""Processes that run at the same time, each with a log and a bar that follows its log."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from lm_eval_perturb.errors import PerturbError

_COUNT = re.compile(rb"(?:step|requests: [^\r\n]*\|) (\d+)/(\d+)")
_LOOK_EVERY = 0.25  # seconds
_TAIL = 4096  # bytes of a log that are searched for the newest count


class JobFailedError(PerturbError):
    """A process ended with an error."""

    def __init__(self, job: Job, code: int) -> None:
        lines = job.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        last = lines[-1] if lines else "(it said nothing)"
        super().__init__(
            f"{job.title}: ended with exit code {code}, saying: {last}; see all of it in {job.log}"
        )


@dataclass(frozen=True, slots=True)
class Job:
    """A process to run.

    Attributes:
        title: what stands before its bar.
        command: the program and its arguments.
        log: the file for all that it says.
    """

    title: str
    command: tuple[str, ...]
    log: Path


def run_together(
    jobs: Sequence[Job], folder: Path, environment: Mapping[str, str], console: Console
) -> None:
    """Run the jobs side by side until all are done.

    Args:
        jobs: the processes.
        folder: their working directory.
        environment: variables on top of this process's own.
        console: where the bars are shown.

    Raises:
        JobFailedError: one has failed; the others are stopped.
    """
    columns = (
        TextColumn("  {task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        bars = [progress.add_task(job.title, total=None) for job in jobs]
        with _started(jobs, folder, {**os.environ, **environment}) as processes:
            running = True
            while running:
                running = any(process.poll() is None for process in processes)
                for job, bar in zip(jobs, bars, strict=True):
                    done, total = _count(job.log)
                    progress.update(bar, completed=done, total=total)
                _raise_failure(jobs, processes)
                time.sleep(_LOOK_EVERY if running else 0)


@contextmanager
def _started(
    jobs: Sequence[Job], folder: Path, environment: Mapping[str, str]
) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The running processes; none outlives the block, however it ends."""
    processes: list[subprocess.Popen[bytes]] = []
    try:
        for job in jobs:
            with job.log.open("wb") as log:
                processes.append(
                    subprocess.Popen(
                        job.command, cwd=folder, env=environment, stdout=log, stderr=log
                    )
                )
        yield processes
    finally:
        for process in processes:
            process.terminate()
            process.wait()


def _raise_failure(jobs: Sequence[Job], processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for job, process in zip(jobs, processes, strict=True):
        if process.poll():
            raise JobFailedError(job, process.returncode)


def _count(log: Path) -> tuple[int, int | None]:
    """The newest `done/total` in a log, as training and lm-eval's own bars write it."""
    with log.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _TAIL))
        counts = _COUNT.findall(file.read())
    return (int(counts[-1][0]), int(counts[-1][1])) if counts else (0, None)
