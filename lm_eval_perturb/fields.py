"""Fields of a document by dotted path: `choices.text` is `document["choices"]["text"]`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def has(document: Mapping[str, Any], path: str) -> bool:
    """Whether the document has the field."""
    value: Any = document
    for key in path.split("."):
        if not isinstance(value, Mapping) or key not in value:
            return False
        value = value[key]
    return True


def get(document: Mapping[str, Any], path: str) -> Any:
    """The value of the field; `KeyError` where there is none."""
    value: Any = document
    for key in path.split("."):
        if not isinstance(value, Mapping):
            raise KeyError(path)
        value = value[key]
    return value


def put(document: Mapping[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy of the document with the field set; what does not change is shared."""
    key, _, rest = path.partition(".")
    copy = dict(document)
    copy[key] = put(copy[key], rest, value) if rest else value
    return copy
