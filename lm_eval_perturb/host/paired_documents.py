"""The documents of a paired task: the base's own plus the reserved key, made when first read."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, overload

from lm_eval.utils import handle_non_serializable, hash_string

from lm_eval_perturb.engine import Twin
from lm_eval_perturb.record import KEY, SCHEMA

Document = dict[str, Any]


def source_hash(document: Mapping[str, Any]) -> str:
    """The SHA-256 of a document; equal to the `doc_hash` that the host logs for the base."""
    text = json.dumps(document, indent=2, default=_plain, ensure_ascii=False)
    digest: str = hash_string(text)
    return digest


def _plain(value: Any) -> Any:
    # An image's text form holds its memory address, which is another one in every process.
    if hasattr(value, "tobytes") and hasattr(value, "size") and not hasattr(value, "dtype"):
        return hashlib.sha256(value.tobytes()).hexdigest()
    return handle_non_serializable(value)


def original(document: Mapping[str, Any]) -> Document:
    """The base's own document inside an evaluated one; a bare document as it is."""
    if KEY not in document:
        return document if isinstance(document, dict) else dict(document)
    return {key: value for key, value in document.items() if key != KEY}


class PairedDocuments(Sequence[Document]):
    """The evaluated documents.

    A document is perturbed when it is first read, and kept: `--limit 10` perturbs ten, and the
    host, which walks over its documents several times, always sees the same ones.

    Attributes:
        sources: the base's documents.
    """

    def __init__(
        self,
        documents: Sequence[Mapping[str, Any]],
        pair: Callable[[Document, str], dict[str, Any]],
    ) -> None:
        """Wraps the base's documents.

        Args:
            documents: the base's documents, after its `process_docs`.
            pair: makes the reserved key's value of a document and its SHA-256.
        """
        self.sources = documents
        self._pair = pair
        self._made: dict[int, Document] = {}

    @cached_property
    def plain(self) -> list[Document]:
        """The base's documents as plain dictionaries."""
        return [dict(document) for document in self.sources]

    @cached_property
    def hashes(self) -> list[str]:
        """The SHA-256 of each source document."""
        return [source_hash(document) for document in self.plain]

    @cached_property
    def occurrences(self) -> list[int]:
        """How many equal documents stand before each one: some sets hold the same row twice."""
        seen: Counter[str] = Counter()
        result = []
        for digest in self.hashes:
            result.append(seen[digest])
            seen[digest] += 1
        return result

    @cached_property
    def digest(self) -> str:
        """The SHA-256 over all source documents in their order."""
        return hashlib.sha256("\n".join(self.hashes).encode()).hexdigest()

    def __len__(self) -> int:
        return len(self.sources)

    @overload
    def __getitem__(self, index: int) -> Document: ...
    @overload
    def __getitem__(self, index: slice) -> list[Document]: ...
    def __getitem__(self, index: int | slice) -> Document | list[Document]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        position = range(len(self))[index]
        if position not in self._made:
            self._made[position] = self._make(position)
        return self._made[position]

    def __iter__(self) -> Iterator[Document]:
        return (self[i] for i in range(len(self)))

    def _make(self, position: int) -> Document:
        source = self.hashes[position]
        pairing = {
            "schema": SCHEMA,
            "source": source,
            "occurrence": self.occurrences[position],
            **self._pair(self.plain[position], source),
        }
        return {**self.plain[position], KEY: pairing}


def pairing(size: int, twins: Mapping[str, Twin]) -> dict[str, Any]:
    """The part of the reserved key that says what each arm is and where its requests stand.

    Args:
        size: the number of requests of the original arm.
        twins: the variants by label, in their order.
    """
    variants, start = {}, size
    for label, twin in twins.items():
        stop = start + twin.requests
        record = twin.record.to_json()
        variants[label] = {"doc": twin.document, "record": record, "requests": [start, stop]}
        start = stop
    return {"original": {"requests": [0, size]}, "variants": variants}
