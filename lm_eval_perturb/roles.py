"""Roles: what each field of a document is for, and reading and writing documents through them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lm_eval_perturb import fields
from lm_eval_perturb.errors import BadValueError, UnknownKeyError
from lm_eval_perturb.item import ROLES, Item

_TEXT_ROLES = ("question", "context", "rationale")


@dataclass(frozen=True, slots=True)
class Roles:
    """The field, by dotted path, that plays each role; None or empty where no field does.

    Attributes:
        question: the stem.
        choices: one path to a list of option texts, or one path per option (`sol1`, `sol2`).
        answer: the field that names the gold.
        rationale: the worked solution.
        context: the passage that the question is about.
    """

    question: str | None = None
    choices: tuple[str, ...] = ()
    answer: str | None = None
    rationale: str | None = None
    context: str | None = None

    @classmethod
    def parse(cls, mapping: object, where: str) -> Roles:
        """The roles of a `roles:` key.

        Raises:
            UnknownKeyError: a key that is no role.
            BadValueError: a value that is no path, or no list of paths for `choices`.
        """
        if not isinstance(mapping, Mapping):
            raise BadValueError("roles", mapping, "a mapping of role to field", where)
        for key in mapping:
            if key not in ROLES:
                raise UnknownKeyError(str(key), ROLES, f"{where}, roles")
        values: dict[str, Any] = {}
        for key, value in mapping.items():
            paths = [value] if isinstance(value, str) else value
            many = key == "choices"
            if not isinstance(paths, list) or not all(isinstance(p, str) and p for p in paths):
                raise BadValueError(key, value, "a field's path", f"{where}, roles")
            if not many and len(paths) != 1:
                raise BadValueError(key, value, "one field's path", f"{where}, roles")
            values[key] = tuple(paths) if many else paths[0]
        return cls(**values)

    def to_yaml(self) -> dict[str, str | list[str]]:
        """The `roles:` key that gives these roles; roles without a field are left out."""
        result: dict[str, str | list[str]] = {}
        for role in ROLES:
            value = getattr(self, role)
            if role == "choices" and value:
                result[role] = value[0] if len(value) == 1 else list(value)
            elif role != "choices" and value is not None:
                result[role] = value
        return result

    def paths(self) -> dict[str, str]:
        """Every path and the role that it plays."""
        result = dict.fromkeys(self.choices, "choices")
        for role in ("question", "answer", "rationale", "context"):
            path = getattr(self, role)
            if path is not None:
                result[path] = role
        return result

    def read(self, document: Mapping[str, Any], answer: int | str | None) -> Item:
        """The document's item.

        Args:
            document: a document of the base, after its `process_docs`.
            answer: the gold as `Item.answer` has it (see `answer.py` for how it is found).
        """
        texts = {}
        for role in _TEXT_ROLES:
            path = getattr(self, role)
            texts[role] = fields.get(document, path) if path is not None else None
        return Item(choices=self._choices(document), answer=answer, **texts)

    def _choices(self, document: Mapping[str, Any]) -> tuple[str, ...]:
        if not self.choices:
            return ()
        values = [fields.get(document, path) for path in self.choices]
        return tuple(values[0]) if len(values) == 1 else tuple(values)

    def write(self, document: Mapping[str, Any], before: Item, after: Item) -> dict[str, Any]:
        """The document with every role that differs between the two items written into it.

        The answer is not written here: its encoding is known to `answer.py` alone.
        """
        result = dict(document)
        for role in _TEXT_ROLES:
            value = getattr(after, role)
            if value != getattr(before, role):
                result = fields.put(result, getattr(self, role), value)
        if after.choices != before.choices:
            result = self._write_choices(result, after.choices)
        return result

    def _write_choices(self, document: dict[str, Any], choices: tuple[str, ...]) -> dict[str, Any]:
        if len(self.choices) == 1:
            return fields.put(document, self.choices[0], list(choices))
        for path, text in zip(self.choices, choices, strict=True):
            document = fields.put(document, path, text)
        return document


def changed_roles(before: Item, after: Item) -> tuple[str, ...]:
    """The roles in which two items differ, in the order of `ROLES`."""
    return tuple(role for role in ROLES if getattr(before, role) != getattr(after, role))
