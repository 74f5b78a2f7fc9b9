r"""The final answer that a worked solution states: behind `####`, or in its last `\boxed{}`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lm_eval_perturb.worked_gold import MARK

_BOXED = re.compile(r"\\(?:boxed|fbox)\s*")
_BARE = re.compile(r"[^\s$]+")


@dataclass(frozen=True, slots=True)
class Result:
    """A stated final answer.

    Attributes:
        text: the answer as written, without the mark or the box.
        start: where it begins in the solution.
        end: where it ends.
        own_line: it has a line of its own, behind the mark.
    """

    text: str
    start: int
    end: int
    own_line: bool


def find_result(solution: str) -> Result | None:
    """The final answer of a solution; None where it states none."""
    place = solution.rfind(MARK)
    if place >= 0:
        start = place + len(MARK)
        rest = solution[start:]
        start += len(rest) - len(rest.lstrip())
        text = solution[start:].strip()
        return Result(text, start, start + len(text), own_line=True) if text else None
    found = boxes(solution)
    if not found:
        return None
    start, end = found[-1]
    return Result(solution[start:end], start, end, own_line=False)


def boxes(solution: str) -> list[tuple[int, int]]:
    r"""The spans of what stands in each `\boxed{}`, in order."""
    spans: list[tuple[int, int]] = []
    for match in _BOXED.finditer(solution) if "\\" in solution else ():
        start = match.end()
        if solution[start : start + 1] != "{":
            bare = _BARE.match(solution, start)
            if bare is not None:
                spans.append(bare.span())
            continue
        end = closing_brace(solution, start)
        if end is not None:
            spans.append((start + 1, end))
    return spans


def closing_brace(text: str, opening: int) -> int | None:
    """Where the brace that opens at a place is closed; None where it is not."""
    depth = 0
    for place in range(opening, len(text)):
        if text[place] == "{":
            depth += 1
        elif text[place] == "}":
            depth -= 1
            if not depth:
                return place
    return None


def with_result(solution: str, text: str) -> str | None:
    """The solution with another final answer; None where it states none."""
    result = find_result(solution)
    if result is None:
        return None
    return solution[: result.start] + text + solution[result.end :]
