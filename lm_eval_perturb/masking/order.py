"""The five levels of answer visibility, the most visible first."""

from __future__ import annotations

VISIBILITY = (
    "answer_explicit",
    "answer_embedded",
    "answer_masked",
    "answer_removed",
    "answer_free",
)
