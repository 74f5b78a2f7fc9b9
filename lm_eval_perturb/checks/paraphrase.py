"""The checks that a paraphrase must pass, in the order of what they cost and tell."""

from __future__ import annotations

PARAPHRASE_CHECKS = (
    "question_not_empty",
    "paraphrase_length",
    "no_chatter",
    "same_language",
    "same_sentence_type",
    "same_structures",
    "same_numbers",
    "same_negations",
    "same_quantifiers",
    "same_comparisons",
    "same_modals",
    "same_connectives",
    "same_references",
    "same_names",
    "same_option_text",
    "no_answer_leak",
)
"""For recipes of reworded text; `options_kept` and `gold_text_kept` go with them."""
