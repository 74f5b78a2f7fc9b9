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
        self._read: dict[str, None] = {}
        self._passed: list[bool] = []  # shared with copies
        super().__init__(
            {k: Recorder(v) if isinstance(v, Mapping) else v for k, v in document.items()}
        )

    @property
    def touched(self) -> list[str]:
        """The fields read so far, in the order of first reading."""
        result = []
        for key in self._read:
            value = dict.__getitem__(self, key)
            if isinstance(value, Recorder):
                result += [f"{key}.{path}" for path in value.touched]
            else:
                result.append(key)
        return result

    @property
    def passed_over(self) -> bool:
        """Whether the document, or a mapping in it, was gone through or copied as a whole."""
        inner = (value for value in dict.values(self) if isinstance(value, Recorder))
        return bool(self._passed) or any(value.passed_over for value in inner)

    def _note(self, key: str) -> None:
        if dict.__contains__(self, key):
            self._read[key] = None

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
        return self._twin(dict(dict.items(self)))

    def __copy__(self) -> Recorder:
        return self.copy()

    def __deepcopy__(self, memo: dict[int, Any]) -> Recorder:
        return self._twin({key: deepcopy(value, memo) for key, value in dict.items(self)})

    def _twin(self, content: dict[str, Any]) -> Recorder:
        twin = Recorder({})
        dict.update(twin, content)
        twin._read, twin._passed = self._read, self._passed
        return twin

    def _pass_over(self) -> None:
        self._passed.append(True)
        for key in dict.keys(self):
            self._note(key)
            value = dict.__getitem__(self, key)
            if isinstance(value, Recorder):
                value._pass_over()
