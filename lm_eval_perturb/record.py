"""What a paired task writes into each evaluated document, under one reserved key.

The layout of `document["_lmep"]`, which the sample log carries and the report reads::

    {"schema": 1,
     "source": "<SHA-256 of the source document>",   # equals the host's doc_hash of the base
     "occurrence": 0,                                # counts equal source documents, from 0
     "original": {"requests": [0, 4]},               # range in the document's request list
     "variants": {"typos": {"doc": {...} or None,    # None: not sent, or sent unaltered
                            "record": {...},         # a Record
                            "requests": [4, 8]}}}    # [n, n]: no request was sent
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

KEY = "_lmep"
SCHEMA = 1

Status = Literal["changed", "unchanged", "not_applicable", "refused", "repeated"]
"""changed: the rendered requests differ · unchanged: nothing differs · not_applicable: nothing
there to change · refused: a check or the promise said no · repeated: same bytes, sent again."""


@dataclass(frozen=True, slots=True)
class Record:
    """What happened to one document in one variant.

    Attributes:
        perturbation: the recipe's name.
        status: see `Status`.
        reason: why not, for every status but changed and repeated.
        roles: the roles that differ from the original's.
        details: the generator's own account; JSON values only.
    """

    perturbation: str
    status: Status
    reason: str | None = None
    roles: tuple[str, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sent(self) -> bool:
        """Whether the variant's requests go to the model."""
        return self.status in ("changed", "repeated")

    def to_json(self) -> dict[str, Any]:
        """The record as it stands in the sample log."""
        return {
            "perturbation": self.perturbation,
            "status": self.status,
            "reason": self.reason,
            "roles": list(self.roles),
            "details": dict(self.details),
        }
