"""LaTeX mathematics cut into tokens, its typography removed."""

from __future__ import annotations

import re

from lm_eval_perturb.symbolic.errors import NotReadError
from lm_eval_perturb.symbolic.names import FUNCTIONS

MAX_LENGTH = 20_000

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:\.\d+)?|\.\d+|[A-Za-z]|[^\sA-Za-z\d]")
_WORDS = sorted((n for n in FUNCTIONS if len(n) > 1), key=len, reverse=True)
# Words written without a backslash; `\operatorname{...}` is one of them.
_PLAIN = re.compile(r"(?<![\\A-Za-z])(" + "|".join(_WORDS) + r"|pi|Pi)(?![A-Za-z])")
_NAMED = re.compile(r"\\(?:operatorname\*?|mathrm|text|mathop|rm|mathit)\s*\{\s*([A-Za-z]+)\s*\}")
_REMOVED = re.compile(
    r"\\(?:left|right|[bB]igg?[lrm]?|displaystyle|textstyle|limits|nolimits|mathstrut|quad|qquad"
    r"|boldsymbol|mathbf|bigl|bigr)(?![A-Za-z])\.?"
    r"|\\[,;:!> ]|~|&|\\hspace\{[^{}]*\}|\\label\{[^{}]*\}|\\phantom\{[^{}]*\}"
)
_SERIES_REST = re.compile(
    r"\+?\s*(?:\\cdots|\\dots|\\ldots|\.\.\.)(?=\s*(?:$|[)\]}+]))"
    r"|\+?\s*(?:\\mathcal\{O\}|O|o)\s*(?:\\left)?\s*\(\s*\(?[a-z](?:\^\{?\d+\}?)?\)?\s*(?:\\right)?\s*\)"
)
_HYPER = re.compile(r"(?:\{\s*\})?\s*_\{?(\d)\}?\s*F\s*_\{?(\d)\}?")
_SYNONYMS = {
    "\\dfrac": "\\frac",
    "\\tfrac": "\\frac",
    "\\cfrac": "\\frac",
    "\\times": "\\cdot",
    "\\ast": "\\cdot",
    "*": "\\cdot",
    "\\div": "/",
    "\\lvert": "|",
    "\\rvert": "|",
    "\\vert": "|",
    "\\mid": "|",
    "\\{": "(",
    "\\}": ")",
    "\\lbrace": "(",
    "\\rbrace": ")",
    "\\rightarrow": "\\to",
    "\N{MINUS SIGN}": "-",
    "\N{MIDDLE DOT}": "\\cdot",
    "\N{INFINITY}": "\\infty",
    "\N{GREEK SMALL LETTER PI}": "\\pi",
    "[": "(",
    "]": ")",
    "\\bigl": "",
}


def tokens(text: str) -> list[str]:
    """The tokens of a LaTeX expression: numbers, letters, commands, marks.

    Args:
        text: without the signs that put it into mathematics mode.

    Raises:
        NotReadError: it is longer than any answer.
    """
    if len(text) > MAX_LENGTH:
        raise NotReadError(text, f"longer than {MAX_LENGTH} characters")
    text = _SERIES_REST.sub("", text)
    text = re.sub(r"\\begin\{array\}\{[^{}]*\}|\\end\{array\}", " ", text).replace("\\\\", ";")
    text = _HYPER.sub(r" \\hyper ", text)
    text = text.replace("\\left|", "\\abs(").replace("\\right|", ")")
    text = _NAMED.sub(lambda m: f" \\{m[1]} " if len(m[1]) > 1 else f" {m[1]} ", text)
    text = _PLAIN.sub(r" \\\1 ", _REMOVED.sub(" ", text))
    text = re.sub(r"(\d)\{?,\}?(?=\d{3}(?!\d))", r"\1", text) if "\\hyper" not in text else text
    result = [_SYNONYMS.get(token, token) for token in _TOKEN.findall(text)]
    return [token for token in result if token]
