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

    A function that goes through its document or copies it whole touches every field: then those
    count whose value makes a difference to what it returns.

    Raises:
        Exception: whatever the function raises on a real document.
    """
    sample = documents[:_SAMPLE]
    touched: dict[str, None] = {}
    passed_over = False
    for document in sample:
        recorder = Recorder(document)
        function(recorder)
        touched.update(dict.fromkeys(recorder.touched))
        passed_over = passed_over or recorder.passed_over
    read = [path for path in touched if not passed_over or _matters(function, path, sample)]
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
