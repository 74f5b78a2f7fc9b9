"""Proving many challenges: over several processes, with progress, and going on after a stop."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from lm_eval_perturb.asymob.challenge import VERSION, challenges
from lm_eval_perturb.asymob.seed import Seed
from lm_eval_perturb.asymob.verify import Failure, verify


@dataclass(frozen=True, slots=True)
class Proved:
    """What is known of one seed's challenges.

    Attributes:
        seed: its name.
        challenges: how many were looked at.
        failures: those whose keys are not confirmed.
    """

    seed: str
    challenges: int
    failures: tuple[Failure, ...]


def prove_all(
    seeds: Sequence[Seed],
    draw: int,
    journal: Path,
    jobs: int = 1,
    done: Callable[[Proved, bool], None] = lambda proved, kept: None,
) -> list[Proved]:
    """Proves every challenge of the seeds; what the journal already holds is not done again.

    Args:
        seeds: the seeds.
        draw: which random numbers.
        journal: a file of JSON lines, appended to as seeds are finished.
        jobs: processes.
        done: called for each finished seed, with whether it was found in the journal.

    Returns:
        One entry per seed, in the order of the seeds.
    """
    known = _read(journal)
    found: dict[str, Proved] = {}
    waiting = []
    for seed in seeds:
        entry = known.get(_digest(seed, draw))
        if entry is None:
            waiting.append((seed, draw))
        else:
            found[seed.name] = entry
            done(entry, True)
    _end_cut_line(journal)
    with journal.open("a", encoding="utf-8") as file, _mapped(jobs) as mapped:
        for (seed, _), proved in mapped(_prove, waiting):
            row = {"digest": _digest(seed, draw), **asdict(proved)}
            file.write(json.dumps(row) + "\n")
            file.flush()
            found[seed.name] = proved
            done(proved, False)
    return [found[seed.name] for seed in seeds]


Work = tuple[Seed, int]


@contextmanager
def _mapped(jobs: int) -> Iterator[Callable[..., Any]]:
    """`map` in the order of completion, over so many processes."""
    if jobs == 1:
        yield map
        return
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        yield pool.imap_unordered


def _prove(work: Work) -> tuple[Work, Proved]:
    seed, draw = work
    made = list(challenges(seed, draw))
    return work, Proved(seed.name, len(made), tuple(verify(seed, made, draw)))


def _digest(seed: Seed, draw: int) -> str:
    return sha256(json.dumps([asdict(seed), draw, VERSION]).encode()).hexdigest()


def _end_cut_line(journal: Path) -> None:
    if journal.exists() and not journal.read_bytes().endswith(b"\n"):
        with journal.open("a", encoding="utf-8") as file:
            file.write("\n")


def _read(journal: Path) -> dict[str, Proved]:
    if not journal.exists():
        return {}
    entries = {}
    for line in journal.read_text(encoding="utf-8").splitlines():
        try:
            row = json.loads(line)
        except ValueError:
            continue  # the line that a stop cut off; its seed is done again
        failures = tuple(Failure(**failure) for failure in row["failures"])
        entries[row["digest"]] = Proved(row["seed"], row["challenges"], failures)
    return entries
