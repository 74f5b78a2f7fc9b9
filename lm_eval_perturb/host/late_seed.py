"""Seeding torch when something first loads it.

lm-eval seeds torch before it knows the model, and loading torch takes two seconds, also for models
behind an API that never use it. Nothing can draw from a generator before its module is loaded, so
a seed set at that moment gives the same numbers.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

_MODULE = "torch"


def seed_when_loaded(seed: int) -> None:
    """Seeds torch: now if it is loaded, else as soon as it is.

    Args:
        seed: as lm-eval would hand it to `torch.manual_seed`.
    """
    loaded: Any = sys.modules.get(_MODULE)
    if loaded is not None:
        loaded.manual_seed(seed)
        return
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _Seeder)]
    sys.meta_path.insert(0, _Seeder(seed))


class _Seeder(MetaPathFinder):
    """Lets the other finders find torch, and seeds it when they have loaded it."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._asking = False

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Torch as the other finders find it; many only ask whether it is there."""
        if fullname != _MODULE or self._asking:
            return None
        self._asking = True
        try:
            spec = importlib.util.find_spec(_MODULE)
        finally:
            self._asking = False
        if spec is not None and spec.loader is not None:
            loader: Any = spec.loader
            loader.exec_module = self._then_seed(loader.exec_module)
        return spec

    def _then_seed(self, execute: Callable[[Any], None]) -> Callable[[Any], None]:
        def exec_module(module: Any) -> None:
            sys.meta_path.remove(self)
            execute(module)
            module.manual_seed(self._seed)

        return exec_module
