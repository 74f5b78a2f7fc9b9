"""The JSON Schema of the report: made from the result object, so that both say the same."""

from __future__ import annotations

import inspect
import re
from typing import Any

from lm_eval_perturb.report.result import SCHEMA, Report

_ATTRIBUTES = re.compile(r"\nAttributes:\n(.*)", re.DOTALL)
_ATTRIBUTE = re.compile(r"^ {4}(\w[\w, ]*): (.*(?:\n {8}.*)*)", re.MULTILINE)


def json_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) of what `to_json` writes, with the attributes' meanings."""
    import msgspec

    schema = msgspec.json.schema(Report)
    for definition in schema["$defs"].values():
        _describe(definition)
    _numbers_may_be_null(schema)
    report = schema["$defs"]["Report"]
    report["properties"]["schema"] = {"const": SCHEMA, "description": "of this JSON"}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _describe(definition: dict[str, Any]) -> None:
    """Moves the meanings of attributes from the docstring to the properties."""
    # Whether a docstring still has its indentation depends on Python's version and on msgspec's.
    text = inspect.cleandoc(definition.get("description", ""))
    found = _ATTRIBUTES.search(text)
    if found is None:
        return
    definition["description"] = " ".join(text[: found.start()].split())
    for names, meaning in _ATTRIBUTE.findall(found[1]):
        for name in names.split(", "):
            if name in definition["properties"]:
                definition["properties"][name]["description"] = " ".join(meaning.split())


def _numbers_may_be_null(value: Any) -> None:
    """A number that is not finite is null: JSON has no other word for it."""
    if isinstance(value, dict):
        if value.get("type") == "number":
            value["type"] = ["number", "null"]
        for member in value.values():
            _numbers_may_be_null(member)
    elif isinstance(value, list):
        for member in value:
            _numbers_may_be_null(member)
