"""Spelling noise for the training texts of the model that learns the rule.

It is on purpose not the plugin's own `typos`: any letter may turn into any other, letters are lost
or written twice, spaces and stops too, and neighbours swap. A model that reads such texts is robust
by what it has learned, not because it has practised the perturbation that tests it.
"""

from __future__ import annotations

from random import Random
from string import ascii_lowercase

from lm_eval_perturb.rng import chance, pick

HEAVIEST = 0.25
"""The largest share of characters hit; each text draws its own share between none and this."""


def noisy(rng: Random, text: str) -> str:
    """The text with a random share of its characters misspelt."""
    share = rng.random() * HEAVIEST
    return "".join(_misspelt(rng, c) if chance(rng, share) else c for c in text)


def _misspelt(rng: Random, character: str) -> str:
    """What stands in place of one character: nothing, the same twice, or some letter."""
    kind = rng.random()
    if kind < 1 / 3:
        return ""
    if kind < 2 / 3 or not character.isalpha():
        return 2 * character
    return pick(rng, ascii_lowercase)
