"""What a word problem asks, and whether an aside could be counted in."""

from __future__ import annotations

import re

from lm_eval_perturb.stories.listed import listed

_EVERYTHING = re.compile(
    r"\b(?:total(?:s|ed|ing)?|altogether|all|combined|combine|together|overall|sum|everything|everyone|"
    r"everybody|anything|anyone|anybody|everywhere|entire(?:ly)?|whole|average|mean|median|"
    r"there (?:are|is|were|was|be)|(?:are|is|were|was|be|will|would|could) there|collectively|"
    r"aggregate|add(?:ed|ing)? up|both|exist)\b",
    re.IGNORECASE,
)
_NUMBER_ITSELF = re.compile(r"\b(?:numbers?|integers?|values?|digits?)\b(?! of\b)", re.IGNORECASE)
_GENERAL = re.compile(
    r"\b(?:things?|items?|objects?|pieces?|articles?|stuff|goods|units?|places?|buildings?|"
    r"people|persons?|numbers?|town|city|village|neighborhood|street)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:how (?:many|much)|what (?:fraction|percentage|percent|number|amount) of) "
    r"(?:more |fewer |less |other |additional |extra |different |such )*(?P<word>[a-z\u2019'-]+)",
    re.IGNORECASE,
)
_NO_NOUN = listed(
    """
    is are was were am be been does do did has have had will would can could should must may
    might he she they it we i you of in on to for if left remain remains remained each per than
    after before at by with there when that this these those not still and or go goes went
    """
)
_MONEY = re.compile(r"\bhow much\b", re.IGNORECASE)
_FINAL = re.compile(
    r"^(?:calculate|compute|find|determine|work out|figure out|give|express|write|what|how|if)\b",
    re.IGNORECASE,
)


def is_question(sentence: str) -> bool:
    """Whether the sentence asks: by its mark or by its verb."""
    return sentence.endswith("?") or bool(_FINAL.match(sentence))


def takes_in_everything(question: str) -> str | None:
    """Why what is asked may take in an aside; None where it cannot.

    Args:
        question: the asking sentence.
    """
    if _EVERYTHING.search(question):
        return "the question asks for a total or of everything there is"
    if _NUMBER_ITSELF.search(question):
        return "the question asks for a number as such"
    found = list(_ASKED.finditer(question))
    if any(_GENERAL.fullmatch(match["word"]) for match in found):
        return "the question asks for things of any kind"
    bare = [match for match in found if match["word"].lower() in _NO_NOUN]
    if any(not _MONEY.match(match[0]) for match in bare):
        return "the question does not say what is counted"
    return None
