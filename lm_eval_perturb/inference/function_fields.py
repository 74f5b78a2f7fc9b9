"""Which fields of a document a Python function reads: observed while it runs on real documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

from lm_eval_perturb import fields
from lm_eval_perturb.inference.reads import Read

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
    return tuple(
        Read(path)
        for path, whole in touched.items()
        if not whole or _matters(function, path, sample)
    )


class Recorder(dict[str, Any]):
    """A document that notes which of its fields are read; equal to the document, and a dict.

    Mappings inside the document are recorders too: reading `choices.text` is noted as that, and
    not as reading `choices`.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._read: dict[str, bool] = {}
        super().__init__(
            {k: Recorder(v) if isinstance(v, Mapping) else v for k, v in document.items()}
        )

    def touched(self) -> dict[str, bool]:
        """The fields read so far, and of each whether only in passing over the whole document."""
        result: dict[str, bool] = {}
        for key, whole in self._read.items():
            value = dict.__getitem__(self, key)
            inner = value.touched() if isinstance(value, Recorder) else {}
            if inner:
                result.update({f"{key}.{path}": whole and w for path, w in inner.items()})
            elif not isinstance(value, Recorder):
                result[key] = whole
        return result

    def _note(self, key: str, whole: bool = False) -> None:
        if dict.__contains__(self, key):
            self._read[key] = self._read.get(key, True) and whole

    def __getitem__(self, key: str) -> Any:
        self._note(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self._note(key)
        return super().get(key, default)

    def pop(self, key: str, *default: Any) -> Any:
        self._note(key)
        return super().pop(key, *default)

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def keys(self) -> Any:
        self._pass_over()
        return super().keys()

    def values(self) -> Any:
        self._pass_over()
        return super().values()

    def items(self) -> Any:
        self._pass_over()
        return super().items()

    def copy(self) -> Recorder:
        """A copy that notes its reads in the same place."""
        twin = Recorder({})
        dict.update(twin, dict.items(self))
        twin._read = self._read
        return twin

    def __copy__(self) -> Recorder:
        return self.copy()

    def __deepcopy__(self, memo: dict[int, Any]) -> Recorder:
        twin = Recorder({})
        dict.update(twin, {key: deepcopy(value, memo) for key, value in dict.items(self)})
        twin._read = self._read
        return twin

    def _pass_over(self) -> None:
        for key in dict.keys(self):
            self._note(key, whole=True)
            value = dict.__getitem__(self, key)
            if isinstance(value, Recorder):
                value._pass_over()


def _matters(function: Function, path: str, documents: Sequence[Mapping[str, Any]]) -> bool:
    return any(_differs(function, path, document) for document in documents)


def _differs(function: Function, path: str, document: Mapping[str, Any]) -> bool:
    if not fields.has(document, path):
        return False
    other = fields.put(document, path, _another(fields.get(document, path)))
    try:
        return bool(function(other) != function(dict(document)))
    except Exception:  # noqa: BLE001 - a value that the function stumbles over is one that it reads
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
