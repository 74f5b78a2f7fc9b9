"""References to the options: kept where there are some, introduced nowhere."""

from __future__ import annotations

import re
from collections import Counter

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.checks.reading import (
    FUNCTION_WORDS,
    difference,
    lost_and_gained,
    stem,
    vocabulary,
    words,
)
from lm_eval_perturb.item import Item

_ASKED = re.compile(
    r"\b(?:which|what) of the followings?\b"
    r"|\bof the following\b(?! (?:statement|question|sentence|task|instruction|text)\b)"
    r"|\bthe following (?:are|was|were|has|have|had|does|do|can|could|would|will|best|most|"
    r"statements|options|choices)\b"
    r"|\b(?:which|what|all|none|one|each|two|both|either|neither|not|except) of these\b"
    r"|\b(?:which of them|out of these)\b"
    r"|(?<!question )(?<!sentence )"
    r"\b(?:given|listed|offered|shown|named|stated|provided|printed) (?:here|below)\b",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"(?<!\bof )\bthe following(?! (?:year|day|week|month|morning|night|season|summer|winter|"
    r"spring|fall|question|task|instruction|sentence|statement|words?)\b)",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(_STILL.pattern + r"(?! (?:\w+ ){0,5}\w+:\s*[\w$\\\"'(])", re.IGNORECASE)
"""What the text itself goes on to say, after a colon, is no list of options."""
_SHOWN = re.compile(
    r"\b(?:options|choices|answers|alternatives|statements|items) "
    r"(?:given|listed|provided|offered|shown)"
    r"|\bbelow(?=[.,:;?!)]|\s*\Z)"
    r"|\b\w+ below "
    r"(?:is|are|would|has|have|can|best|could|does|do|will|was|were|following)\b"
    r"|\b(?:none|all|any|either|both|neither|each|one|which) of the above\b"
    r"|\bwhich (?:option|choice|answer|alternative|item)s?\b"
    r"|\b(?:these|the) (?:options|choices|answer choices|alternatives)\b",
    re.IGNORECASE,
)
_OF_THESE = re.compile(r"(?:one|each|two|both|either|neither) of these", re.IGNORECASE)
_BACKWARDS = re.compile(r"\b(?:these|them)\Z", re.IGNORECASE)
_CHOOSING = re.compile(
    r"\bwhich (?:\w+ )?"
    r"(?:one|is|are|was|were|would|could|can|should|will|best|most|has|have|does)\b"
    r"|\b(?:select|choose|pick) the\b",
    re.IGNORECASE,
)
"""Which of what is not said: it can only be the options."""
_BEFORE_WHICH = r"(?:and |then )?(?:in |of |to |for |by |with |from |at |on )?"
_RELATIVE = """
is are was were has have had can could may might must will would should do does did they he she it
we you i the a an in then of make makes mean means
"""
_WHICH = re.compile(
    rf"(?:^|[.?!:]\s+){_BEFORE_WHICH}which (?!of\b)\w+"
    rf"|[,;:] {_BEFORE_WHICH}which (?!(?:{'|'.join(_RELATIVE.split())})\b)\w+",
    re.IGNORECASE,
)
"""A choice asked for without a word of the list: "Which statement ..."."""
_WHICHEVER = re.compile(
    rf"{_WHICH.pattern}|(?:^|[.?!:;,]\s+|\b(?:then|please|and|but) )"
    r"(?:choose|pick|select|identify|determine|decide|find|name|say|tell) (?:the|which|out)\b",
    re.IGNORECASE,
)
"""The same, or an order to choose: "Pick the one that"."""
_WHICH_ALONE = re.compile(r"\bwhich\b", re.IGNORECASE)
_ASKS = re.compile(r"\b(?:which|what|who|whom|whose|how|why|when|where)\b", re.IGNORECASE)
_POINTING = re.compile(
    r"(?<!\bof )\bthe following\b"
    r"|\b(?:of|among|amongst|from|between) (?:these|those) (?:\w+ ){0,2}\w{3,}s\b"
    r"|\b(?:of|among|amongst|from|between) (?:these|those|the (?:\w+ ){0,2}\w+)(?: that are)? "
    r"(?:below|listed|given|named|shown)\b"
    r"|\b(?:among|amongst|out of) (?:these|those)\b|\b(?:of|from) (?:these|those),"
    r"|\b(?:of|among|amongst|from|between) the following\b"
    r"|\bthe (?:\w+ ){1,3}below\b|\b(?:in|on|from) (?:this|the) list\b",
    re.IGNORECASE,
)
"""What still points at a list, in words that alone would not tell of one."""
_REWRITTEN = 0.8
"""Share of its words, at most, that a question has kept where it is asked anew."""
_RUN = 3  # words
_SENTENCES = re.compile(r"[.?!:]\s+|\n")
_CUES = frozenset(
    ("following", "these", "those", "below", "above", "option", "options", "choice", "choices",
     "answer", "answers", "alternative", "alternatives", "statement", "statements", "item", "items")
)  # fmt: skip
_OWN_LIST = re.compile(r"\b[A-Z]\w+ 1 \|")
"""A list that the text brings with it: "Scenario 1 | ..."."""
_LISTED = frozenset(("following", "below", "above", "listed", "given"))
_THESE = re.compile(
    r"(?:which|what|all|none|one|each|both|either|neither|not|except) of these "
    r"(?:two |three |four |\d )?(\w+)",
    re.IGNORECASE,
)
_TOLD = re.compile(r"the following (\w+)", re.IGNORECASE)
_IS_THE = re.compile(r"\bof (?:the following|these) (?:is|are|was|were) the\b", re.IGNORECASE)
_MOST_LIKELY = re.compile(r"\bmost likely\b", re.IGNORECASE)
_DENYING = frozenset(("not", "except", "least"))
_LETTER = re.compile(r"\b(?:option|choice|answer|statement)s? \(?([A-J]|[IVX]+|\d)\)?(?![\w'])")


def same_references(before: Item, after: Item) -> str | None:
    """Refuses if the reference to a list of options went, or came, or names another option.

    Whether the options are visible is not known to an item: a reference that was not there is
    refused either way, unless the text asked "which is" of nothing else before.
    """
    options = bool(before.choices)
    return objection(before, after, lambda old, new: _judge(old, new, options))


def _judge(old: str, new: str, options: bool) -> str | None:
    if _CUES.isdisjoint(vocabulary(old)) and _CUES.isdisjoint(vocabulary(new)):
        return None
    lost, gained = lost_and_gained(_LETTER.findall(old), _LETTER.findall(new))
    sentence = difference(lost, gained)
    if sentence:
        return f"a reference to an option differs: {sentence}"
    if _OWN_LIST.search(old) and _OWN_LIST.search(new):
        return None
    asked, shown = _asked(old), _SHOWN.search(old) or _FOLLOWING.search(old)
    if shown and not options and shown[0].lower() == "below":
        shown = None  # a place, "a ledge below"
    still_asked, still_shown = _asked(new), _SHOWN.search(new)
    gone = None if still_asked else _lost(asked, shown, still_shown, old, new)
    if gone and not (options and _goes_unsaid(old, new)):
        return f"the reference {gone!r} is lost"
    fresh = still_asked or still_shown
    if fresh and _OF_THESE.match(fresh[0]):
        return None  # "both of these" are what the text told of
    if fresh and _BACKWARDS.search(fresh[0]):
        return None  # "which of these" for "which" leaves nothing out
    if options and _WHICH.search(old) and not _is_put_in(old, new):
        return None  # "which plant" asks of a list, too
    if fresh and not shown and not _ASKED.search(old) and not _is_choice(old):
        return f"the reference {fresh[0]!r} is new"
    return None


def _asked(text: str) -> re.Match[str] | None:
    """The first reference to the options; "these two scenarios" that the text tells are none."""
    return next((found for found in _ASKED.finditer(text) if not _is_told(text, found)), None)


def _is_told(text: str, found: re.Match[str]) -> bool:
    """Whether "one of these traits" are traits of which the text has spoken or will."""
    noun = _THESE.match(text, found.start())
    if noun is None:
        return False
    if noun[1].lower() in FUNCTION_WORDS:
        return False
    if noun[0].lower().startswith(("all ", "both ", "each ")) and noun[1].lower() not in _CUES:
        return True  # "all of these events" are what the text has told
    told = stem(noun[1].lower())
    told_before = any(stem(word) == told for word in words(text[: found.start()]))
    return (
        told_before or re.search(rf"\b{noun[1].rstrip('s')} 1\b", text, re.IGNORECASE) is not None
    )


def _goes_unsaid(old: str, new: str) -> bool:
    """Whether a question is asked in other words, or of one thing, so that its list may go unsaid.

    Where it is asked in the words that it was asked in, the reference alone was lost.
    """
    last = _last(new)
    if not _ASKS.search(last):
        return False
    asking = next((part for part in _SENTENCES.split(old) if _ASKED.search(part)), old)
    bare = _ASKED.sub(" ", asking)
    return _is_asked_anew(bare, new) or _is_of_one(asking, bare, last)


def _is_asked_anew(bare: str, new: str) -> bool:
    """Whether few words of a question without its reference were kept, or none side by side."""
    said = Counter(_telling(bare))
    kept = (said & Counter(_telling(new))).total()
    runs = _runs(bare)
    return kept <= _REWRITTEN * said.total() or (bool(runs) and runs.isdisjoint(_runs(new)))


def _is_of_one(asking: str, bare: str, last: str) -> bool:
    """Whether both ask for what there is one of, such as the most likely, in another order."""
    likely = _MOST_LIKELY.search(asking) and _MOST_LIKELY.search(last)
    if not likely and not (_IS_THE.search(asking) and " the " in last):
        return False
    return _telling(bare) != _telling(last)


def _runs(text: str) -> set[tuple[str, ...]]:
    """Each few words that follow each other, of a text with some more than that."""
    every = words(text)
    return set(zip(every, every[1:], every[2:], strict=False)) if len(every) > _RUN else set()


def _telling(text: str) -> list[str]:
    """The stems of the words that say something."""
    return [stem(word) for word in words(text) if word not in FUNCTION_WORDS]


def _is_put_in(old: str, new: str) -> bool:
    """Whether a reference stands between words that stood together: "which of the following"."""
    asked = {tuple(_telling(old[found.end() :])[:1]) for found in _WHICH_ALONE.finditer(old)}
    come = {tuple(_telling(new[found.end() :])[:1]) for found in _ASKED.finditer(new)}
    return not asked.isdisjoint(come - {()})


def _is_choice(text: str) -> bool:
    """Whether the text can only ask of a list, though it does not say so."""
    if not (_DENYING.isdisjoint(vocabulary(text)) or _ASKS.search(text) is None):
        return True  # what is not so is told by a list alone
    return bool(_CHOOSING.search(text) or not _LISTED.isdisjoint(vocabulary(text)))


def _lost(
    asked: re.Match[str] | None,
    shown: re.Match[str] | None,
    still_shown: re.Match[str] | None,
    old: str,
    new: str,
) -> str | None:
    """The reference of the old text for which the new one has none in other words."""
    bare = _ASKED.sub("", old)
    if asked and (shown or not still_shown) and not _still_points(bare, new):
        return asked[0]
    listed = still_shown or _STILL.search(new) or _points(new) >= max(1, _points(bare))
    listed = listed or _is_named(shown, old, new) or "as follows" in new
    return shown[0] if shown and not listed else None


def _is_named(shown: re.Match[str] | None, old: str, new: str) -> bool:
    """Whether "the following letter", which the text goes on to tell, is "this letter" now."""
    noun = _TOLD.match(old, shown.start()) if shown else None
    return noun is not None and (re.search(rf"\bthis {noun[1]}\b", new, re.IGNORECASE) is not None)


def _still_points(old: str, new: str) -> bool:
    """Whether a text points at a list that the old one, with no reference, does not point at."""
    last = _last(new)
    return (
        _points(new) > _points(old)
        or _points(last) > _points(_last(old))
        or len(_WHICHEVER.findall(new)) > len(_WHICHEVER.findall(old))
        or _WHICHEVER.search(last) is not None
    )


def _last(text: str) -> str:
    """The last sentence, which mostly asks."""
    return _SENTENCES.split(text.rstrip(" \n.?!:"))[-1]


def _points(text: str) -> int:
    return len(_POINTING.findall(text))
