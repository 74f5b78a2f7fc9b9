"""Views in terms of roles: `item.question` in a recipe becomes the fields of the base at hand.

A recipe's `view:` may speak of `item.question`, `item.choices`, `item.context` and `item.answer`
(the index of the gold option). The templates that the base then renders are plain ones of lm-eval:
a line in front of them says which of the document's fields `item` stands for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from lm_eval_perturb.answer import AnswerField
from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.roles import Roles

_USED = re.compile(r"\bitem\.([a-z]+)")
_ANSWERS = {
    "index": "{0}",
    "index_text": "{0} | int",
    "number": "{0} - 1",
    "number_text": "({0} | int) - 1",
    "letter": f"'{ascii_uppercase}'.index({{0}})",
    "lower_letter": f"'{ascii_lowercase}'.index({{0}})",
    "bracketed_letter": f"'{ascii_uppercase}'.index({{0}}[1])",
}
"""By style of the answer field, the index that it stands for."""


class ViewRoleError(PerturbError):
    """A view that speaks of a role that no field of the base plays."""

    def __init__(self, recipe: str, role: str, where: str) -> None:
        super().__init__(
            f"{where}: the view of {recipe!r} shows item.{role}, and no field of the base is known "
            f"to play that role; leave the variant out, or name the field under `roles:`"
        )


def spelled_out(
    view: Mapping[str, Any], roles: Roles, answer: AnswerField | None, recipe: str, where: str
) -> dict[str, Any]:
    """The view with `item` bound to the base's fields in every template that uses it.

    Args:
        view: the recipe's overrides.
        roles: the base's roles.
        answer: the encoding of its answer field.
        recipe: the recipe's name, for the error.
        where: the task, for the error.

    Raises:
        ViewRoleError: a template uses a role that no field plays.
    """
    result = dict(view)
    for key, template in view.items():
        used = dict.fromkeys(_USED.findall(template)) if isinstance(template, str) else ()
        if not used:
            continue
        bound = {role: _field(role, roles, answer) for role in used}
        for role, field in bound.items():
            if field is None:
                raise ViewRoleError(recipe, role, where)
        pairs = ", ".join(f"'{role}': {field}" for role, field in bound.items())
        result[key] = f"{{% set item = {{{pairs}}} %}}{template}"
    return result


def _field(role: str, roles: Roles, answer: AnswerField | None) -> str | None:
    """The Jinja expression of a role; None where no field plays it."""
    if role == "answer":
        return _index(answer)
    if role == "choices":
        paths = roles.choices
        several = f"[{', '.join(paths)}]"
        return None if not paths else paths[0] if len(paths) == 1 else several
    if role == "context":
        return roles.context or "none"
    path: str | None = getattr(roles, role, None)
    return path


def _index(answer: AnswerField | None) -> str | None:
    if answer is None:
        return None
    if answer.style in _ANSWERS:
        return _ANSWERS[answer.style].format(answer.path)
    names = answer.labels or answer.choices[0]
    if answer.labels is None and len(answer.choices) > 1:
        names = f"[{', '.join(answer.choices)}]"
    return f"({names}).index({answer.path})"
