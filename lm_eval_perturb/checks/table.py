"""The table of all checks that take no argument."""

from __future__ import annotations

from collections.abc import Mapping

from lm_eval_perturb.checks import kept, length, options
from lm_eval_perturb.checks.check import Check

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
        options.gold_text_kept,
        options.options_kept,
        options.options_permuted,
        options.options_distinct,
        options.gold_unique,
    )
}
"""All checks without an argument, by the name that a recipe calls them by."""
