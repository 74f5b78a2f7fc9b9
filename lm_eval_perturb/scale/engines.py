"""Who counts: this process, or a Ray cluster whose machines all see the collection."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa  # type: ignore[import-untyped]

from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.scale.counts import count, merge

Engine = Literal["local", "ray"]
_FILES = 500  # of one batch: half a second of work, so that a scheduler costs little
Watch = Callable[[Sequence[Any]], Iterable[Any]]


class NoRayError(PerturbError):
    """Ray is asked for and not there."""

    def __init__(self) -> None:
        super().__init__("--engine ray needs Ray: pip install 'lm-eval-perturb[ray]'")


def count_all(paths: Sequence[Path], engine: Engine, watch: Watch = iter) -> pa.Table:
    """The counts of all files, by either engine; the table is the same, byte for byte.

    Args:
        paths: files of a collection.
        engine: who counts. Ray takes the cluster of RAY_ADDRESS, or starts one here.
        watch: goes through the batches, to show progress.

    Raises:
        BrokenFileError: a file that cannot be read.
        NoRayError: Ray is not installed.
    """
    batches = [paths[i : i + _FILES] for i in range(0, len(paths), _FILES)]
    if engine == "local":
        return merge(count(batch) for batch in watch(batches))
    return merge(_by_ray(batches, watch))


def _by_ray(batches: Sequence[Sequence[Path]], watch: Watch) -> Iterable[pa.Table]:
    try:
        import ray
    except ImportError:
        raise NoRayError from None
    ours = not ray.is_initialized()
    if ours:
        ray.init(log_to_driver=False, logging_level="error", include_dashboard=False)
    try:
        remote = ray.remote(_counted)
        waiting = [remote.remote(batch) for batch in batches]
        for _ in watch(batches):
            done, waiting = ray.wait(waiting)
            found = ray.get(done[0])
            if isinstance(found, PerturbError):
                raise found
            yield found
    finally:
        if ours:
            ray.shutdown()


def _counted(batch: Sequence[Path]) -> pa.Table | PerturbError:
    """The counts of a batch; the sentence of a user's mistake travels as a value."""
    try:
        return count(batch)
    except PerturbError as error:
        return PerturbError(str(error))
