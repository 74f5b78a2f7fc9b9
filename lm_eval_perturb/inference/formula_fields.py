"""The field with the calculation that gives the answer: ASDiv's `formula`, SVAMP's `Equation`.

No prompt shows it, so it is known by its name and by what it holds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lm_eval_perturb import fields
from lm_eval_perturb.arithmetic.formulas import expression_of, number_of
from lm_eval_perturb.arithmetic.proof import UnsafeItemError
from lm_eval_perturb.inference.names import FORMULA, plain


def formula_field(documents: Sequence[Mapping[str, Any]], answer: str) -> str | None:
    """The field named as a formula that gives the answer of at least every other document.

    Not of each: some hold equations with unknowns, or answers of several numbers.

    Args:
        documents: real documents, after the base's `process_docs`.
        answer: the field that names the gold.
    """
    for name in documents[0]:
        if plain(name) in FORMULA:
            given = sum(_gives(document.get(name), document, answer) for document in documents)
            if 2 * given >= len(documents):
                return name
    return None


def _gives(formula: object, document: Mapping[str, Any], answer: str) -> bool:
    if not isinstance(formula, str) or not fields.has(document, answer):
        return False
    stated = number_of(str(fields.get(document, answer)))
    try:
        return stated is not None and expression_of(formula).value() == stated[1]
    except UnsafeItemError:
        return False
