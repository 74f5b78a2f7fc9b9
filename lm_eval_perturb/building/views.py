"""An arm's view in a task file: shown by it is only what the paired task would show by it.

A document that the perturbation left alone is the original's, view and all. One task file has one
template for all documents, so the two are joined by a condition on the document's own record.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from lm_eval_perturb.finding import FunctionReference
from lm_eval_perturb.record import KEY

_SENT = f"{KEY}.status in ('changed', 'repeated')"


def joined(
    view: Mapping[str, Any], base: Mapping[str, Any], columns: Collection[str]
) -> dict[str, Any]:
    """The view with each override joined with what it overrides.

    Where one of the two is a function there is no joining them; the override stays as it is, and
    the proof of the set decides whether that shows.

    Args:
        view: the recipe's overrides.
        base: the base's configuration.
        columns: the documents' fields, which a template may name without braces.
    """
    result = {}
    for key, value in view.items():
        parts = [_template(part, columns) for part in (value, base.get(key))]
        texts = [part for part in parts if part is not None]
        result[key] = value if len(texts) < len(parts) else _if_sent(*texts)
    return result


def _if_sent(view: str, base: str) -> str:
    return f"{{% if {_SENT} %}}{view}{{% else %}}{base}{{% endif %}}"


def _template(value: Any, columns: Collection[str]) -> str | None:
    """The value as a template that renders to it; None for a function."""
    if isinstance(value, FunctionReference):
        return None
    if isinstance(value, str):
        return f"{{{{{value}}}}}" if value in columns else value
    if isinstance(value, Mapping):
        return repr(list(value.values()))
    return "" if value is None else repr(value)
