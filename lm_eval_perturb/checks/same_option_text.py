"""The options' texts: none comes into the stem, none leaves it, and the gold is not given away."""

from __future__ import annotations

import re
from functools import lru_cache

from lm_eval_perturb.checks.affixes import bare
from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.differing import differing
from lm_eval_perturb.checks.options import gold_text
from lm_eval_perturb.checks.reading import FUNCTION_WORDS, stem, tokens, vocabulary, words
from lm_eval_perturb.item import Item

_LONG_WORD = re.compile(r"[a-z]{7,}(?!['\u2019a-z])")
_SHORT_GOLD = 2  # words of a gold of which one alone gives it away
_LEAKED = 0.2
"""Share of the words of a longer gold that anyone may happen to use."""
_SMALL = 2  # small words that say nothing together
_NAMED = 5  # words of an option, at most, that names a thing
_GENERIC = frozenset(
    ("person", "people", "someone", "somebody", "thing", "things", "way", "itself", "himself",
     "herself", "themselves", "oneself", "happen", "happens", "occur", "occurs")
)  # fmt: skip
"""Words that anyone may use for anything."""
_ROOT = 6  # letters
_ENDING = 3  # letters of an ending
_LONG_TEXT = 12  # words of a gold text that is more than an answer: a worked solution


def same_option_text(before: Item, after: Item) -> str | None:
    """Refuses if the whole text of an option came into the question or the context, or left it.

    An option that is nothing but one or two small words ("both", "more") may.
    """
    if not before.choices:
        return None
    return objection(before, after, lambda old, new: _moved(old, new, before.choices))


def no_answer_leak(before: Item, after: Item) -> str | None:
    """Refuses if words of the gold, and not of another option, are new in the text, or their kin.

    One such word is one too many where the gold has two words or fewer, else two. A gold text of
    more than twelve words, such as a worked solution, is not looked at.
    """
    gold = gold_text(before)
    if gold is None or (not before.choices and len(words(gold)) > _LONG_TEXT):
        return None
    return objection(before, after, lambda old, new: _leak(old, new, gold, before.choices))


def _moved(old: str, new: str, choices: tuple[str, ...]) -> str | None:
    parts = differing(old, new)
    in_parts, in_whole = ("\n".join(pair).lower() for pair in (parts, (old, new)))
    for text in choices:
        whole = "," not in text and ". " not in text and "\n" not in text  # lies in one clause
        shown = in_parts if whole else in_whole
        if any(word not in shown for word in _LONG_WORD.findall(text.lower())):
            continue
        option = _spaced(text)
        if whole and (option in _spaced(parts[0])) == (option in _spaced(parts[1])):
            continue
        was, now = option in _spaced(old), option in _spaced(new)
        if was and (_vocabulary_of(text) <= vocabulary(new) or len(words(text)) > _NAMED):
            continue  # said in another order, or a whole clause of the text, said anew
        if was != now and _says_something(text) and not _inflected(text, old, new):
            return f"the option {text!r} {'came into' if now else 'left'} the text"
    return None


def _vocabulary_of(text: str) -> frozenset[str]:
    """The words and numbers of an option, but for the small words."""
    return frozenset(w for w in tokens(text) if w[0].isalnum()) - FUNCTION_WORDS


@lru_cache(maxsize=8192)
def _spaced(text: str) -> str:
    return f" {' '.join(tokens(text))} ".replace(" .", "")


def _says_something(text: str) -> bool:
    said = words(text)
    return len(said) > _SMALL or any(word not in FUNCTION_WORDS for word in said)


def _inflected(text: str, old: str, new: str) -> bool:
    """Whether both texts hold the option if endings do not count."""
    said = words(text)
    said = said[1:] if said[:1] in (("a",), ("an",), ("the",)) else said
    if len(said) == 1 and len(said[0]) > _ROOT:
        root = said[0][: max(_ROOT, len(said[0]) - _ENDING)]  # "contradictory", "contradict"
        return all(any(w.startswith(root) for w in vocabulary(other)) for other in (old, new))
    option = f" {' '.join(map(stem, said))} "
    return all(option in f" {' '.join(map(stem, words(other)))} " for other in (old, new))


def _leak(old: str, new: str, gold: str, choices: tuple[str, ...]) -> str | None:
    said = _telling(vocabulary(old))
    fresh = _telling(vocabulary(new) - vocabulary(old)) - said
    fresh = {word for word in fresh if not any(map(word.startswith, said))}  # agreement, agreed
    if not fresh:
        return None
    own = _telling(vocabulary(gold))
    turned = (bare(word) or "" for word in vocabulary(old))  # "unequal" has told of equal
    known = (said | _telling(frozenset(turned))).union(
        *(_telling(vocabulary(text)) for text in choices if text != gold)
    )
    leaked = {word for word in own - known if any(_akin(word, other) for other in fresh)}
    few = 0 if len(own) <= _SHORT_GOLD else max(1, _LEAKED * len(own))
    if len(leaked) <= few:
        return None
    return f"words of the answer are new in the text: {', '.join(sorted(leaked))}"


def _akin(one: str, other: str) -> bool:
    """Whether two stems are one or have one root: evaporation and evaporates."""
    if one == other:
        return True
    root = one[: max(_ROOT, min(len(one), len(other)) - 3)]
    return other.startswith(root) and abs(len(one) - len(other)) < _ROOT


def _telling(found: frozenset[str]) -> set[str]:
    """The stems of the words that say something."""
    return {
        stem(w) for w in found - _GENERIC if len(w) > 2 and w.isalpha() and w not in FUNCTION_WORDS
    }
