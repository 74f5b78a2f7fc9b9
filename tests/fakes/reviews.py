"""Small reviews to classify, whose words say the label: what can be learned through a cipher."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from small_tasks import write_base, write_twin

GOOD = ("charming", "clever", "moving", "splendid", "tender", "vivid", "warm", "witty")
BAD = ("boring", "clumsy", "dreary", "feeble", "hollow", "lazy", "stale", "tedious")
PLAIN = ("actors", "camera", "dialogue", "ending", "film", "music", "plot", "story")

REVIEWS: dict[str, Any] = {
    "output_type": "multiple_choice",
    "doc_to_text": "Review: {{text}}\nLabel:",
    "doc_to_choice": ["negative", "positive"],
    "doc_to_target": "label",
    "metric_list": [{"metric": "acc", "aggregation": "mean", "higher_is_better": True}],
}
SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru", "sa", "te")
TOLD = tuple("".join(parts) for parts in product(SYLLABLES, repeat=3))[:800]
"""Words without a meaning of their own: those in even places praise, those in odd ones blame."""
ROLES = {"question": "text", "answer": "label"}


def reviews(count: int, seed: int) -> list[dict[str, Any]]:
    """Rows with a text and a label; every text is another one."""
    rng, rows = Random(seed), {}
    while len(rows) < count:
        label = rng.randrange(2)
        told = rng.choice(GOOD if label else BAD)
        one, two = rng.sample(PLAIN, 2)
        link = rng.choice(("and", "but", "though"))
        text = f"The {one} is {told}, {link} the {two} took {len(rows)} days."
        rows[text] = {"text": text, "label": label}
    return list(rows.values())


def told_reviews(count: int, seed: int) -> list[dict[str, Any]]:
    """Reviews of three words of `TOLD`, all of them of the label's side."""
    rng, rows = Random(seed), []
    for number in range(count):
        label = rng.randrange(2)
        words = rng.sample(TOLD[label::2], 3)
        text = f"It is {words[0]}, {words[1]} and {words[2]} in part {number}."
        rows.append({"text": text, "label": 1 - label})
    return rows


def arms(rate: float = 1.0, **parameters: Any) -> list[dict[str, Any]]:
    """The four arms of a cipher, each compared as the shipped tasks compare it."""
    same = {"rate": rate, "bands": 2, **parameters}
    return [
        {"perturbation": "cipher_clean", **same},
        {"perturbation": "cipher", "reference": "cipher_clean", **same},
        {"perturbation": "cipher_random", "reference": "cipher", **same},
        {"perturbation": "cipher_banded", "reference": "cipher", **same},
    ]


def write_reviews(
    folder: Path, *perturbations: Any, pool: int = 60, **keys: Any
) -> tuple[str, str]:
    """A base of reviews and its twin."""
    config = {**REVIEWS, **keys.pop("config", {})}
    base = write_base(folder, "reviews", reviews(30, 1), train=reviews(pool, 2), **config)
    return base, write_twin(folder, base, *(perturbations or arms()), roles=ROLES, **keys)
