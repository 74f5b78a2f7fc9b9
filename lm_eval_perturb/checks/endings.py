"""Whether an open completion ends so that its options still follow."""

from __future__ import annotations

import re

from lm_eval_perturb.checks.reading import FUNCTION_WORDS, vocabulary, words

_ADVERBIAL = re.compile(
    r",? (?:usually|generally|normally|typically|often|commonly|mostly|probably|therefore"
    r"|as a result|as a consequence|of course|in general|most likely|in turn"
    r"|in (?:most|many|some|rare|certain|general) cases|most of the time|as a rule)\W*\Z",
    re.IGNORECASE,
)
"""What may stand at an end, or before it."""
_EXCEPTION = re.compile(r"(?:with the exception of|except for|other than)\W*\Z", re.IGNORECASE)
_AFTER = re.compile(
    r"\b(?:due|owing|leads?|led|thanks|related|according|belongs?|contributes?|corresponds?"
    r"|attributed|refers?|referred|equal|similar|prior|compared) to\W*\Z",
    re.IGNORECASE,
)
"""Ends in which "to" is a preposition and no verb can follow."""
_WHAT = re.compile(r"(?:\A|[.?!,;:]\s+)what\b[^.?!]*\Z", re.IGNORECASE)
_OF_THESE = re.compile(r"\bof (?:these|those|the following|the things below)\b", re.IGNORECASE)
_ONE_OF_THESE = re.compile(_OF_THESE.pattern + r"\W*\Z", re.IGNORECASE)
_VERBS_FOLLOW = frozenset(("to", "can", "could", "may", "might", "will", "would", "should", "must"))
_PEOPLE = frozenset(("you", "we", "i", "they"))
"""After these too a plain verb can follow."""
_LAST = re.compile(r"([\w'\u2019()-]+)\W*\Z")
_TAIL = 80  # characters in which the last word is looked for
_KEPT = 0.7
"""Share of its words, at least, that a text has from the old one whose end was cut or exchanged."""
_NEAR = 3  # words at the end, in any order the same end
_RUN = 2  # words at the end by which a place in the old text is known
_PREPOSITIONS = frozenset(
    ("of", "in", "on", "at", "by", "for", "from", "into", "onto", "upon", "with", "within", "about",
     "as", "between", "among", "through", "during", "under", "over", "against", "like", "towards")
)  # fmt: skip
_FITTING = """
a an a(n) the to than is are was were be been being am do does did has have had can could may might
must will would shall should that because if when while where which who whom whose what it they he
she we you i this these those there and or but not no called their its his her my your our so
"""
_EXACT = frozenset(_FITTING.split())
"""Last words that decide what can follow."""
_COPULAS = frozenset(("is", "are", "was", "were", "be", "been", "as"))
_SAME_END = tuple(
    frozenset(words.split())
    for words in (
        "is are was were be been",
        "will would can could may might must shall should to do does did cannot can't won't not",
        "that which who they it he she this these",
        "a an a(n) the its their his her",
        "because since that as",
        "so and therefore thus hence consequently",
        "if when whenever once unless",
        "but except",
        "has have had",
        "it itself they themselves he himself she herself",
    )
)
"""Words after which the same can follow: a plain verb, a verb with its ending, a noun, a clause."""
_HAVING = frozenset(("has", "have", "had"))
_OWNING = frozenset(("the", "its", "their", "his", "her"))
_DETERMINING = frozenset(
    ("a", "an", "a(n)", "than", "that", "because", "if", "when", "while", "where", "which", "who",
     "whom", "whose", "what", "there", "and", "or", "but", "no", "my", "your", "our")
) | _OWNING  # fmt: skip
"""After these cannot follow what follows a word of the subject."""
_SUBJECTS = frozenset(("this", "these", "those", "they", "it", "he", "she"))


