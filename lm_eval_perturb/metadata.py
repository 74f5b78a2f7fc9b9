"""The keys of `--metadata` that are ours; all others are some other task's or the model's."""

from __future__ import annotations

from collections.abc import Iterable

from lm_eval_perturb.errors import UnknownKeyError, closest

KEYS = (
    "perturb_seed",
    "tokenizer",
    "amazon_reviews",
    "addition_each",
    "addition_seed",
    "asymob_from",
)

_PREFIX = "perturb"
_NEAR = 0.88
"""Reached by one slip in `tokenizer`, and not by `tokenizer_mode`, which a model reads."""


def check_metadata(keys: Iterable[object], where: str) -> None:
    """Refuses keys that mean one of ours and would be ignored.

    lm-eval hands every task the metadata of all, with the model's arguments among them: a key that
    does not look like ours may not be refused.

    Args:
        keys: of the metadata.
        where: how the error names the place.

    Raises:
        UnknownKeyError: a key begins as ours do, or is one of them misspelt.
    """
    for key in map(str, keys):
        if key in KEYS:
            continue
        if key.startswith(_PREFIX) or closest(key, KEYS, _NEAR):
            raise UnknownKeyError(key, KEYS, f"{where}, metadata")
