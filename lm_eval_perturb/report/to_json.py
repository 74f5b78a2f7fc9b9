"""The report as JSON: the result object, field by field, non-finite numbers as null."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from math import isfinite
from typing import Any

from lm_eval_perturb.report.result import Report


def to_json(report: Report) -> str:
    """The report as JSON text; `schema` in it is `result.SCHEMA`."""
    return json.dumps(plain(report), indent=2, ensure_ascii=False, allow_nan=False)


def plain(value: Any) -> Any:
    """A result object as JSON values: non-finite numbers are null."""
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {key: plain(member) for key, member in value.items()}
    if isinstance(value, tuple):
        return [plain(member) for member in value]
    if isinstance(value, float):
        return value if isfinite(value) else None
    return value