def ends_alike(old: str, new: str, nouns: bool) -> str | None:
    """An objection where the options do not follow the new end as they did the old one.

    Args:
        old: the open completion as it was.
        new: the reworded one.
        nouns: whether the options are seen to be nouns.
    """
    if _ONE_OF_THESE.search(old[-_TAIL:]) and _OF_THESE.search(new):
        return None  # a statement with its blank: "it is caused by one of these"
    last, now = _last(old), _last(new)
    if last in _VERBS_FOLLOW and now in _PEOPLE:
        return None
    if last == "to" and (nouns or _AFTER.search(old[-_TAIL:])):
        last = "of"  # a preposition, as in "refers to"
    if _last(old) == now or _is_anew(old, new):
        return None
    if not (_is_cut(old, new) or _is_exchanged(old, new)):
        return None
    if _fits(last, now) or _leads_on(old, new, last, now):
        return None
    return f"the completion ends in {now!r} instead of {last!r}"


def _is_anew(old: str, new: str) -> bool:
    """Whether so much is said in other words that the end is too."""
    was, now = words(old), words(new)
    return sum(word in was for word in now) < _KEPT * len(now)


def _is_exchanged(old: str, new: str) -> bool:
    """Whether the last word alone was exchanged: "made up" for "made of"."""
    was, ends = words(old), words(new)
    return len(was) > 1 and was[-_RUN:-1] == ends[-_RUN:-1]


def _is_cut(old: str, new: str) -> bool:
    """Whether the new end stands in the old text, which went on from there.

    Another end is no evidence of damage: whoever says it anew may lead to the options in his own
    way, "refers to" for "is". A text that stops where the old one did not was cut off.
    """
    was, ends = words(old), words(new)[-_RUN:]
    inside = (was[at : at + len(ends)] for at in range(len(was) - len(ends)))
    return any(run == ends for run in inside)


def ends_open(text: str) -> bool:
    """Whether a text ends so that something must follow: "is", "of"."""
    return _last(text) in _COPULAS | _PREPOSITIONS


def same_last(old: str, new: str) -> bool:
    """Whether both texts end in the same word."""
    return _last(old) == _last(new) != ""


def _alike(one: str, other: str) -> bool:
    return one == other or any(one in words and other in words for words in _SAME_END)


def _fits(last: str, now: str) -> bool:
    if _alike(last, now) or (last in _OWNING and now.replace("\u2019", "'").endswith("'s")):
        return True
    if last in _COPULAS:
        # "is described as" may become "its description is", "the cause is" "is caused by"
        return now in _PREPOSITIONS or last == "as"
    if last in _EXACT:
        return False
    if last in _PREPOSITIONS:
        return now in _PREPOSITIONS or now == "to" or now in _COPULAS or now in _HAVING
    return now not in _DETERMINING


def _leads_on(old: str, new: str, last: str, now: str) -> bool:
    """Whether a new end takes what the old one took: "exemplifies" for "is an example of".

    "What they feed on is" takes what "They feed on" does. A word that the old text had already may
    be all that is left of a longer end, unless a colon leads on from it.
    """
    if now == "and" and re.match(r"(?:if|when)\b", old, re.IGNORECASE):
        return True  # "leave it there, and" for "if it is left there"
    was, ends = _ending(old), _ending(new)
    if now in was and last in ends:
        return True  # "as we have now:", "by now we have:"
    if now in _COPULAS and _WHAT.search(new):
        return last in ends[:-1]
    if last in _SUBJECTS and now in vocabulary(old) and len(was) > 1 and _is_led(was[-2], ends):
        return True  # "because they", "because older adults"
    if last in _PREPOSITIONS or last in _COPULAS:
        known = frozenset[str]() if _has_colon(old) and _has_colon(new) else vocabulary(old)
        return now not in _EXACT | FUNCTION_WORDS | known
    return False


def _is_led(word: str, ends: list[str]) -> bool:
    """Whether a word that begins a clause, or one like it, begins the end."""
    return word in _EXACT and any(_alike(word, other) for other in ends)


def _has_colon(text: str) -> bool:
    return text.rstrip().endswith(":")


def _ending(text: str) -> list[str]:
    """The last words of the text, in lower case."""
    text = _ADVERBIAL.sub("", text[-_TAIL:].lower())
    return re.findall(r"[\w'\u2019()-]+", text)[-_NEAR:]


def _last(text: str) -> str:
    text = _EXCEPTION.sub("except", _ADVERBIAL.sub("", text[-_TAIL:]))
    found = _LAST.search(text)
    return found[1].lower() if found else ""
