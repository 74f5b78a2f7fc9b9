"""What is wanted of a row, and a decoder that reads that and skips the rest.

A row of a sample log is kilobytes of prompts of which the statistics need a hundred bytes. The
decoder is a msgspec struct built for the fields wanted; whatever it does not accept is looked at
again in full, so that the error names the field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import nan
from operator import attrgetter
from typing import Annotated, Any, Literal, get_args

import msgspec

from lm_eval_perturb.record import SCHEMA, Status

Kind = Literal[
    "number", "share", "count", "text", "hash", "any", "document", "status", "schema", "flags"
]
"""number: one number, true and false included · share: a number that may be absent · count: an
integer from 0 · text · hash: text that is kept as bytes · any: a value of any kind, kept as text ·
document: kept as its hash · status: of a record · schema: of the pairing · flags: two of 0 and 1.
"""

_TYPES: Mapping[str, Any] = {
    "number": float | bool,
    "share": float | None,
    "count": Annotated[int, msgspec.Meta(ge=0, lt=1 << 31)],
    "text": str,
    "hash": str,
    "any": Any,
    "document": dict[str, Any],
    "status": Status,
    "schema": Literal[1],
    "flags": tuple[Literal[0, 1], Literal[0, 1]],
}
_STATUSES = get_args(Status)
Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One value of every row.

    Attributes:
        name: of its column, unique among the fields of a row.
        path: the keys that lead to it.
        kind: what it must be.
    """

    name: str
    path: tuple[str, ...]
    kind: Kind


class Shape:
    """The fields wanted of the rows of one filter.

    Args:
        fields: at least two.
    """

    def __init__(self, fields: Sequence[Field]) -> None:
        self.fields = tuple(fields)
        self._decode: Callable[[bytes], Any] | None = None
        if not _nested(self.fields):
            tree = _tree(self.fields)
            self._decode = msgspec.json.Decoder(_struct(tree)).decode
            self._values: Callable[[Any], Values] = attrgetter(
                *(_place(tree, field.path) for field in self.fields)
            )

    def fast(self, line: bytes) -> Values | None:
        """The values of a row; None where anything is not as it should be."""
        if self._decode is None:
            return None
        try:
            return self._values(self._decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None

    def slow(self, row: Mapping[str, Any]) -> Values:
        """The values of a parsed row.

        Raises:
            KeyError: it has no such field; the field's name is the argument.
            TypeError, ValueError: a value of the wrong kind.
        """
        return tuple(_value(row, field) for field in self.fields)


def _nested(fields: Sequence[Field]) -> bool:
    """Whether a field is wanted whole and something inside it besides: no struct gives both."""
    paths = {field.path for field in fields}
    return any(path[:i] in paths for path in paths for i in range(1, len(path)))


def _tree(fields: Sequence[Field]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for field in fields:
        node = tree
        for key in field.path[:-1]:
            node = node.setdefault(key, {})
        node[field.path[-1]] = _TYPES[field.kind]
    return tree


def _place(tree: Mapping[str, Any], path: Sequence[str]) -> str:
    """Where `_struct` puts what the path leads to."""
    places, node = [], tree
    for key in path:
        places.append(f"f{list(node).index(key)}")
        node = node[key]
    return ".".join(places)


def _struct(tree: Mapping[str, Any]) -> type[msgspec.Struct]:
    """A struct of fields f0, f1, ... whatever the keys are called."""
    fields: list[Any] = []
    names = {}
    for i, (key, node) in enumerate(tree.items()):
        if node is _TYPES["share"]:
            fields.append((f"f{i}", node, None))
        else:
            fields.append((f"f{i}", _struct(node) if isinstance(node, dict) else node))
        names[f"f{i}"] = key
    return msgspec.defstruct("Row", fields, rename=names, gc=False, kw_only=True)


def _value(row: Mapping[str, Any], field: Field) -> Any:
    value: Any = row
    for key in field.path:
        if isinstance(value, Mapping) and key not in value and field.kind == "share":
            return None
        if not isinstance(value, Mapping) or key not in value:
            raise KeyError(field.name)
        value = value[key]
    return _of_kind(value, field)


def _of_kind(value: Any, field: Field) -> Any:
    kind = field.kind
    if kind == "number" and isinstance(value, (int, float)):
        return float(value)
    if kind == "number" and value is None:
        return nan
    if kind == "share" and (value is None or type(value) in (int, float)):
        return value
    if kind == "flags" and isinstance(value, list) and len(value) == 2:
        flags = tuple(value)
        if all(flag in (0, 1) for flag in flags):
            return flags
    if kind == "count" and isinstance(value, int) and 0 <= value < 1 << 31:
        return value
    simple = {"text": str, "hash": str, "any": object, "document": dict}.get(kind)
    if simple is not None and isinstance(value, simple):
        return value
    if (kind == "status" and value in _STATUSES) or (kind == "schema" and value == SCHEMA):
        return value
    message = f"{field.name} {value!r}"
    raise TypeError(message)
