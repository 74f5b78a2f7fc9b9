"""lm-eval's own catalogue: 14,000 files, so a name is looked for where it is likely to be first.

Every answer is read from the file that it names at the moment of asking. What only a whole scan can
show is a second file in lm-eval's own tree that takes a name away from the first; lm-eval itself
warns of such a pair.
"""

from __future__ import annotations

import gc
import importlib.util
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.finding.cache import Cache, cache_file, mentions
from lm_eval_perturb.finding.chains import Chains
from lm_eval_perturb.finding.entry import Entry, declared
from lm_eval_perturb.finding.index import Index, build
from lm_eval_perturb.finding.scan import Scan, read_header
from lm_eval_perturb.finding.tree import task_files

_FEW = 120  # files that may be read on suspicion


class Stock:
    """The catalogue below one folder, with a cache."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._file = cache_file(root)
        self._cache: Cache | None = None

    def quick(self, name: str) -> Entry | None:
        """What the name stands for, if a file that is likely to declare it does; else None."""
        chains = Chains(read_header)
        for path in self._likely(name):
            header = chains.merged(os.path.realpath(path))
            found = declared(header) if header else None
            if found and found[1] == name:
                return Entry(name, found[0], Path(path))
        return None

    def index(self) -> Index:
        """The whole catalogue as it is now."""
        with _no_collection():
            scan = Scan(self._cached())
            index = build(task_files(self.root), Chains(scan.read))
            if scan.fresh:
                self._cache = scan.result()
                self._cache.save(self._file)
        return index

    def _cached(self) -> Cache:
        if self._cache is None:
            self._cache = Cache.load(self._file)
        return self._cache

    def _likely(self, name: str) -> Iterator[str]:
        yield from guesses(self.root, name)
        yield from mentions(self._cached().text, name)


@contextmanager
def _no_collection() -> Iterator[None]:
    """No search for garbage: a scan makes none, and looking through torch for it takes as long."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def guesses(root: Path, name: str) -> Iterator[str]:
    """Files that are likely to declare the name, judged by folder, file name and content."""
    needle = name.encode()
    for folder in _folders(root, name):
        files = [path for path, _ in task_files(root / folder)]
        rest = name.removeprefix(folder).lstrip("_-")
        named = [path for path in files if Path(path).stem.strip("_-") in (name, rest)]
        for path in named or (files if len(files) <= _FEW else ()):
            if needle in Path(path).read_bytes():
                yield path


def _folders(root: Path, name: str) -> list[str]:
    """Top folders that the name begins with, the longest first."""
    with os.scandir(root) as entries:
        found = [entry.name for entry in entries if name.startswith(entry.name)]
    return sorted(found, key=lambda folder: (-len(folder), folder))


def stock_root() -> Path:
    """The folder of lm-eval's own task files; lm-eval is located, not imported.

    Raises:
        PerturbError: lm-eval is not installed.
    """
    spec = importlib.util.find_spec("lm_eval")
    if spec is None or not spec.submodule_search_locations:
        raise PerturbError("lm-eval is not installed; run: pip install lm-eval")
    return Path(spec.submodule_search_locations[0]) / "tasks"


@cache
def stock(root: Path) -> Stock:
    """The catalogue of a folder; one per process, so that its cache is read once."""
    return Stock(root)
