"""What a stem is: a question, an instruction, a statement or an open completion."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from lm_eval_perturb.checks.reading import FUNCTION_WORDS, vocabulary, words
from lm_eval_perturb.protect import structures

SentenceType = Literal["question", "instruction", "statement", "completion"]

_ASKING = "who|whom|whose|which|why"
_AUXILIARY = (
    "is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must|"
    "isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|hadn't|can't|couldn't|won't|"
    "wouldn't|shouldn't"
)
_FRONTED = "in|on|at|to|for|from|by|with|of|under|into|through|during|after|about|within|upon|near"
_QUESTION = re.compile(
    rf"(?:and |but |so |then |now |thus |if so |approximately |about |roughly )*"
    rf"(?:(?:{_FRONTED}|against|among|over) )?"
    rf"(?:(?:{_ASKING})\b|(?:what|how)\b(?! an? | the )|(?:when|where)(?:'s)? (?:{_AUXILIARY})\b"
    rf"|(?:{_AUXILIARY})\b)"
)
_LATE_QUESTION = re.compile(
    r"[,:;)] (?:then |and )?(?:(?:in|on|at|to|for|from|by|with|of|under) )?"
    rf"(?:what|how|why|which of|which one|whose|(?:who|when|where|which \w+) (?:{_AUXILIARY}))\b"
    rf"|\b(?:what|where|how) (?:{_AUXILIARY}) (?:i|you|he|she|we|they)\b"
)
_WHICH_OF = re.compile(r"\bwhich of (?:these|those|the following)\b")
_HOW_MANY = re.compile(
    r"\bhow (?:many|much|long|far|old|often) (?:\w+ )?(?:did|does|do|will|would|can|could) "
)
_AFTER_FRONT = re.compile(
    rf"(?:{_FRONTED}|once|while|before|until|if|when|because|as|given|according|since) [^,]*, "
    rf"(?:{_AUXILIARY}) "
    r"(?!\w+ed\b)"
)
_OF_THESE_WHICH = re.compile(
    r"(?:of|among|amongst|out of|from|between) (?:all )?(?:the|these|those)\b[^,.]*, "
    r"(?:which|what|who)\b"
)
_AFTER_PHRASE_ASKED = re.compile(
    rf"(?:{_FRONTED}) (?!the )[^A-Z,.]*? (?:{_AUXILIARY}) \w+ (?!\w+ed\b)"
)
"""A question that nobody wrote down with care: "in gi joe 2 is duke one of those who die"."""
_ECHO = re.compile(r"\b(?:what|who|whom)\W*\Z")
_GOES_ON = re.compile(
    r"(?:\b(?:a|an|the|is|are|was|were|be|that|because|they|(?<!\b(?:in|of|to|on|at|by) )"
    r"(?<!\b(?:for) )(?<!\b(?:with|from|into) )it)|_|\(n)\W*\Z"
)
_VERBS = """
find calculate compute determine evaluate identify choose select name give state solve simplify
explain describe complete fill indicate estimate express write list pick predict classify match
rank order arrange decide tell use consider assume suppose let prove show derive factor expand
convert round rewrite restate read answer say mark define compare discuss judge assess specify work
figure note recall imagine draw graph sketch locate put add subtract multiply divide report
provide supply point single carry perform ascertain infer conclude translate spell please
"""
_IMPERATIVES = frozenset(_VERBS.split())
_FIND = (
    "find|calculate|compute|determine|evaluate|identify|choose|select|name|give|state|solve"
    "|estimate|indicate|pick|tell (?:me|us)|figure out|work out|ascertain|assess|say|decide|judge"
)
_TOLD_APART = re.compile(rf"(?:^|[.?!:] )(?:{_FIND})\b[^.?!]*[.:]", re.IGNORECASE)
_DOING = frozenset(("you", "we", "i", "one", "to"))
"""What stands before a verb that tells what is done, and orders nothing."""
_SETTING = frozenset(("consider", "assume", "suppose", "let", "imagine", "recall", "note", "read"))
_AFTER_COMMA = (
    "calculate|compute|determine|find|estimate|evaluate|solve|identify|express|choose|select|"
    "simplify|describe|explain|figure out|work out|ascertain|assess"
)
_AFTER_PHRASE = (
    "write|rewrite|list|give|complete|fill|predict|match|classify|convert|round|factor|pick|say"
    "|decide|tell|judge|name|state|indicate"
)
_LATER_CUE = re.compile(
    rf"[,;] (?:then |please )?(?:{_AFTER_COMMA}|{_AFTER_PHRASE})\b", re.IGNORECASE
)
_CLAUSE_CUE = re.compile(rf"\b(?:but|then) (?:please )?(?:{_AFTER_COMMA})\b", re.IGNORECASE)
_LATER = re.compile(
    rf"(?:[,;]|\b(?:but|then)) (?:then |please )?(?:{_AFTER_COMMA})\b"
    rf"|; (?:then |please )?(?:{_AFTER_PHRASE})\b"
    rf"|, (?:please )?(?:{_AFTER_PHRASE}) (?:what|which|who|how|why|when|where|whether)\b"
    r"|^(?:in|by|with|using|on|from|for|to|as|given|if|when|assuming|at|of|among|going|based"
    r"|judging|considering) [^.]*, "
    rf"(?:please )?(?:{_AFTER_PHRASE}) ",
    re.IGNORECASE,
)
_HOW_TO = re.compile(
    r"how (?:to|(?:can|do|could|should|would|might) (?:you|i|one|we|someone|people))\b"
    r"|(?:in order )?to \w+|(?:if|when) (?:you|i|one|we) want to\b|so that\b"
    r"|what(?:'s| is) (?:a|the)(?: \w+)? way (?:to|of)\b|(?:a|the|one)(?: \w+)? way (?:to|of)\b"
)
_LETTER_A = re.compile(r"(?<=\S )A\W*\Z")
"""A name at the end, "vitamin A", and no article."""
_RELATIVE = re.compile(r" (?:that|which|who|when|if|while|so|after|before) ")
_OPEN_END = re.compile(
    r"\b(?:of|in|on|at|by|for|to|from|with|as|a|an|the|and|or)\W*\Z", re.IGNORECASE
)
_PURPOSE = re.compile(r"(?:in order to|how to|to) \w+", re.IGNORECASE)
_FINITE = re.compile(rf"\b(?:{_AUXILIARY})\b")
_TAIL = 80  # characters that hold the end of a sentence
_CLOSERS = " \t\n\"'\u2019\u201d)]*"
_SENTENCES = re.compile(r"[.!?:][\"'\u2019\u201d)\]]*\s+|\n+")
_FIRST = re.compile(r"[A-Za-z]+(?:['\u2019][a-z]+)?")


@lru_cache(maxsize=4096)
def sentence_type(text: str) -> SentenceType:
    """What a text is by its last sentences, a question mark or an imperative anywhere deciding.

    A question needs no question mark if it begins like one ("is the sky blue"); a text without an
    end is a completion, which the options continue.
    """
    if text.rstrip().endswith("?"):
        return "question"
    bare = _without_structures(text)
    if "?" in bare:
        return "question"
    end = bare.rstrip(_CLOSERS)
    parts = [part for part in _SENTENCES.split(end) if part]
    if text.startswith("How to ") and len(parts) > 1 and end.endswith("."):
        return "statement"  # a guide, whose imperatives ask for no answer
    last = parts[-1] if parts else ""
    lower = _LETTER_A.sub("x", last).lower().replace("\u2019", "'").lstrip("\"'([ ")
    if _asks(lower):
        return "question"
    closed = end.endswith((".", "!")) and not end.endswith("..")
    if not closed and _WHICH_OF.search(lower):
        return "question"
    later = _LATER_CUE.search(end) is not None or (
        ("but " in end or "then " in end) and _CLAUSE_CUE.search(end) is not None
    )
    unended = not any(map(str.isalpha, last)) or text.rstrip().endswith(")")
    if any(_is_instruction(part, later) for part in (parts if closed or unended else parts[-1:])):
        return "instruction"
    return "statement" if closed else "completion"


def closing_type(text: str) -> SentenceType:
    """What a text is by what it says after its last question mark."""
    bare = _without_structures(text)
    last = bare[bare.rfind("?") + 1 :].strip(_CLOSERS)
    return sentence_type(last) if any(map(str.isalnum, last)) or "_" in last else "question"


def asks_the_same(instruction: str, question: str) -> bool:
    """Whether an instruction asks as a question would: "Determine which ...", not said twice."""
    asking = [word for word in words(instruction) if word in _IMPERATIVES]
    if not asking:
        return False
    if asking[0] not in vocabulary(question):
        return True
    begins = words(instruction)[0] == asking[0]
    done = (word for before, word in pairwise(words(question)) if before in _DOING)
    return begins and asking[0] in done  # "what do you get if you divide"


def is_goal_too(old: str, new: str) -> bool:
    """Whether both say what is to be done: "cut it", "how to cut it", "make a cut in it"."""
    if "__" in old + new or any(map(_OPEN_END.search, (old, new))):
        return False
    return (_names_way(old) or _is_goal(old)) and (_names_way(new) or _is_goal(new))


def is_bare_goal(text: str) -> bool:
    """Whether it is no more than a purpose, which whole sentences answer: "To heat it"."""
    return _PURPOSE.match(text.lstrip()) is not None and "," not in text


def _names_way(text: str) -> bool:
    """Whether it begins like "how to cut it", "to cut it" or "how can you cut it"."""
    return _HOW_TO.match(text.lower().lstrip()) is not None


def _is_goal(text: str) -> bool:
    """Whether it may be a bare order, "cut it": one clause with no verb that needs a subject."""
    lower = _RELATIVE.split(text.lower().strip(" ."))[0]
    first = _FIRST.match(lower)
    return (
        first is not None
        and first[0] not in FUNCTION_WORDS
        and _FINITE.search(lower) is None
        and not any(map(lower.__contains__, (". ", "?", ":")))
    )


def asks_loosely(text: str) -> bool:
    """Whether a text without capitals and marks asks, though it begins with something else."""
    return text.islower() and not set(".,:;?!") & set(text) and _asks(text.strip(), loose=True)


def asks_twice(question: str) -> bool:
    """Whether a question is followed or led up to by an instruction to answer it."""
    return _TOLD_APART.search(question) is not None


def _asks(sentence: str, *, loose: bool = False) -> bool:
    """Whether a sentence in lower case asks, and does not go on to its options."""
    tail = sentence[-_TAIL:]
    if _ECHO.search(tail):
        return True
    asks = (
        _QUESTION.match(sentence)
        or _LATE_QUESTION.search(sentence)
        or ("how " in sentence and _HOW_MANY.search(sentence))
        or _AFTER_FRONT.match(sentence)
        or _OF_THESE_WHICH.match(sentence)
        or (loose and _AFTER_PHRASE_ASKED.match(sentence))
    )
    if not asks:
        return False
    goes_on = _GOES_ON.search(tail)
    return goes_on is None or (sentence.startswith("how to ") and goes_on[0].startswith("it"))


def _is_instruction(sentence: str, later: bool) -> bool:
    """Whether it begins with an imperative, or, where that may be, has one after a comma."""
    first = _FIRST.search(sentence)
    if first is None:
        return False
    word = first[0].lower()
    return (word in _IMPERATIVES and word not in _SETTING) or (
        later and _LATER.search(sentence) is not None
    )


def _without_structures(text: str) -> str:
    """The text with quotations, formulas and code left out, so that their signs do not count."""
    if "?" not in text:
        return text
    parts, done = [], 0
    for start, end in structures(text):
        if end - start > 1 and text[start] != "_":
            parts.append(text[done:start])
            parts.append("x")
            done = end
    return "".join((*parts, text[done:])) or text
