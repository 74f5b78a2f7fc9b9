"""A text reworded: the layers one after the other, each on what the one before it left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from lm_eval_perturb.paraphrasing.applying import apply
from lm_eval_perturb.paraphrasing.articles import repaired_articles
from lm_eval_perturb.paraphrasing.clauses import propose_clauses
from lm_eval_perturb.paraphrasing.frames import propose_frames, propose_openings
from lm_eval_perturb.paraphrasing.layout import Layout, layout
from lm_eval_perturb.paraphrasing.option_words import without_option_words
from lm_eval_perturb.paraphrasing.phrases import propose_phrases
from lm_eval_perturb.paraphrasing.site import Site
from lm_eval_perturb.paraphrasing.words import propose
from lm_eval_perturb.protect import Span, merged

_LANGUAGE_STEMS = """
spell rhym syllab vowel consonant adjective adverb pronoun grammar grammatical punctuat synonym
antonym translat palindrome anagram sarcas idiom wording
"""
_LANGUAGE_WORDS = "letter noun verb sentence"
_ABOUT_LANGUAGE = tuple(
    (cue, re.compile(rf"{cue}(?<!\w{cue}){end}").search)
    for cues, end in ((_LANGUAGE_STEMS, ""), (_LANGUAGE_WORDS, r"s?\b"))
    for cue in cues.split()
)
"""Beginnings of words, and whole words, of questions about language; first sought as they are."""
_IN_THE_TEXT = ("words", "phrases", "clauses")
"""Layers that reword what a text tells: off where its very wording is what is asked about."""

LAYERS = ("words", "phrases", "clauses", "frames", "openings")

_REORDERS_FROM = 0.3
"""mu from which sentences are reordered and reframed; 0.1 is word level in the C-BOD paper."""
_OPENS_FROM = 0.5
"""mu above which a sentence that was reframed gets an opening as well."""


def reworded(
    text: str,
    layers: Sequence[str],
    strength: float,
    keep: frozenset[str],
    choices: Sequence[str],
    rng: Random,
) -> tuple[str, list[str]]:
    """The text in other words.

    Args:
        text: a text with something in it.
        layers: the layers at work, out of `LAYERS`.
        strength: the share of applicable rewrites that are carried out, 0 to 1.
        keep: words that must neither go nor come, lower case (those of the options).
        choices: the options beside the text; where one stands in it, it stays.
        rng: the item's stream.

    Returns:
        The new text and the names of the rules that were applied.
    """
    applied: list[str] = []
    original = len(text)
    about_language = _is_about_language(text)
    view = layout(text, choices)
    for layer in layers:
        if not _at_work(layer, strength, applied) or (about_language and layer in _IN_THE_TEXT):
            continue
        if view.text != text:
            view = layout(text, choices)
        sites = _sites(layer, view, keep, choices, original)
        before = text
        text, rules = apply(text, sites, strength, rng)
        if layer == "words" and rules:
            text = repaired_articles(before, text)
        applied += rules
    return text, applied


def _is_about_language(text: str) -> bool:
    folded = text.casefold()
    return any(cue in folded and search(folded) is not None for cue, search in _ABOUT_LANGUAGE)


def _at_work(layer: str, strength: float, applied: Sequence[str]) -> bool:
    if strength == 0:
        return False
    if layer in ("words", "phrases"):
        return True
    if layer == "openings" and any(rule.startswith("frames/") for rule in applied):
        return strength > _OPENS_FROM
    return strength >= _REORDERS_FROM


def _sites(
    layer: str, view: Layout, keep: frozenset[str], choices: Sequence[str], original: int
) -> list[Site]:
    if layer == "words":
        return propose(view.text, _closed(view), keep)
    if layer == "phrases":
        sites = propose_phrases(view.text, _closed(view))
    elif layer == "clauses":
        sites = propose_clauses(view)
    elif layer == "frames":
        sites = propose_frames(view, bool(choices))
    else:
        sites = propose_openings(view, bool(choices), original)
    return without_option_words(view.text, sites, keep, choices)


def _closed(view: Layout) -> list[Span]:
    """Everything that a word or phrase must not be replaced in: sorted, never overlapping."""
    return merged([*view.closed, view.frozen() or (0, 0)])
