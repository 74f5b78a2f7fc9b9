"""Reading a collection back: the same pairs as the runs it was made of give."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import parquet

from lm_eval_perturb.errors import BadValueError, BrokenFileError
from lm_eval_perturb.intake.gather import gather
from lm_eval_perturb.intake.sharing import share
from lm_eval_perturb.loading import Loaded, Note
from lm_eval_perturb.pairs import STATUSES, Documents, Pairs, Stale
from lm_eval_perturb.scale.collection import MODEL, files_of, metadata_of
from lm_eval_perturb.scale.mark import MARK
from lm_eval_perturb.settings import VariantSettings


def load_collection(
    root: Path,
    label: str | None = None,
    watch: Callable[[Sequence[Path]], Iterable[Path]] = iter,
) -> Loaded:
    """The pairs of a collection.

    Args:
        root: a folder that `collect` wrote.
        label: the field of the documents that a contrast needs; `collect` must have kept it.
        watch: goes through the tasks' folders as they are read, to show progress.

    Raises:
        BadValueError: the collection does not have the field.
        BrokenFileError: it is empty.
        PerturbError: nothing at all could be read; the first reason.
    """
    kept = json.loads((root / MARK).read_bytes())["field"]
    if label is not None and label != kept:
        raise BadValueError("--contrast", label, f"the field that was collected: {kept}", str(root))
    folders = list(dict.fromkeys(path.parents[1] for path in files_of(root)))
    if not folders:
        raise BrokenFileError(root, "is a collection without pairs; run `collect` again")
    shared: dict[str, Documents] = {}
    pairs, notes, problems = gather(watch(folders), lambda folder: _read_task(folder, shared))
    # As the runs themselves are ordered; the folders' names are encoded.
    pairs.sort(key=lambda pair: (pair.model, pair.task))
    return Loaded(tuple(pairs), groups_of(root), problems, notes)


def _read_task(folder: Path, shared: dict[str, Documents]) -> tuple[list[Pairs], list[Note]]:
    """The pairs of one task of one model: by filter, metric and variant, as a log gives them."""
    read = [from_file(path, shared) for path in sorted(folder.glob("variant=*/*.parquet"))]
    read.sort(key=lambda variant: variant[1]["position"])
    if len({content["origin"] for _, content in read}) > 1:
        why = "holds variants of several runs; `collect` was interrupted here, run it again"
        raise BrokenFileError(folder, why)
    metrics = zip(*(pairs for pairs, _ in read), strict=True)
    about = read[0][1]
    notes = [Note(text, (about["task"],)) for text in about["notes"]]
    return [pair for variants in metrics for pair in variants], notes


def groups_of(root: Path) -> dict[str, dict[str, tuple[str, ...]]]:
    """Per model of a collection, the members of each group that lm-eval reported."""
    found = {}
    for path in sorted(root.glob(f"model=*/{MODEL}")):
        content = json.loads(path.read_bytes())
        groups = content["groups"].items()
        found[content["model"]] = {name: tuple(members) for name, members in groups}
    return found


def from_file(path: Path, shared: dict[str, Documents]) -> tuple[list[Pairs], dict[str, Any]]:
    """The pairs of one variant, and the file's metadata.

    Args:
        path: the file.
        shared: documents of the files read before.

    Raises:
        BrokenFileError: it cannot be read, or is none.
    """
    try:
        table = parquet.ParquetFile(path).read()
    except (OSError, pa.ArrowInvalid) as error:
        why = f"cannot be read ({str(error).splitlines()[0]}); collect it anew"
        raise BrokenFileError(path, why) from None
    content = metadata_of(path, table.schema)
    variant = VariantSettings(**content["variant"])
    pairs, start = [], 0
    for metric in content["metrics"]:
        part = table.slice(start, metric["rows"])
        start += metric["rows"]
        pairs.append(_pairs(part, metric, variant, content, shared))
    return pairs, content


def _pairs(
    part: pa.Table,
    metric: Mapping[str, Any],
    variant: VariantSettings,
    about: Mapping[str, Any],
    shared: dict[str, Documents],
) -> Pairs:
    column = {name: part.column(name) for name in part.column_names}
    labels = column["label"]
    stale = None
    if metric["stale"]:
        flags = [np.array(column[f"stale_{k}"]) for k in ("eligible", "hit", "control")]
        stale = Stale(metric["stale"], *(f.astype(np.bool_) for f in flags))
    documents = Documents(
        source=np.array(column["source"].to_pylist(), dtype=np.str_),
        occurrence=np.array(column["occurrence"]).astype(np.int64),
        labels=None if labels.null_count else np.array(labels.to_pylist(), dtype=np.str_),
    )
    codes = np.array([STATUSES.index(s) for s in _words(column["status"])], dtype=np.int8)
    return Pairs(
        model=about["model"],
        task=about["task"],
        filter=metric["filter"],
        metric=metric["metric"],
        variant=variant,
        binary=metric["binary"],
        higher_is_better=metric["higher_is_better"],
        documents=share(documents, shared),
        status=codes[_codes(column["status"])],
        reference=np.array(column["reference"]),
        value=np.array(column["value"]),
        compared=np.array(column["compared"]).astype(np.bool_),
        stale=stale,
    )


def _words(column: pa.ChunkedArray) -> list[str]:
    return list(column.combine_chunks().dictionary.to_pylist())


def _codes(column: pa.ChunkedArray) -> Any:
    return np.array(column.combine_chunks().indices)
