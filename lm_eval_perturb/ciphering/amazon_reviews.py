"""Amazon reviews as a sentiment task: 500 of each label to evaluate, the others to show."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.metadata import check_metadata

HUB = "hf://datasets/McAuley-Lab/Amazon-Reviews-2023/raw/review_categories/All_Beauty.jsonl"
"""Where the reviews are; see the data set's card on the Hub for their terms."""

_EVALUATED = 500
_LABELS = {1: 0, 2: 0, 4: 1, 5: 1}
"""Stars to label; three stars say neither, and are left out."""

Row = dict[str, Any]


def splits(amazon_reviews: str | None = None, **others: Any) -> Any:
    """The splits `train` and `test`, as `custom_dataset:` wants them.

    Which reviews are evaluated is read off a digest of their texts: neither the order of the file
    nor a further review moves one from a split to the other, unless it takes its place.

    Args:
        amazon_reviews: a file in the format of the data set's; the Hub's by default.
        others: what lm-eval hands over besides.

    Raises:
        BrokenFileError: the file is missing, is not JSON lines, or lacks what is read.
        UnknownKeyError: one of the others is a key of ours, misspelt.
    """
    from datasets import Dataset, DatasetDict

    check_metadata(others, "the Amazon reviews")
    rows = sorted(_labelled(_reviews(amazon_reviews or HUB)), key=_digest)
    by_label = [[row for row in rows if row["label"] == label] for label in (0, 1)]
    for found in by_label:
        if len(found) <= _EVALUATED:
            why = f"has {len(found)} reviews of a label, and {_EVALUATED} are evaluated"
            raise BrokenFileError(amazon_reviews or HUB, why)
    test = sorted((row for found in by_label for row in found[:_EVALUATED]), key=_digest)
    train = sorted((row for found in by_label for row in found[_EVALUATED:]), key=_digest)
    return DatasetDict(train=Dataset.from_list(train), test=Dataset.from_list(test))


def _labelled(reviews: Iterable[Row]) -> Iterator[Row]:
    """Text and label of each review that has both, each text once."""
    seen: set[str] = set()
    for review in reviews:
        text, label = " ".join(review["text"].split()), _LABELS.get(int(review["rating"]))
        if text and label is not None and text not in seen:
            seen.add(text)
            yield {"review": text, "label": label}


def _reviews(source: str) -> Iterator[Row]:
    if source.startswith("hf://"):
        from huggingface_hub import HfFileSystem

        with HfFileSystem().open(source, "r", encoding="utf-8") as lines:
            yield from _rows(lines, source)
        return
    try:
        with Path(source).open(encoding="utf-8") as lines:
            yield from _rows(lines, source)
    except OSError as error:
        why = (error.strerror or type(error).__name__).lower()
        raise BrokenFileError(source, f"cannot be read: {why}") from None


def _rows(lines: Iterable[str], source: str) -> Iterator[Row]:
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            yield {"rating": row["rating"], "text": row["text"]}
        except (ValueError, KeyError, TypeError):
            why = f"line {number} is no review with `rating` and `text`"
            raise BrokenFileError(source, why) from None


def _digest(row: Row) -> str:
    return hashlib.sha256(row["review"].encode()).hexdigest()
