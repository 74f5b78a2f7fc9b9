"""Which fields of a document a Python function reads: observed while it runs on real documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lm_eval_perturb import fields
from lm_eval_perturb.inference.reads import Read
from lm_eval_perturb.inference.recorder import Recorder

_SAMPLE = 20
"""Documents that a function is observed on: branches that none of them takes are not seen."""

Function = Callable[[Any], Any]


def observed_reads(function: Function, documents: Sequence[Mapping[str, Any]]) -> tuple[Read, ...]:
    """The fields that the function reads, in the order of first reading.

    A function that copies its document whole touches every field; of those, the ones count whose
    value makes a difference to what it returns.

    Raises:
        Exception: whatever the function raises on a real document.
    """
    touched: dict[str, bool] = {}
    for document in documents[:_SAMPLE]:
        recorder = Recorder(document)
        function(recorder)
        for path, whole in recorder.touched().items():
            touched[path] = touched.get(path, True) and whole
    sample = documents[:_SAMPLE]
    read = (p for p, whole in touched.items() if not whole or _matters(function, p, sample))
    return tuple(map(Read, read))


def _matters(function: Function, path: str, documents: Sequence[Mapping[str, Any]]) -> bool:
    return any(_differs(function, path, document) for document in documents)


def _differs(function: Function, path: str, document: Mapping[str, Any]) -> bool:
    if not fields.has(document, path):
        return False
    other = fields.put(document, path, _another(fields.get(document, path)))
    try:
        return bool(function(other) != function(dict(document)))
    except Exception:  # it stumbles over the value: so it reads it
        return True


def _another(value: Any) -> Any:
    """A different value of the same kind."""
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    if isinstance(value, str):
        return f"{value}~"
    if isinstance(value, list):
        return [_another(item) for item in value] if value else [""]
    return None
