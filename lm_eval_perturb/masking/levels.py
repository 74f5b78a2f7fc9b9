"""How much of a solution and its answer stands behind a question: the levels of visibility."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from lm_eval_perturb.item import Item, NotApplicable, Refused
from lm_eval_perturb.masking.chain import Chain
from lm_eval_perturb.masking.corrupted import corrupted
from lm_eval_perturb.masking.equations import last_operations
from lm_eval_perturb.masking.hints.seen import Seen
from lm_eval_perturb.masking.hints.told import told
from lm_eval_perturb.masking.spelled import in_table
from lm_eval_perturb.masking.torn import torn
from lm_eval_perturb.masking.wrong import wrong_answer

_CONTENT = "the answer is an option that the question lists, whose content the solution may tell"
_BOXES = "the solution boxes several answers"
_TABLE = "the solution holds a ruled table or written sum, whose rows may spell the answer"


@dataclass(frozen=True, slots=True)
class Matter:
    """What stands between the question and the closing instruction.

    Attributes:
        text: one or more lines; empty for nothing.
        details: for the record.
    """

    text: str
    details: Mapping[str, Any] = field(default_factory=dict)


Made = Matter | Refused | NotApplicable
Level = Callable[[Chain, Item, Random], Made]


def stated(chain: Chain, answer: str) -> str:
    """The sentence that states an answer."""
    if "\\" in answer or "^" in answer or "_" in answer:
        answer = f"${answer.strip('$')}$"
    return f"The answer is {answer}."


def solution(text: str) -> str:
    """The lines that show a solution."""
    return f"Solution: {text}"


def common(chain: Chain) -> dict[str, Any]:
    """What is recorded at every level."""
    return {"masks": chain.masks, "in_question": bool(chain.asked)}


def _explicit(chain: Chain, _item: Item, _rng: Random) -> Made:
    return Matter(stated(chain, chain.result.text))


def _embedded(chain: Chain, _item: Item, _rng: Random) -> Made:
    return Matter(solution(chain.text), {"kept": 1.0})


def _unsafe(chain: Chain, text: str, tear: str) -> Refused | None:
    """Why a masked or cut solution cannot be shown; None where it can.

    Args:
        chain: the solution.
        text: what would be shown of it.
        tear: the reason where LaTeX would be out of balance.
    """
    if in_table(chain.text, chain.target.values, chain.target.formulas):
        return Refused(_TABLE)
    if chain.of_options:
        return Refused(_CONTENT)
    if chain.boxes_many:
        return Refused(_BOXES)
    if torn(chain.text, text):
        return Refused(tear)
    seen = Seen(text, chain.result.text, chain.target, chain.given, chain.asked)
    reason = told(seen)
    return Refused(reason) if reason else None


def _masked(chain: Chain, _item: Item, _rng: Random) -> Made:
    if not chain.masks:
        return NotApplicable("the answer stands in no step of the solution")
    refused = _unsafe(chain, chain.masked, "a mask would tear a formula")
    if refused is not None:
        return refused
    hidden = sum(end - start for start, end in chain.hits)
    left = last_operations(chain, chain.given, masked=True)
    kept = round(1 - hidden / len(chain.text), 4)
    return Matter(solution(chain.masked), {"kept": kept, **_leak(left)})


def _removed(chain: Chain, _item: Item, _rng: Random) -> Made:
    if not chain.kept:
        return Refused("every sentence of the solution reveals the answer")
    tear = "a sentence without the answer would be torn from a formula"
    refused = _unsafe(chain, chain.removed, tear)
    if refused is not None:
        return refused
    steps = [span for span in chain.sentences if span[0] < chain.steps_end]
    length = sum(end - start for start, end in steps)
    kept = sum(end - start for start, end in chain.kept)
    left = last_operations(chain, chain.given, masked=False)
    details = {
        "sentences_removed": len(steps) - len(chain.kept),
        "kept": round(kept / length, 4),
        **_leak(left),
    }
    return Matter(solution(chain.removed), details)


def _free(_chain: Chain, _item: Item, _rng: Random) -> Made:
    return Matter("")


def _wrong(chain: Chain, item: Item, rng: Random) -> Made:
    wrong = wrong_answer(chain, len(item.choices), rng)
    if wrong is None:
        return Refused("no other answer of its form is certain to be wrong")
    return Matter(stated(chain, wrong), {"planted": wrong})


def _wrong_end(chain: Chain, item: Item, rng: Random) -> Made:
    wrong = wrong_answer(chain, len(item.choices), rng)
    if wrong is None:
        return Refused("no other answer of its form is certain to be wrong")
    text = chain.text[: chain.result.start] + wrong + chain.text[chain.result.end :]
    return Matter(solution(text), {"planted": wrong, "kept": 1.0})


def _corrupted(chain: Chain, _item: Item, rng: Random) -> Made:
    found = corrupted(chain, rng)
    if found is None:
        return Refused("no equation of the solution can be shown to break")
    details = {"altered": found.altered, "broken": found.broken, "equations": found.equations}
    return Matter(solution(found.text), details)


def _leak(operations: int | None) -> dict[str, Any]:
    """Whether one operation on visible numbers gives the answer."""
    return {"operations_left": operations, "one_operation": operations == 1}


LEVELS: Mapping[str, Level] = {
    "answer_explicit": _explicit,
    "answer_embedded": _embedded,
    "answer_masked": _masked,
    "answer_removed": _removed,
    "answer_free": _free,
    "answer_wrong": _wrong,
    "chain_wrong_answer": _wrong_end,
    "chain_corrupted": _corrupted,
}
"""The levels by name, from the most visible answer to none, then the arms of the experiment."""
