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
        self._targets: dict[tuple[str, str], str] = {}

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
        merged: Header = {}
        seen = frozenset({path})
        try:
            includes = included(own["include"], path)
        except BrokenFileError:
            return None
        for include in includes:
            chain = self._chain(self._target(path, include))
            if chain is None or not seen.isdisjoint(chain[1]):
                return None
            merged |= chain[0]
            seen |= chain[1]
        merged |= own
        del merged["include"]
        return merged, seen

    def _target(self, path: str, include: str) -> str:
        key = (path.rpartition(os.sep)[0], include)
        if key not in self._targets:
            self._targets[key] = os.path.realpath(f"{key[0]}{os.sep}{include}")
        return self._targets[key]
