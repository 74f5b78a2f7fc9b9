"""Headers merged along `include:` chains: what a file declares once its includes are read."""

from __future__ import annotations

import os
from collections.abc import Callable

from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.finding.header import Header
from lm_eval_perturb.finding.loading import included

_Chain = tuple[Header, frozenset[str]]


class Chains:
    """Merged headers of files, each file being read once.

    Args:
        read: the header of the file at a path; None where it has none or cannot be read.
    """

    def __init__(self, read: Callable[[str], Header | None]) -> None:
        self._read = read
        self._merged: dict[str, _Chain | None] = {}
        self._includes: dict[tuple[str, str], _Chain | None] = {}  # by folder and `include:`

    def merged(self, path: str) -> Header | None:
        """The merged header of a file (no link); None where lm-eval would skip it as broken."""
        chain = self._chain(path)
        return chain[0] if chain else None

    def _chain(self, path: str) -> _Chain | None:
        if path in self._merged:
            return self._merged[path]
        self._merged[path] = None  # what an include of itself finds
        chain = self._merged[path] = self._follow(path)
        return chain

    def _follow(self, path: str) -> _Chain | None:
        own = self._read(path)
        if own is None:
            return None
        if "include" not in own:
            return own, frozenset({path})
        inherited = self._inherited(path.rpartition(os.sep)[0], own["include"])
        if inherited is None or path in inherited[1]:
            return None
        merged = inherited[0] | own
        del merged["include"]
        return merged, inherited[1] | {path}

    def _inherited(self, folder: str, include: object) -> _Chain | None:
        key = folder, repr(include)
        if key not in self._includes:
            self._includes[key] = self._united(folder, include)
        return self._includes[key]

    def _united(self, folder: str, include: object) -> _Chain | None:
        merged: Header = {}
        seen: frozenset[str] = frozenset()
        try:
            paths = included(include, folder)
        except BrokenFileError:
            return None
        for path in paths:
            chain = self._chain(os.path.realpath(f"{folder}{os.sep}{path}"))
            if chain is None or not seen.isdisjoint(chain[1]):
                return None
            merged |= chain[0]
            seen |= chain[1]
        return merged, seen
