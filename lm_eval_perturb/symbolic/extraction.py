r"""The answer in a model's response, by the order that ASyMOB's evaluation documents.

The last "final answer" with a formula after it; else the last `\boxed{}`; else the last
`$$...$$`; else `output='...'`, else `output="..."`. Source: arXiv 2505.23851, verification.
"""

from __future__ import annotations

import re

_FINAL = re.compile(r"final\s+answer", re.IGNORECASE)
_FORMULA = re.compile(
    r"\$\$(.+?)\$\$|(?<!\\)\$(.+?)(?<!\\)\$|\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL
)
_DISPLAYED = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
_OUTPUTS = (re.compile(r"output\s*=\s*'([^']+)'"), re.compile(r'output\s*=\s*"([^"]+)"'))
_BOXED = "\\boxed"
_DECORATION = re.compile(r"\\displaystyle|\\(?:[lc]?dots)\b|[.,;\s]+$")
_RELATION = re.compile(r"(?<![<>!:])=|\\equiv(?![a-z])|\\approx(?![a-z])")


def extract(response: str) -> str | None:
    """The LaTeX of the final answer; None where the response states none.

    Args:
        response: the model's whole response.
    """
    found = _final(response) or _boxed(response) or _last(_DISPLAYED, response)
    for pattern in _OUTPUTS:
        found = found or _last(pattern, response)
    if found is None:
        return None
    answer = _right_side(_unboxed(_DECORATION.sub("", found.strip()).strip()))
    return answer or None


def _final(response: str) -> str | None:
    for mark in reversed(list(_FINAL.finditer(response))):
        formula = _FORMULA.search(response, mark.end())
        if formula:
            return next(group for group in formula.groups() if group is not None)
    return None


def _last(pattern: re.Pattern[str], response: str) -> str | None:
    found = pattern.findall(response)
    return str(found[-1]) if found else None


def _boxed(text: str) -> str | None:
    at = text.rfind(_BOXED)
    start = text.find("{", at)
    if at < 0 or start < 0:
        return None
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] == "{") - (text[place] == "}")
        if not depth:
            return text[start + 1 : place]
    return None


def _unboxed(text: str) -> str:
    return (_boxed(text) or text) if text.startswith(_BOXED) else text


def _right_side(text: str) -> str:
    r"""What stands behind the last `=` outside brackets, without an approximation after it.

    `y = 1/2 \approx 0.5` answers 1/2; `\sum_{n=1}` holds no such sign.
    """
    outside = [m for m in _RELATION.finditer(text) if not _depth(text[: m.start()])]
    if not outside:
        return text
    if outside[0].group() != "=":
        return text[: outside[0].start()].strip()
    exact = [m for m in outside if m.group() == "="]
    start = exact[-1].end()
    rest = [m.start() for m in outside if m.start() >= start]
    return text[start : rest[0] if rest else len(text)].strip()


def _depth(text: str) -> int:
    return sum((char in "({[") - (char in ")}]") for char in text)
