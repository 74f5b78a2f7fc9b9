from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pytest
from synthetic_run import DATE, Arm, Task, draws, write_run

from lm_eval_perturb.cli import main
from lm_eval_perturb.columns import read_columns
from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.intake import cache as module
from lm_eval_perturb.intake.cache import ColumnsCache
from lm_eval_perturb.loading import load

ARMS = {**draws(2, Arm(0.3, 0.1)), "numbers": Arm(0.5, stale="stale", promise="recomputes")}
TASK = Task(arms=ARMS, filters=("strict", "flexible"), fields={"split": lambda i: "é" * (i % 3)})


def arrays(loaded):
    for pair in loaded.pairs:
        yield from (pair.documents.source, pair.documents.occurrence, pair.documents.labels)
        yield from (pair.status, pair.reference, pair.value, pair.compared)
        if pair.stale:
            yield from (pair.stale.eligible, pair.stale.hit, pair.stale.control)


def same(one, other):
    assert [p.variant for p in one.pairs] == [p.variant for p in other.pairs]
    assert (one.notes, one.problems, one.groups) == (other.notes, other.problems, other.groups)
    for a, b in zip(arrays(one), arrays(other), strict=True):
        assert getattr(a, "dtype", None) == getattr(b, "dtype", None)
        np.testing.assert_array_equal(a, b)


@pytest.fixture
def reads(monkeypatch):
    """How often sample logs were really read."""
    calls = []

    def counted(*args):
        calls.append(args)
        return read_columns(*args)

    monkeypatch.setattr("lm_eval_perturb.intake.paired_tasks.read_columns", counted)
    return calls


@pytest.fixture
def cache(tmp_path):
    return ColumnsCache(tmp_path / "cache")


def entries(cache):
    return [path for path in cache.folder.rglob("*") if path.is_file()]


def test_what_is_kept_is_what_was_read(tmp_path, cache, reads):
    write_run(tmp_path / "run", [TASK])
    plain = load([tmp_path / "run"], "split")
    same(plain, load([tmp_path / "run"], "split", cache=cache))
    same(plain, load([tmp_path / "run"], "split", cache=cache))
    assert len(reads) == 2
    assert len(entries(cache)) == 1


def test_a_moved_log_is_known_and_a_changed_one_is_not(tmp_path, cache, reads):
    write_run(tmp_path / "run", [TASK])
    load([tmp_path / "run"], cache=cache)
    (tmp_path / "run").rename(tmp_path / "moved")
    load([tmp_path / "moved"], cache=cache)
    assert len(reads) == 1
    log = tmp_path / "moved" / f"samples_{TASK.name}_{DATE}.jsonl"
    stamp = log.stat()
    log.write_bytes(log.read_bytes().replace(b'"acc": 1.0', b'"acc": 0.0', 1))
    os.utime(log, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    load([tmp_path / "moved"], cache=cache)
    assert len(reads) == 2


def test_another_question_is_another_entry(tmp_path, cache, reads):
    write_run(tmp_path / "run", [TASK])
    assert load([tmp_path / "run"], cache=cache).pairs[0].documents.labels is None
    assert load([tmp_path / "run"], "split", cache=cache).pairs[0].documents.labels is not None
    assert len(entries(cache)) == len(reads) == 2


@pytest.mark.parametrize("damage", [b"", b"x", "flip", "cut"])
def test_a_damaged_entry_costs_time_only(tmp_path, cache, damage):
    write_run(tmp_path / "run", [TASK])
    plain = load([tmp_path / "run"], cache=cache)
    (entry,) = entries(cache)
    content = entry.read_bytes()
    changed = {"flip": content[:-9] + bytes([content[-9] ^ 1]) + content[-8:], "cut": content[:-1]}
    entry.write_bytes(changed.get(damage, damage))
    same(plain, load([tmp_path / "run"], cache=cache))
    assert entry.read_bytes() == content


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path, reads):
    write_run(tmp_path / "run", [TASK])
    (tmp_path / "file").touch()
    same(load([tmp_path / "run"]), load([tmp_path / "run"], cache=ColumnsCache(tmp_path / "file")))


def test_a_broken_log_is_not_kept(tmp_path, cache):
    write_run(tmp_path / "run", [TASK])
    log = tmp_path / "run" / f"samples_{TASK.name}_{DATE}.jsonl"
    log.write_bytes(log.read_bytes()[:-10])
    for _ in range(2):
        with pytest.raises(PerturbError, match="line 80"):
            load([tmp_path / "run"], cache=cache)
    assert not entries(cache)


def test_a_log_that_grows_while_it_is_read_is_not_kept(tmp_path, cache, monkeypatch):
    write_run(tmp_path / "run", [TASK])
    log = tmp_path / "run" / f"samples_{TASK.name}_{DATE}.jsonl"

    def growing(*args):
        found = read_columns(*args)
        with log.open("ab") as file:
            file.write(b"\n")
        return found

    monkeypatch.setattr("lm_eval_perturb.intake.paired_tasks.read_columns", growing)
    load([tmp_path / "run"], cache=cache)
    assert not entries(cache)


def _load(folder):
    return len(load([folder / "run"], cache=ColumnsCache(folder / "cache")).pairs)


def test_concurrent_writers(tmp_path, cache):
    write_run(tmp_path / "run", [TASK])
    with ProcessPoolExecutor(4) as pool:
        counts = list(pool.map(_load, [tmp_path] * 12))
    assert set(counts) == {6}
    assert len(entries(cache)) == 1  # and no temporary file


def test_the_command_keeps_columns_unless_told_not_to(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    write_run(tmp_path / "run", [TASK])
    assert main(["report", "--no-cache", str(tmp_path / "run")]) == 0
    assert not (tmp_path / "xdg").exists()
    first = capsys.readouterr().out
    for _ in range(2):
        assert main(["report", str(tmp_path / "run")]) == 0
        assert capsys.readouterr().out == first
    assert len(entries(ColumnsCache(tmp_path / "xdg" / "lm-eval-perturb"))) == 1


def test_the_hash_is_of_the_whole_content(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"a" * (module._CHUNK + 1))
    before = module.content_hash(path)
    path.write_bytes(b"a" * module._CHUNK + b"b")
    assert module.content_hash(path) != before
