"""The catalogue as a whole: lm-eval's own files, include paths, and the folder of a paired task."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from lm_eval_perturb.errors import UnknownTaskError
from lm_eval_perturb.finding.chains import Chains
from lm_eval_perturb.finding.entry import Entry
from lm_eval_perturb.finding.index import Index, build
from lm_eval_perturb.finding.scan import read_header
from lm_eval_perturb.finding.stock import stock, stock_root
from lm_eval_perturb.finding.tree import task_files


class Names:
    """Names and what they stand for, at one moment.

    A later folder overrides an earlier one, and every folder overrides lm-eval's own files: what
    `lm_eval --include_path` does. `near`, the folder of the file that asks, comes last.
    """

    def __init__(self, include_paths: Sequence[Path] = (), near: Path | None = None) -> None:
        self._stock = stock(stock_root())
        folders = [Path(path) for path in include_paths] + ([near] if near else [])
        self._folders = [f for f in folders if not f.is_relative_to(self._stock.root)]

    @cached_property
    def _indices(self) -> list[Index]:
        chains = Chains(read_header)
        return [build(task_files(folder), chains) for folder in self._folders]

    @cached_property
    def _stock_index(self) -> Index:
        return self._stock.index()

    def get(self, name: str) -> Entry | None:
        """What the name stands for; None where nothing declares it."""
        for index in reversed(self._indices):
            entry = index.get(name)
            if entry:
                return entry
        found = None if "_stock_index" in vars(self) else self._stock.quick(name)
        return found or self._stock_index.get(name)

    def find(self, name: str) -> Entry:
        """What the name stands for.

        Raises:
            UnknownTaskError: nothing declares it.
        """
        entry = self.get(name)
        if entry is None:
            broken = [path for index in self._indices for path in index.broken]
            where = [self._stock.root, *self._folders]
            raise UnknownTaskError(name, self.names(), where, broken)
        return entry

    def names(self) -> set[str]:
        """Every name there is."""
        return {
            name for index in [self._stock_index, *self._indices] for name in index.declarations
        }
