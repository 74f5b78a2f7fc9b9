"""What makes up for a negation that came or went: "avoiding a loss" is "without a loss"."""

from __future__ import annotations

import re
from collections import Counter

from lm_eval_perturb.checks.affixes import bare, says_no, turned_words
from lm_eval_perturb.checks.denying_words import (
    DENYING,
    LED_ON,
    SAYING_ALL,
    SAYS,
    UNCHANGED,
    kin,
)
from lm_eval_perturb.checks.marks import Mark, counts
from lm_eval_perturb.checks.negated import negated, negations
from lm_eval_perturb.checks.negated_degrees import goes_with, said_by_extreme
from lm_eval_perturb.checks.negated_words import said_in_a_word
from lm_eval_perturb.checks.reading import (
    FUNCTION_WORDS,
    IRREGULAR,
    count_of,
    plain_stem,
    stem,
    tokens,
    vocabulary,
)

_FORGETTING = frozenset(map(kin, ("forget", "ignore", "neglect", "omit", "overlook", "miss")))
"""What is mostly denied: "do not forget"."""
_OTHERWISE = frozenset(("otherwise", "disagree", "disagrees", "disagreed"))
_STORY = 25  # tokens of a text that tells more than it asks
_ROOT = 5  # letters in which words of one root agree
_ANEW = 2  # new words after a negation that tell something in other words
_NEAR = 6  # tokens after a denial in which what it denies is looked for
_LISTING = frozenset(("denies", "denied"))
"""What patients say of a list of ills: "denies fever, chills or cough"."""
_LIST = 16  # tokens of that list
_BUT = re.compile(
    r"\b(?:all|every|any|no|everything|anything|everyone|everywhere|anywhere)"
    r"(?: \w+){0,3} (?:but|save|bar)\b(?! (?:also|not|for the)\b)",
    re.IGNORECASE,
)
"""An exception in other words: "every day but Sunday"."""


def denied_otherwise(old: str, new: str, change: int) -> bool:
    """Whether "avoids" and its like went as negations came, or came as they went.

    Args:
        old: the text as it was.
        new: the reworded text.
        change: how many more negations the new text has.
    """
    here, there = (old, new) if change > 0 else (new, old)
    turned = turned_words(old, new)
    made = max(_marks_made_up(here, there, turned[change < 0]), said_in_a_word(here, there))
    made += _turned_made_up(here, there, turned[change > 0])
    made += max(0, counts(here).get("no longer", 0) - counts(there).get("no longer", 0))
    made += max(0, count_of(here, _OTHERWISE) - count_of(there, _OTHERWISE))
    made += max(0, len(_BUT.findall(here)) - len(_BUT.findall(there)))
    return made >= abs(change)


def _marks_made_up(here: str, there: str, counted: list[str]) -> int:
    """How many negations of one text say what the other says without them."""
    marks_here, marks_there = negations(here), negations(there)
    under = {word for mark in marks_here for word in _focus(here, mark)}
    beneath = {word for mark in marks_there for word in _focus(there, mark)}
    replaced = sum(beneath.isdisjoint(_focus(here, mark)) for mark in marks_here)
    known = _stems(here)
    denied, denials = _denied(here, there)
    turned = _turned(here, there, counted)
    extremes = Counter(tokens(here)) - Counter(tokens(there))
    found = weak = 0
    partners: frozenset[str] = frozenset()
    alone = Counter(m.text for m in marks_there) - Counter(m.text for m in marks_here)
    for mark in (mark for mark in marks_there if alone[mark.text]):
        focus = _focus(there, mark)
        if mark.text in partners:
            found += 1  # "cannot do without" for "needs"
        elif not under.isdisjoint(focus):
            continue  # negated in both
        elif extreme := said_by_extreme(there, mark, extremes):
            extremes[extreme] -= 1
            found += 1
            partners = goes_with(there, mark)
        elif denials and not denied.isdisjoint(_near(there, mark)):
            denials -= 1
            found += 1
        elif _denies_a_denial(there, mark, known):
            found += 1
        elif known.isdisjoint(focus):
            if turned:
                turned -= 1
                weak += 1
            elif denials and _is_told(there, mark):
                denials -= 1  # "won't eat" for "refuses food"
                weak += 1
            else:
                weak += _tells_anew(there, mark, known)
    return found + max(0, weak - replaced)


