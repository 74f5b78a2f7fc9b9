"""What the task files of `tasks/asymob` name: the documents and the scorer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import datasets

from lm_eval_perturb.asymob.challenge import original
from lm_eval_perturb.asymob.published import read_published
from lm_eval_perturb.asymob.seed import seeds
from lm_eval_perturb.symbolic.extraction import extract
from lm_eval_perturb.symbolic.sandbox import Sandbox, Stopped

OUTCOMES = {"equal": "exact_match", "different": "wrong"}
"""By verdict, the metric that is 1; `unparsed` and `undecided` are metrics of their own."""


def documents(asymob_from: str | None = None, **_: Any) -> dict[str, datasets.Dataset]:
    """The seeds' own problems.

    Args:
        asymob_from: a seed file in the published format; the own seeds by default.
    """
    chosen = seeds() if asymob_from is None else read_published(Path(asymob_from))
    rows = []
    for seed in chosen:
        problem = original(seed)
        rows.append(
            {
                "seed": seed.name,
                "topic": seed.topic,
                "question": problem.text,
                "answer": problem.key,
                "up_to_constant": problem.up_to_constant,
                "form": seed.to_text(),
            }
        )
    return {"test": datasets.Dataset.from_list(rows)}


def score(doc: Mapping[str, Any], results: Sequence[str]) -> dict[str, float]:
    """Whether the response's final answer equals the key.

    Exactly one of the four values is 1. What cannot be read, and what could be neither confirmed
    nor refuted within the time limit, is not called wrong.

    Args:
        doc: with `answer` and `up_to_constant`.
        results: the response.
    """
    verdict = judge_response(results[0], doc["answer"], doc["up_to_constant"])
    metric = OUTCOMES.get(verdict, verdict)
    return {
        name: float(name == metric) for name in ("exact_match", "wrong", "unparsed", "undecided")
    }


def judge_response(response: str, key: str, up_to_constant: bool) -> str:
    """The verdict on a response: equal, different, unparsed or undecided."""
    answer = extract(response)
    if answer is None:
        return "unparsed"
    try:
        judgement = _sandbox().call(
            "lm_eval_perturb.symbolic.equivalence:judge",
            answer=answer,
            key=key,
            up_to_constant=up_to_constant,
        )
    except Stopped:
        return "undecided"
    return str(judgement["verdict"])


@cache
def _sandbox() -> Sandbox:
    """One child for the whole run: importing SymPy anew for each row would take longer than it."""
    return Sandbox()
