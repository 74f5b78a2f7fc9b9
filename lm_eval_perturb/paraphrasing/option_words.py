"""Words of the options: a stem must neither gain nor lose one, or it points at an option."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lm_eval_perturb.paraphrasing.rule import FUNCTION_WORDS
from lm_eval_perturb.paraphrasing.site import Site

_WORD = re.compile(r"[^\W\d_]+")


_OTHERS = {code: " " for code in range(128) if not chr(code).isalpha()}
_LONGEST_LOOSE = 3  # letters of an option that is found in any text


def without_option_words(
    text: str, sites: Sequence[Site], keep: frozenset[str], choices: Sequence[str] = ()
) -> list[Site]:
    """The sites without the wordings that bring in or take out a word of `keep`.

    Args:
        text: the text that the sites lie in.
        sites: sites; one of which no wording is left is left out.
        keep: the words of the options, lower case; words like "the" do not count.
        choices: the options; a word that is a whole option counts, whatever it is.
    """
    if not sites:
        return []
    telling = (keep - FUNCTION_WORDS) | {choice.strip(" .").lower() for choice in choices}
    spelled = [choice.strip().lower() for choice in choices]
    spelled = [choice for choice in spelled if len(choice) > _LONGEST_LOOSE]

    def told(wording: str) -> tuple[frozenset[str], list[int]]:
        """The telling words, and how often each option's letters: "pond" is also in "respond"."""
        lower = wording.lower()
        return telling.intersection(_words(lower)), [lower.count(c) for c in spelled]

    found = []
    for site in sites:
        old = [told(text[start:end]) for start, end in site.spots]
        options = tuple(o for o in site.options if all(map(told(o).__eq__, old)))
        if options:
            found.append(site if options == site.options else replace(site, options=options))
    return found


def _words(text: str) -> list[str]:
    # Where there is nothing but ASCII this is the same, four times as fast.
    return text.translate(_OTHERS).split() if text.isascii() else _WORD.findall(text)
