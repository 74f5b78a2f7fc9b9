"""Counts that a list shows: as many things stand in a row as the question asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lm_eval_perturb.masking.hints.seen import Seen

_ASKED = re.compile(r"how many|number of|how often")
_TUPLE = re.compile(r"(?:\\left)?\((?:[^()$]|\([^()$]*\))*?,(?:[^()$]|\([^()$]*\))*?\)")
_EDGE = re.compile(
    r"[;:!?<>]|\(\s*\$|\$\s*\)|\.(?!\d)|\\(?:\\|\{|\}|\[|\]|leq?|geq?|in|begin\{\w*\*?\}|end\{\w*\*?\})(?![a-z])"
    r"|\n\s*\n|\[MASK\]"
)
_AND = re.compile(r"\s*,?\s*\b(?:and|or)\b\s*|\s*\\text\{,? ?(?:and|or) ?\}\s*|,(?!\d{3}(?!\d))")
_QUIET = re.compile(
    r"\\left|\\right|\\[,;:! ]|\\q?quad|[$&]|\{,\}|\\(?:text|mbox|mathrm)\{[^{}]*\}"
)
_THING = re.compile(r"(?=.*(?:\d|\\pi|\\sqrt|T|[A-Z]{2}|[a-z][-+]))(?!.*[a-zA-Z]{4})\S{1,40}")
_NAMED = re.compile(r"(?<![A-Za-z\\])[a-z]\s*=\s*")
_COMMAND = re.compile(r"\\[a-z]+")
_DISPLAY = re.compile(
    r"\\begin\{(?:align|gather|array|aligned|split)\*?\}(?:\{[^{}]*\})?(.*?)\\end\{", re.DOTALL
)
_SET = re.compile(r"\\\{([^{}]*?)\\\}")
_JOINTS = (",", " and ", " or ", "}or", "}and")
_MOST = 24


def in_list(seen: Seen) -> bool:
    """Whether as many things are listed as there are asked for."""
    count = seen.whole
    if count is None or not 2 <= count <= _MOST:
        return False
    joints = sum(seen.text.count(joint) for joint in _JOINTS)
    if (joints < count - 1 and "\\begin" not in seen.text) or not _ASKED.search(seen.asking):
        return False
    return count in _rows(seen.text) or (joints >= count - 1 and count in _lengths(seen.text))


def _rows(text: str) -> Iterator[int]:
    """How many rows without an equation each display of a text has."""
    for display in _DISPLAY.findall(text) if "\\begin" in text else ():
        rows = [row for row in re.split(r"\\\\(?!\{)", display) if row.strip(" &\n")]
        if not any("=" in row for row in rows):
            yield len(rows)


def _lengths(text: str) -> Iterator[int]:
    """How many things each row of a text holds."""
    for members in _SET.findall(text):
        yield members.count(",") + 1 if "dots" not in members else 0
    flat = _NAMED.sub("", _QUIET.sub(" ", _TUPLE.sub(" T1 ", text)))
    for clause in _EDGE.split(flat):
        run = 0
        pieces = [piece.strip() for piece in _AND.split(clause)]
        for place, piece in enumerate(pieces):
            words = piece.split()
            if not words:
                continue
            starts, ends = words[-1] if not run else piece, words[0]
            if place and run and _is_thing(piece):
                run += 1
            elif run and _is_thing(ends):
                yield run + 1
                run = int(_is_thing(words[-1]))
            else:
                yield run
                run = int(_is_thing(starts))
        yield run


def _is_thing(text: str) -> bool:
    pressed = "".join(text.split())
    return bool(_THING.fullmatch(pressed) and _THING.fullmatch(_COMMAND.sub("0", pressed)))