def _stems(text: str) -> set[str]:
    """The stems of a text's words, of irregular ones and of those that a prefix turned round."""
    found = vocabulary(text)
    plain = {IRREGULAR.get(word, word) for word in found}
    return {stem(word) for word in found | plain | set(filter(None, map(bare, found)))}


def _turned_made_up(here: str, there: str, turned: list[str]) -> int:
    denied, denials = _denied(here, there)
    return min(denials, sum(_beginning(bare(word) or word) in denied for word in turned))


def _tells_anew(text: str, mark: Mark, known: set[str]) -> bool:
    """Whether a negation stands before words that are mostly new, the first of them certainly.

    They may say in other words what it said: "without knowing the reason" for "wonders why", "no
    rain for long" for "drought"; but "not" before a verb is too easily slipped in. One new word is
    enough in a story, but for what it asks.
    """
    if mark.text == "not":
        return False
    said = negated(text, mark)
    fresh = [word for word in said if word not in known]
    if not fresh or fresh[0] != said[0] or 2 * len(fresh) <= len(said):
        return False
    return _is_told(text, mark) or len(fresh) >= _ANEW


def _is_told(text: str, mark: Mark) -> bool:
    """Whether a negation stands in a sentence that tells, and asks nothing, of a longer text."""
    every = tokens(text)
    end = next((token for token in every[mark.end :] if token in ".?!;"), "")
    return len(every) >= _STORY and end in (".", "!", ";")


def _denies_a_denial(text: str, mark: Mark, known: set[str]) -> bool:
    """Whether it stands before a new word that denies: "do not forget" for "remember"."""
    following = tokens(text)[mark.end : mark.end + 1]
    forgotten = not _FORGETTING.isdisjoint(map(kin, following))
    return forgotten and known.isdisjoint(map(stem, following))


def _focus(text: str, mark: Mark) -> list[str]:
    """The word that a negation is about: the next, or where none follows, the last before it."""
    return negated(text, mark)[:1] or _before(text, mark)


def _before(text: str, mark: Mark) -> list[str]:
    every = tokens(text)[max(0, mark.end - 4) : mark.end - 1]
    return [stem(w) for w in every if w.isalpha() and w not in FUNCTION_WORDS][-1:]


def _near(text: str, mark: Mark) -> list[str]:
    """How the words beside a negation begin that it may deny."""
    every = tokens(text)
    beside = [*every[max(0, mark.end - _NEAR) : mark.end], *every[mark.end : mark.end + _NEAR]]
    return [_beginning(word) for word in beside if word.isalpha()]


def _beginning(word: str) -> str:
    return plain_stem(word)[:_ROOT]


def _turned(here: str, there: str, counted: list[str]) -> int:
    """How many more words one text has that say no: "unusual" for "not common".

    Args:
        here: the text.
        there: the other one.
        counted: words that are counted with the negations already.
    """
    ours, theirs = (set(filter(says_no, vocabulary(text))) for text in (here, there))
    return max(0, len(ours.difference(theirs, counted)) - len(theirs - ours))


def _denied(here: str, there: str) -> tuple[set[str], int]:
    """The words that denials which the other text lacks speak of, and how many more these are.

    A denial of the same words that only the other text has was reworded by one of them.
    """
    ours, theirs = _denials(here), _denials(there)
    freed = ours - theirs
    denied = _spoken_of(here, freed)
    reworded = _spoken_of(there, theirs - ours) & denied
    return denied, max(0, ours.total() - theirs.total()) if reworded else freed.total()


def _spoken_of(text: str, denials: Counter[str]) -> set[str]:
    """How the words begin that stand after some denials, or that they say themselves."""
    every = tokens(text)
    spoken_of = {
        _beginning(word)
        for place, denial in enumerate(every)
        if kin(denial) in denials and kin(denial) not in SAYING_ALL
        for word in every[place + 1 : place + 1 + (_LIST if denial in _LISTING else _NEAR)]
        if word.isalpha() and word not in FUNCTION_WORDS
    }
    return spoken_of.union(*(map(_beginning, SAYS.get(denial, ())) for denial in denials))


def _denials(text: str) -> Counter[str]:
    """The denials of a text; "keeps" is one before "from", "declines" before "to"."""
    every = tokens(text)
    return Counter(
        found
        for place, word in enumerate(every)
        if ((found := kin(word)) in DENYING or says_no(word))
        and word != "unlikely"
        and not (word in UNCHANGED and "not" in every[max(0, place - _NEAR) : place])
        and (found not in LED_ON or not LED_ON[found].isdisjoint(every[place + 1 :][:_NEAR]))
    )
