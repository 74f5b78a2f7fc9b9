"""Words of the options: a stem must neither gain nor lose one, or it points at an option."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lm_eval_perturb.paraphrasing.rule import FUNCTION_WORDS
from lm_eval_perturb.paraphrasing.site import Site

_WORD = re.compile(r"[^\W\d_]+")


def without_option_words(
    text: str, site: Site, keep: frozenset[str], choices: Sequence[str] = ()
) -> Site | None:
    """The site without the wordings that bring in or take out a word of `keep`.

    Args:
        text: the text that the site lies in.
        site: a site.
        keep: the words of the options, lower case; words like "the" do not count.
        choices: the options; a word that is a whole option counts, whatever it is.

    Returns:
        None where no wording is left.
    """
    old = [_content(text[start:end]) for start, end in site.spots]
    telling = (keep - FUNCTION_WORDS) | {choice.strip(" .").lower() for choice in choices}
    spelled = [choice.strip().lower() for choice in choices]
    whole = [text[start:end].lower() for start, end in site.spots]
    options = tuple(
        option
        for option in site.options
        if not any((words ^ _content(option)) & telling for words in old)
        and not any(_counts_differ(option.lower(), place, spelled) for place in whole)
    )
    if not options:
        return None
    return site if options == site.options else replace(site, options=options)


def _counts_differ(one: str, other: str, choices: Sequence[str]) -> bool:
    """Whether an option's letters stand more often in one text: "pond" is also in "respond"."""
    return any(len(c) > 3 and one.count(c) != other.count(c) for c in choices)


def _content(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
