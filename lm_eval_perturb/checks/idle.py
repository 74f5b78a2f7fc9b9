"""Where a word of logic says nothing that the text does not say without it."""

from __future__ import annotations

import re

from lm_eval_perturb.checks.amounts import is_amount
from lm_eval_perturb.checks.marks import Mark, marks
from lm_eval_perturb.checks.number_words import PARTS
from lm_eval_perturb.checks.reading import FUNCTION_WORDS, IRREGULAR, stem, tokens
from lm_eval_perturb.checks.wholes import wholes

_ASKING_AMOUNT = re.compile(
    r"\b(?:how (?:many|much|long|far|old|often|fast)|what (?:\w+ )?(?:number|amount|total|sum|size"
    r"|quantity|distance|weight|share|price|cost))\b[^.?!]*",
    re.IGNORECASE,
)
_THAT_IT_SHOULD = re.compile(
    r"\b(?:matter|matters|important|essential|vital|necessary|crucial|recommend\w*|suggest\w*|"
    r"insist\w*|propos\w+|demand\w*|require\w*|advis\w+) (?:\w+ )?that\b[^.;:?!]*\bshould\b",
    re.IGNORECASE,
)
_MOST_LIKELY = re.compile(
    r"\b(?:will|would|could|should|may|might) most (?:likely|probably)\b", re.I
)
_SAID_THAT_ONE_SHOULD = re.compile(
    r"\b(?:said|says|told|tells|asked|decid\w+|agreed|instruct\w+|order\w+|advis\w+|want\w*|wish\w*)"
    r" (?:\w+ )?that\b[^.;:?!]*\bshould\b|\b(?:what|how|when|where|whether) (?:\w+ ){1,6}should\b"
    r"|\b(?:what|how|when|where) should\b",
    re.IGNORECASE,
)
"""What an infinitive says as well: "decided that it should be split", "decided to split it"."""
_HOW_TO = re.compile(r"\b(?:how|what|when|where|whether) to\b", re.IGNORECASE)
_PAST = re.compile(
    r"\w+ed\Z|(?:was|were|had|did|went|took|gave|made|bought|sold|built|found|got|came|saw|ate|ran)\Z"
)
_PARTS = frozenset(PARTS)
_NEAR = 4  # tokens after "some" in which its verb is looked for


def idle(here: str, there: str, name: str, *, gained: bool) -> int:
    """How many more marks of a class, which `there` has more of, say nothing new in it."""
    empty = [_empty(text, name, other, gained) for text, other in ((there, here), (here, there))]
    return max(0, empty[0] - empty[1])


def _empty(text: str, name: str, other: str, gained: bool) -> int:
    found = [mark for mark in marks(text) if mark.name == name]
    if not found:
        return 0
    every = tokens(text)
    if name == "all":
        return wholes(text, found, other, gained)
    if name == "most":
        return gained * len(_MOST_LIKELY.findall(text))
    if name == "some":
        return sum(any(map(_PAST.match, every[m.end : m.end + _NEAR])) for m in found)
    if name in ("only", "exactly"):
        return sum(gained and _before_amount(every, mark) for mark in found)
    if name == "must":
        said = 0 if gained else sum(not _stands_before(every, mark, other) for mark in found)
        return said or _in_questions_of_amount(text, name)
    if name == "should":
        said = _in_questions_of_amount(text, name) + len(_THAT_IT_SHOULD.findall(text))
        return said + min(len(_SAID_THAT_ONE_SHOULD.findall(text)), _infinitives(other, text))
    return 0


def _stands_before(every: tuple[str, ...], mark: Mark, other: str) -> bool:
    """Whether the other text has the verb that the modal stands before; or there is none."""
    verbs = [w for w in every[mark.end : mark.end + 3] if w not in FUNCTION_WORDS and w.isalpha()]
    known = {stem(IRREGULAR.get(word, word)) for word in tokens(other)}
    return not verbs or stem(verbs[0]) in known


def _before_amount(every: tuple[str, ...], mark: Mark) -> bool:
    """Whether it stands before a number, or after the word that asks: "what exactly"."""
    after, before = every[mark.end : mark.end + 1], every[max(0, mark.end - 2) : mark.end - 1]
    if mark.name == "exactly" and before in (("what",), ("how",), ("where",), ("which",)):
        return True
    part = every[mark.end + (after in (("a",), ("one",))) : mark.end + 3]
    return (is_amount(after) and after != ("one",)) or not _PARTS.isdisjoint(part[:1])


def _in_questions_of_amount(text: str, word: str) -> int:
    """How often the modal stands where an amount is asked for: "how much must he pay"."""
    return sum(tokens(found[0]).count(word) for found in _ASKING_AMOUNT.finditer(text))


def _infinitives(text: str, other: str) -> int:
    """How many more times the one text has "to" than the other."""
    asked = len(_HOW_TO.findall(text)) - len(_HOW_TO.findall(other))
    return max(0, asked, tokens(text).count("to") - tokens(other).count("to"))
