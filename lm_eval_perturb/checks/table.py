"""The table of all checks that take no argument."""

from __future__ import annotations

from collections.abc import Mapping

from lm_eval_perturb.checks import kept, length, options, same_logic, same_option_text
from lm_eval_perturb.checks.check import Check
from lm_eval_perturb.checks.no_chatter import no_chatter
from lm_eval_perturb.checks.same_connectives import same_connectives
from lm_eval_perturb.checks.same_language import same_language
from lm_eval_perturb.checks.same_names import same_names
from lm_eval_perturb.checks.same_negations import same_negations
from lm_eval_perturb.checks.same_numbers import same_numbers
from lm_eval_perturb.checks.same_references import same_references
from lm_eval_perturb.checks.same_sentence_type import same_sentence_type
from lm_eval_perturb.checks.same_structures import same_structures
from lm_eval_perturb.checks.same_subject import same_subject

CHECKS: Mapping[str, Check] = {
    check.__name__: check
    for check in (
        kept.numbers_kept,
        kept.negations_kept,
        kept.protected_kept,
        kept.structures_kept,
        kept.blanks_kept,
        kept.lines_kept,
        kept.words_kept,
        length.question_not_empty,
        length.length_within,
        length.paraphrase_length,
        no_chatter,
        same_structures,
        same_numbers,
        same_negations,
        same_logic.same_quantifiers,
        same_logic.same_comparisons,
        same_logic.same_modals,
        same_connectives,
        same_sentence_type,
        same_references,
        same_option_text.same_option_text,
        same_option_text.no_answer_leak,
        same_names,
        same_language,
        same_subject,
        options.gold_text_kept,
        options.options_kept,
        options.options_permuted,
        options.options_distinct,
        options.gold_unique,
    )
}
"""All checks without an argument, by the name that a recipe calls them by."""
