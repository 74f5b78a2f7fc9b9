"""Models that read a cipher, or do not: one learns from demonstrations, one retrieves."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from fake_models import HashLM
from lm_eval.api.registry import register_model
from reviews import TOLD


@lru_cache(4096)  # the same demonstrations stand before both continuations of an item
def words(text):
    return frozenset(re.findall(r"[^\W\d_]+", text.lower()))


@register_model("learner")
class LearnerLM(HashLM):
    """Learns in context: a word means the label of the demonstrations that hold it."""

    def score(self, context, continuation):
        *shown, own = context.split("\n\n")
        parts = []
        for word in words(own):
            holding = [text for text in shown if word in words(text)]
            same = sum(text.endswith(continuation) for text in holding)
            parts.append((2 * same - len(holding)) / (len(holding) or 1))
        return math.fsum(parts) - 100, False  # in whatever order the words are


@register_model("retriever")
class RetrieverLM(HashLM):
    """Knows what the words of `reviews.TOLD` mean, and never looks at a demonstration."""

    def score(self, context, continuation):
        words = re.findall(r"[^\W\d_]+", context.split("\n\n")[-1].lower())
        sides = [1 - 2 * (TOLD.index(word) % 2) for word in words if word in TOLD]
        return sum(sides) * (1 if continuation.strip() == "positive" else -1) - 100.0, False
