"""Why a hidden answer can still be told, by class; where it can, the item is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lm_eval_perturb.masking.hints.digits import digit_shown, digits_apart
from lm_eval_perturb.masking.hints.known import in_formula
from lm_eval_perturb.masking.hints.lists import in_list
from lm_eval_perturb.masking.hints.parts import as_power, by_terms
from lm_eval_perturb.masking.hints.places import in_question
from lm_eval_perturb.masking.hints.ratios import in_equation, of_coefficients, of_counts, of_root
from lm_eval_perturb.masking.hints.rounding import rounded
from lm_eval_perturb.masking.hints.rows import in_row
from lm_eval_perturb.masking.hints.seen import Seen
from lm_eval_perturb.masking.hints.symbols import (
    but_for_a_sign,
    cancelled,
    of_names,
    upside_down,
)
from lm_eval_perturb.masking.hints.words import in_words

_MATTERS: Mapping[str, tuple[Callable[[Seen], bool], ...]] = {
    "a mask stands where the question shows the answer": (in_question,),
    "a mask stands in a row or a known formula, which tells its number": (in_row, in_formula),
    "a word of the solution tells the answer": (in_words,),
    "a list of the solution shows how many there are": (in_list,),
    "a number of the solution becomes the answer when rounded": (rounded,),
    "digits of the answer are told apart": (digits_apart, digit_shown),
    "the numbers of a fraction, a root or a matrix are told apart": (
        in_equation,
        of_counts,
        of_root,
        of_coefficients,
        cancelled,
    ),
    "the answer is said as a power, or term by term": (as_power, by_terms),
    "the answer is a form of the question, or made of names of the question": (
        but_for_a_sign,
        upside_down,
        of_names,
    ),
}

_HINTS = tuple((hint, reason) for reason, hints in _MATTERS.items() for hint in hints)


def told(seen: Seen) -> str | None:
    """Why a reader can tell the answer without calculating; None where no class is known."""
    for hint, reason in _HINTS:
        if hint(seen):
            return reason
    return None
