"""From what a base reads to the roles that its fields play."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from lm_eval_perturb import fields
from lm_eval_perturb.errors import RolesUnclearError
from lm_eval_perturb.inference.asked import asked_fields
from lm_eval_perturb.inference.formula_fields import formula_field
from lm_eval_perturb.inference.names import ANSWER_TIERS, CHAIN, RATIONALE, named, plain, tier
from lm_eval_perturb.inference.options import option_fields
from lm_eval_perturb.inference.reads import Reads, in_all, paths, uses
from lm_eval_perturb.inference.shapes import Shapes
from lm_eval_perturb.roles import Roles

_WORKED = re.compile(r"####|\\boxed|\bthe answer is\b", re.IGNORECASE)
"""What stands before the result at the end of a worked solution."""

Documents = Sequence[Mapping[str, Any]] | None


def infer_roles(reads: Reads, documents: Documents = None, where: str = "base") -> Roles:
    """The roles of the fields that a base reads.

    Args:
        reads: what it reads.
        documents: real documents, after the base's `process_docs`: what their fields hold decides
            before their names do. None where there are none.
        where: the base, for the error's sentence.

    Returns:
        The roles; one that no field plays stays empty. Where several fields name the gold there
        is no answer field: options are then not moved.

    Raises:
        RolesUnclearError: several fields could be the question, or the options.
    """
    shapes = Shapes(reads, documents)
    options = option_fields(reads, shapes)
    choices = options[0] if len(options) == 1 else ()
    beside = {path for option in options for path in option}
    answer = _answer(reads, shapes, beside)
    roles = Roles(choices=choices, answer=answer)
    roles = replace(roles, rationale=_rationale(reads, shapes, roles, documents))
    taken = beside | {path for path in (roles.answer, roles.rationale) if path}
    asked = asked_fields(reads, shapes, taken)
    roles = replace(roles, question=asked.question, context=asked.context)
    if asked.candidates:
        fixes = [replace(roles, question=path).to_yaml() for path in asked.candidates]
        raise RolesUnclearError("question", asked.candidates, fixes, where)
    if len(options) > 1:
        fixes = [replace(roles, choices=option).to_yaml() for option in options]
        raise RolesUnclearError("choices", [" + ".join(option) for option in options], fixes, where)
    return roles


def _answer(reads: Reads, shapes: Shapes, options: set[str]) -> str | None:
    source = reads.text if reads.selects else reads.target
    open_to = [
        path
        for path in paths(source)
        if path not in options and not in_all(reads, path) and shapes.of(path) != "none"
    ]
    found = [path for path in open_to if not uses(source, path) <= {"labels", "tested"}]
    if not found:  # {{A if correct == "A" else B}}
        found = [path for path in open_to if uses(source, path) == {"tested"}]
    if len(found) > 1:
        found = [path for path in found if not named(path, RATIONALE)] or found
    for number in range(len(ANSWER_TIERS)):
        plainest = [path for path in found if tier(path, ANSWER_TIERS) == number]
        if len(found) > 1 and plainest:
            found = plainest
    if len(found) > 1:
        found = [path for path in found if uses(source, path) & {"index", "lookup"}]
    return found[0] if len(found) == 1 else None


def _rationale(reads: Reads, shapes: Shapes, roles: Roles, documents: Documents) -> str | None:
    """The worked solution: a field called so, an answer that is one (gsm8k), or a formula."""
    taken = {*roles.choices, roles.answer}
    for path in dict.fromkeys([*paths(reads.target), *paths(reads.text)]):
        if path not in taken and named(path, RATIONALE) and shapes.of(path) == "text":
            return path
    answer = roles.answer
    if answer is not None and documents and shapes.of(answer) == "text":
        values = [fields.get(document, answer) or "" for document in documents]
        if all((found := _WORKED.search(value)) and found.start() > 0 for value in values):
            return answer
    if answer is None or not documents:
        return None
    return _chain(documents) or formula_field(documents, answer)


def _chain(documents: Sequence[Mapping[str, Any]]) -> str | None:
    """The chain of thought that no prompt shows (mmlu_pro), where some document has one."""
    for name in documents[0]:
        told = [text for document in documents if (text := document.get(name))]
        if plain(name) in CHAIN and told and all(map(_ends_in_answer, told)):
            return name
    return None


def _ends_in_answer(value: object) -> bool:
    return isinstance(value, str) and _WORKED.search(value) is not None
