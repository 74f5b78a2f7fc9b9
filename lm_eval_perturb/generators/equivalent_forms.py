"""Expressions of the question replaced by equal ones, each replacement proved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from random import Random

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.rng import shuffled
from lm_eval_perturb.symbols.expressions import Expression, expressions
from lm_eval_perturb.symbols.forms import (
    IDENTITIES,
    Form,
    common_factor,
    decimal,
    expanded,
    identity,
    reordered,
)
from lm_eval_perturb.symbols.proof import equal
from lm_eval_perturb.symbols.requests import (
    about_form,
    about_numbers,
    about_sizes,
    about_solutions,
    shows,
)
from lm_eval_perturb.symbols.scan import scan
from lm_eval_perturb.symbols.survey import applied_letters

FORMS: Mapping[str, Form] = {
    "reorder": reordered,
    "expand": expanded,
    "factor": common_factor,
    "decimal": decimal,
}

_MOST_SITES = 40
"""Expressions looked at; a text with more is no question for a person."""


@dataclass(frozen=True, slots=True)
class EquivalentForms:
    """Expressions of the question written in another, equal way; the answer stays.

    Before: `Find $x$ if $(x + 1)^2 = 5 - x$.` After: `Find $x$ if $x^2 + 2x + 1 = -x + 5$.`

    Forms: `reorder` (terms of a sum, factors of a product), `expand` (a product of sums multiplied
    out), `factor` (a common whole factor taken out), `decimal` (a fraction as a decimal and back),
    `identity` (a term times an expression that equals 1, of the given `difficulty`). Each
    expression gets one of the forms that fit it. Expressions are only read where every sign of
    their formula is known; asked expressions (no relation beside them) are never expanded or
    factored, so nothing is worked out for the reader.

    The label survives because each replacement is proved twice, by SymPy and by values at random
    points, and because questions that depend on the written form are refused: factor, expand,
    simplify, degree, coefficient, terms, order of operations and the like. A text that holds a
    number of the answer which the question did not hold is not used. Source: equivalence
    variants of symbolic benchmarks such as ASyMOB; the forms and guards are our own. Needs SymPy.

    Attributes:
        forms: the forms at work, out of `FORMS` and `identity`.
        difficulty: of identities: `easy` or `hard`.
    """

    forms: tuple[str, ...] = tuple(FORMS)
    difficulty: str = "easy"

    def __post_init__(self) -> None:
        forms: object = self.forms  # a recipe may give anything
        valid = (*FORMS, "identity")
        if not isinstance(forms, (list, tuple)) or not forms or not set(forms) <= set(valid):
            raise BadValueError("forms", forms, f"a list of {', '.join(valid)}", "equivalent_forms")
        if self.difficulty not in IDENTITIES:
            expected = f"one of {', '.join(IDENTITIES)}"
            raise BadValueError("difficulty", self.difficulty, expected, "equivalent_forms")
        object.__setattr__(self, "forms", tuple(forms))

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item with other expressions in its question."""
        if not item.question:
            return NotApplicable("there is no question")
        asked = scan(item.question)
        if asked.flaw is not None:
            return Refused(f"the formulas cannot be read: {asked.flaw}")
        sites = list(islice(expressions(item.question), _MOST_SITES))
        if not sites:
            return NotApplicable("no expression that can be read")
        if about_form(item.question):
            return Refused("the question is about the form of an expression")
        if not isinstance(item.answer, str):
            return NotApplicable("the gold is not a text, so nobody can tell what would show it")
        text, changes = item.question, []
        for site in reversed(sites):
            found = self._other(site, item.question, item.answer, applied_letters(asked), rng)
            if found is not None:
                form, new = found
                text = text[: site.start] + new + text[site.start + len(site.text) :]
                changes.append({"form": form, "before": site.text, "after": new})
        if not changes:
            return NotApplicable("no expression has another form that can be proved equal")
        return Changed(replace(item, question=text), {"proved": changes[::-1]})

    def _other(
        self, site: Expression, question: str, gold: str, functions: frozenset[str], rng: Random
    ) -> tuple[str, str] | None:
        """The form and text of a proved replacement; None where there is none."""
        for name in shuffled(rng, self.forms):
            if not _fits(name, site.text, question, gold):
                continue
            form = FORMS[name] if name in FORMS else identity(self.difficulty)
            new = form(site, rng)
            if new is None or new == site.text or shows(site.text, new, question, gold):
                continue
            if equal(site.text, new, functions, rng):
                return name, new
        return None


def _fits(form: str, expression: str, question: str, gold: str) -> bool:
    """Whether a form may be used on an expression of a question."""
    if form == "reorder":
        return "\\times" not in expression or not about_sizes(question)
    if form == "decimal":
        return not about_numbers(question, gold)
    return form not in ("expand", "factor") or about_solutions(question)
