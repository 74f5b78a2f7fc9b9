r"""Masks in what everybody knows by heart: `[MASK]\pi r`, `b^2-[MASK]ac`, *to [MASK] side*."""

from __future__ import annotations

import re

from lm_eval_perturb.masking.hints.seen import Seen

_MASK = r"\{?\[MASK\]\}?"
_KNOWN = re.compile(
    rf"\\sqrt\s*\[\s*{_MASK}|{_MASK}\s*\\pi(?![a-z])\s*\\?[a-z(]|-\s*{_MASK}\s*ac|b\s*\^\s*{_MASK}\s*-"
    rf"|\^\s*\{{?2\}}?\s*[-+]\s*{_MASK}\s*\\?[a-z]{{2}}|\\(?:sin|cos|tan|sec)\s*\^\s*{_MASK}"
    rf"|\\frac\s*\{{?1\}}?\s*{_MASK}\s*(?:bh|\\pi|\\cdot|\\times|\()"
    rf"|{_MASK}\s*\\(?:sin|cos)\s*\\?[a-z]+\s*\\(?:sin|cos)|{_MASK}\s*(?:lw|bh)\b"
    rf"|\\(?:sin|cos|tan|sec|csc|cot)\s*\(?-?\d+\s*\^\s*\{{?\\circ\}}?\)?\s*=\s*-?"
    rf"(?:\\[dt]?frac\s*(?:\{{?\d\}}?\s*{_MASK}|{_MASK}\s*\{{?\d)|\d\s*/\s*{_MASK}|{_MASK}\s*/)"
    rf"|{_MASK}\s*[-+]\s*\\(?:sin|cos|tan)\s*\^\s*\{{?2|\\cos\s*\^\s*\{{?2\}}?\s*\\?[a-z]+\s*=\s*{_MASK}"
    rf"|/\s*{_MASK}\s*(?:bh|\\pi)|{_MASK}\s*(?:,|:|-)\s*(?:45|60|30)\b\s*(?:[-:,]\s*90)?"
    rf"|[345]\s*[-:]\s*{_MASK}\s*[-:]\s*[345]|[34]\s*[-:]\s*[34]\s*[-:]\s*{_MASK}"
)
_PHRASES = {
    1: re.compile(
        r"(?:to|on|from|at) \[MASK\] (?:side|hand|another|time)|\[MASK\] (?:another|by)\b"
        r"|(?:this|each|other|last|first|only|every|no|that|which) \[MASK\]"
        r"(?= (?:of|is|has|that)|[,.])"
    ),
    2: re.compile(
        r"(?:the|these|those|other|last|first|between|adding|of|into|its|our) \[MASK\]"
        r" (?:equations?|sides|inequalities|numbers|cases|roots|sets|expressions|circles|halves"
        r"|terms|triangles|legs|points|lines|factors|people|others|remaining|equal|given|smaller"
        r"|right|congruent|parts|pieces|types|kinds|possibilities|scenarios)"
    ),
}


def in_formula(seen: Seen) -> bool:
    r"""Whether a mask stands where everybody knows what does: `[MASK]\pi r`, *to [MASK] side*."""
    phrase = _PHRASES.get(-1 if seen.whole is None else seen.whole)
    if phrase is not None and phrase.search(seen.text):
        return True
    in_mathematics = "\\" in seen.text or "-[MASK]" in seen.text
    return seen.number is not None and in_mathematics and bool(_KNOWN.search(seen.text))
