"""The options' texts: none comes into the stem, none leaves it, and the gold is not given away."""

from __future__ import annotations

from functools import lru_cache

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.options import gold_text
from lm_eval_perturb.checks.reading import FUNCTION_WORDS, stem, tokens, words
from lm_eval_perturb.item import Item

_SHORT_GOLD = 3  # words of a gold of which one alone gives it away
_LONG_TEXT = 12  # words of a gold text that is more than an answer: a worked solution


def same_option_text(before: Item, after: Item) -> str | None:
    """Refuses if the whole text of an option came into the question or the context, or left it."""
    if not before.choices:
        return None
    options = [(text, tokens(text)) for text in dict.fromkeys(before.choices)]
    telling = [
        (text, tuple(map(stem, t))) for text, t in options if not FUNCTION_WORDS.issuperset(t)
    ]
    return objection(before, after, lambda old, new: _moved(old, new, telling))


def no_answer_leak(before: Item, after: Item) -> str | None:
    """Refuses if words of the gold, and not of another option, are new in the text.

    One such word is one too many where the gold has three words or fewer, else two. A gold text of
    more than twelve words, such as a worked solution, is not looked at.
    """
    gold = gold_text(before)
    if gold is None:
        return None
    own = _telling(gold)
    if not own or (len(words(gold)) > _LONG_TEXT and not before.choices):
        return None
    others = {word for text in before.choices if text != gold for word in _telling(text)}
    distinct = own - others
    most = 0 if len(own) <= _SHORT_GOLD else 1
    return objection(before, after, lambda old, new: _leak(old, new, distinct, most))


def _moved(old: str, new: str, options: list[tuple[str, tuple[str, ...]]]) -> str | None:
    before, after = _stems(old), _stems(new)
    for text, option in options:
        was, now = _holds(before, option), _holds(after, option)
        if was != now:
            return f"the option {text!r} {'came into' if now else 'left'} the text"
    return None


@lru_cache(maxsize=4096)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(map(stem, tokens(text)))


def _holds(text: tuple[str, ...], option: tuple[str, ...]) -> bool:
    if option[0] not in text:
        return False
    size = len(option)
    return size == 1 or any(
        text[place : place + size] == option for place in range(len(text) - size + 1)
    )


def _leak(old: str, new: str, distinct: set[str] | frozenset[str], most: int) -> str | None:
    fresh = (_telling(new) - _telling(old)) & distinct
    if len(fresh) <= most:
        return None
    return f"words of the answer are new in the text: {', '.join(sorted(fresh))}"


@lru_cache(maxsize=8192)
def _telling(text: str) -> frozenset[str]:
    return frozenset(
        stem(word) for word in words(text) if len(word) > 2 and word not in FUNCTION_WORDS
    )
