"""What kind of value a field holds: from real documents, or else from what it is read for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from lm_eval_perturb import fields
from lm_eval_perturb.inference.reads import Read, Reads, uses

Shape = Literal["text", "texts", "number", "none", "other"]


class Shapes:
    """The shape of every field that a base reads.

    Args:
        reads: what it reads.
        documents: real documents, after the base's `process_docs`; None where there are none.
    """

    def __init__(self, reads: Reads, documents: Sequence[Mapping[str, Any]] | None) -> None:
        self._reads: tuple[Read, ...] = (*reads.text, *reads.choice, *reads.target)
        self._documents = documents

    @property
    def known(self) -> bool:
        """Whether they are taken from documents."""
        return self._documents is not None

    def of(self, path: str) -> Shape:
        """The field's shape.

        Of a field that no document has, or that is None in all of them, it is `none`.
        """
        if self._documents is None:
            return self._by_use(path)
        values = [fields.get(d, path) for d in self._documents if fields.has(d, path)]
        shapes = {_shape(value) for value in values if value is not None}
        if not shapes:
            return "none"
        return shapes.pop() if len(shapes) == 1 else "other"

    def _by_use(self, path: str) -> Shape:
        found = uses(self._reads, path)
        if found & {"element", "labels"}:
            return "texts"
        return "number" if found & {"index", "lookup"} else "text"


def _shape(value: object) -> Shape:
    if isinstance(value, str):
        return "text"
    if isinstance(value, (bool, int, float)):
        return "number"
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return "texts"
    return "other"
