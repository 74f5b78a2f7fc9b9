"""The documents of a frozen set for lm-eval, read from the parquet files beside the task files.

`lm-eval-perturb build` puts a copy of this file beside the task files that it writes. The copy
needs what lm-eval itself needs, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow.compute as arrow  # type: ignore[import-untyped]
from datasets import Dataset
from lm_eval.api.samplers import ContextSampler, FirstNSampler
from pyarrow import parquet  # type: ignore[import-untyped]

KEY = "_lmep"
"""Column that says where a document comes from; a task's documents do not have it."""


def load(
    frozen_files: Mapping[str, str], frozen_sources: bool = False, **_metadata: Any
) -> dict[str, Dataset]:
    """The splits of a task, for `custom_dataset:`.

    Args:
        frozen_files: the file of each split, relative to the folder of this one.
        frozen_sources: whether documents keep the hash of their source, which the samplers below
            need, under the reserved key.
        _metadata: what lm-eval hands over besides.
    """
    folder = Path(__file__).resolve().parent
    splits = {}
    for split, file in frozen_files.items():
        table = parquet.read_table(folder / file)
        sources = arrow.struct_field(table[KEY], "source")
        table = table.drop_columns([KEY])
        splits[split] = Dataset(table.append_column(KEY, sources) if frozen_sources else table)
    return splits


class _Twins(ContextSampler):
    """Knows the clean twin of an evaluated document: shown with its answer, it gives that away."""

    def _twin(self, evaluated: Mapping[str, Any] | None) -> dict[str, Any] | None:
        if evaluated is None:
            return None
        if not hasattr(self, "_pool"):
            self._pool = {shown[KEY]: shown for shown in self.fewshot_docs()}
        return self._pool.get(evaluated[KEY])


class _Excluding(_Twins):
    """Draws as the base draws for the original, which it leaves out by itself."""

    def sample(self, n: int, eval_doc: Any = None, df: Any = None, **kwargs: Any) -> Any:
        twin = self._twin(eval_doc)
        return super().sample(n, eval_doc=eval_doc if twin is None else twin, df=df, **kwargs)


class _Exchanging(_Twins):
    """Draws as the base draws, which may show the twin, and shows another document instead."""

    def sample(self, n: int, eval_doc: Any = None, df: Any = None, **kwargs: Any) -> Any:
        drawn = super().sample(n, df=df, **kwargs)
        twin = self._twin(eval_doc)
        if twin is None or twin not in drawn:
            return drawn
        kept = [shown for shown in drawn if shown != twin]
        for candidate in self.fewshot_docs():
            if len(kept) == len(drawn):
                break
            if candidate != twin and candidate not in kept:
                kept.append(candidate)
        return kept


class ExcludingDefault(_Excluding, ContextSampler):
    """lm-eval's `default` sampler where the base leaves the evaluated document out."""


class ExcludingFirstN(_Excluding, FirstNSampler):
    """lm-eval's `first_n` sampler where the base leaves the evaluated document out."""


class ExchangingDefault(_Exchanging, ContextSampler):
    """lm-eval's `default` sampler where the base does not."""


class ExchangingFirstN(_Exchanging, FirstNSampler):
    """lm-eval's `first_n` sampler where the base does not."""
