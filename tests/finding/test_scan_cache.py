"""The cache of headers: what changes on disk is seen, what breaks costs nothing but time."""

from __future__ import annotations

import gc
import os
import time
from pathlib import Path

import pytest

from lm_eval_perturb.finding.cache import Cache, cache_file
from lm_eval_perturb.finding.scan import Scan
from lm_eval_perturb.finding.stock import Stock


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "tasks"
    (root / "sub").mkdir(parents=True)
    (root / "a.yaml").write_text("task: alpha\ntag: t\n")
    (root / "sub" / "b.yaml").write_text("include: ../_base\ntask: beta\n")
    (root / "_base").write_text("tag: t\n")
    Stock(root).index()
    return root


def members(root: Path) -> tuple[str, ...]:
    entry = Stock(root).index().get("t")
    return entry.members if entry else ()


def test_a_cache_is_kept_and_says_the_same(root: Path) -> None:
    file = cache_file(root)
    assert file is not None
    assert file.is_file()
    assert members(root) == ("alpha", "beta")


def test_edits_in_place_additions_and_removals_are_seen(root: Path) -> None:
    (root / "a.yaml").write_text("task: gamma\ntag: t\n")  # same size, same folder times
    assert members(root) == ("beta", "gamma")
    (root / "sub" / "c.yaml").write_text("task: delta\ntag: t\n")
    assert members(root) == ("beta", "delta", "gamma")
    (root / "a.yaml").unlink()
    assert members(root) == ("beta", "delta")
    (root / "_base").write_text("tag: u\n")
    assert members(root) == ("delta",)


def test_an_edit_that_restores_the_time_of_modification_is_seen(root: Path) -> None:
    before = (root / "a.yaml").stat()
    (root / "a.yaml").write_text("task: gamma\ntag: t\n")
    os.utime(root / "a.yaml", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert members(root) == ("beta", "gamma")


def test_what_is_cached_of_a_file_as_young_as_the_scan_is_not_believed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(root / "a.yaml")
    now = Path(path).stat().st_ctime_ns
    for age, believed in ((0, False), (60, True)):
        monkeypatch.setattr(time, "time_ns", lambda age=age: now + age * 10**9)
        first = Scan(Cache())
        assert first.read(path) == {"task": "alpha", "tag": "t"}
        second = Scan(first.result())
        assert second.read(path) == {"task": "alpha", "tag": "t"}
        assert second.fresh is not believed


@pytest.mark.parametrize(
    "text",
    ["", "{", "[1]", "null", '{"x": [[1, 2], {}]}', '{"x": [[1, 2, 3], 5]}', '{"x": 1}', "7\n{}"],
)
def test_a_damaged_cache_is_made_anew(root: Path, text: str) -> None:
    file = cache_file(root)
    assert file is not None
    file.write_text(text)
    assert Cache.load(file).files == {}
    assert members(root) == ("alpha", "beta")
    assert Cache.load(file).files != {}


def test_no_home_and_no_writable_cache_do_no_harm(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert members(root) == ("alpha", "beta")

    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", homeless)
    assert members(root) == ("alpha", "beta")


def test_a_hint_is_verified(root: Path) -> None:
    stock = Stock(root)
    assert stock.quick("alpha") is not None
    (root / "a.yaml").write_text("task: renamed\n")
    assert stock.quick("alpha") is None
    assert stock.index().get("alpha") is None


def test_a_date_for_a_name_stays_no_name(root: Path) -> None:
    (root / "d.yaml").write_text("task: 2024-01-01\n")
    for _ in range(2):
        index = Stock(root).index()
        assert set(index.declarations) == {"alpha", "beta", "t"}


@pytest.mark.parametrize("enabled", [True, False])
def test_the_garbage_collector_is_left_as_it_was(root: Path, *, enabled: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        Stock(root).index()
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()
