"""Whatever stands in a file: a sentence, never a traceback."""

from __future__ import annotations

import json
from contextlib import suppress
from random import Random

import pytest
from plain_run import lines, rows, write_plain
from synthetic_run import Arm, Task, draws, write_run

from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.intake.two_runs import On, load_two
from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare

VALUES = (None, True, 1, -1.5, "x", "\uffff", [], {}, [1], {"a": 1}, float("inf"), 10**30, 10**400)
ARMS = {**draws(2, Arm(0.3, 0.1, sent=0.8)), "numbers": Arm(0.5, stale="stale")}


def places(value, path=()):
    """The paths of everything inside a JSON value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, member in inside:
        yield (*path, key)
        if isinstance(member, dict | list):
            yield from places(member, (*path, key))


def damaged(value, rng):
    """A copy with one thing inside taken away or replaced."""
    value = json.loads(json.dumps(value))
    *path, last = rng.choice(list(places(value)))
    node = value
    for key in path:
        node = node[key]
    if rng.random() < 0.3:
        del node[last]
    else:
        node[last] = rng.choice(VALUES)
    return value


@pytest.mark.parametrize("what", ["row", "results", "bytes"])
def test_a_damaged_paired_run(tmp_path, what):
    results = write_run(tmp_path, [Task(arms=ARMS, n=6)], groups={"g": ["arc_easy_perturbed"]})
    (log,) = tmp_path.glob("samples_*")
    own = [json.loads(line) for line in log.read_text().splitlines()]
    content, whole = json.loads(results.read_text()), log.read_bytes()
    for seed in range(40):
        rng = Random(f"{what} {seed}")
        if what == "row":
            log.write_text(lines([damaged(own[0], rng), *own[1:]]))
        elif what == "results":
            results.write_text(json.dumps(damaged(content, rng)))
        else:
            spoilt = bytearray(whole)
            spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
            log.write_bytes(bytes(spoilt))
        with suppress(PerturbError):
            compare(load([tmp_path]), Options())


@pytest.mark.parametrize("what", ["row", "results"])
@pytest.mark.parametrize("on", ["doc_hash", "doc_id", "question"])
def test_a_damaged_run_of_two(tmp_path, what, on):
    own = rows({key: float(key % 2) for key in range(5)})
    write_plain(tmp_path / "a", {"t": own}, model="a")
    (log,) = write_plain(tmp_path / "b", {"t": own}, model="b")
    (results,) = log.parent.glob("results_*")
    content = json.loads(results.read_text())
    for seed in range(20):
        rng = Random(f"{what} {on} {seed}")
        if what == "row":
            log.write_text(lines([damaged(own[0], rng), *own[1:]]))
        else:
            results.write_text(json.dumps(damaged(content, rng)))
        with suppress(PerturbError):
            compare(load_two(tmp_path / "a", tmp_path / "b", On.parse(on)), Options())
