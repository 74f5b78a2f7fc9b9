"""The steps that a follow-up asks for, read from its text without the tables it came from."""

from __future__ import annotations

import re

from lm_eval_perturb.questions.operations import Operation

_WORDS = {
    "doubled": 2, "tripled": 3, "half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10,
}  # fmt: skip
_DIRECTIONS = {
    "more": r"\b(?:added|join|goes up by|increased by)\b",
    "less": r"\b(?:(?:taken|given) (?:away|off)|goes down by|reduced by|out of)\b"
    r"|\bleave\b|\btakes? \$?\d+%? off\b|\btaken off\b",
}
_SCALES = {
    "times": r"\b(doubled|tripled)\b|\bmultiplied by (\d+)",
    "share": r"\b(?:shared equally among|divided equally into|divided by) (\d+)"
    r"|\bcut (?:in|to a) (half|third|quarter|fifth|tenth)\b",
}
_AMOUNT = re.compile(r"\$?(\d+)(%?)")
_CLAUSE = re.compile(r",? and (?:then|after that) |, how |, what |(?<=[.?!]) ")


def read_follow_up(text: str) -> tuple[Operation, ...]:
    """The operations in their order; those of clauses that say none, or two, are left out.

    A caller compares their number with what it expects.
    """
    found = []
    for clause in _CLAUSE.split(text):
        operations = _operations(clause)
        if len(operations) == 1 and len(_AMOUNT.findall(clause)) <= 1:
            found.append(operations[0])
    return tuple(found)


def _operations(clause: str) -> list[Operation]:
    found = []
    for name, pattern in _SCALES.items():
        for match in re.finditer(pattern, clause):
            word = next(group for group in match.groups() if group)
            found.append(Operation(name, int(word) if word.isdigit() else _WORDS[word]))
    for direction, pattern in _DIRECTIONS.items():
        amount = _AMOUNT.search(clause)
        if amount is not None and re.search(pattern, clause):
            plain = "add" if direction == "more" else "take"
            name = f"percent_{direction}" if amount[2] else plain
            found.append(Operation(name, int(amount[1])))
    return found
