"""A document that notes which of its fields are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any


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
        """Noted as reading the field."""
        self._note(key)
        return super().get(key, default)

    def pop(self, key: str, *default: Any) -> Any:
        """Noted as reading the field."""
        self._note(key)
        return super().pop(key, *default)

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def keys(self) -> Any:
        """Noted as passing over every field."""
        self._pass_over()
        return super().keys()

    def values(self) -> Any:
        """Noted as passing over every field."""
        self._pass_over()
        return super().values()

    def items(self) -> Any:
        """Noted as passing over every field."""
        self._pass_over()
        return super().items()

    def __or__(self, other: Any) -> Any:
        return {**self, **other}

    def __ror__(self, other: Any) -> Any:
        return {**other, **self}

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
