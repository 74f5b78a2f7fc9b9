"""What the task files of `tasks/asymob` name: the documents and the scorer."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import datasets

from lm_eval_perturb.asymob.audit import audit
from lm_eval_perturb.asymob.challenge import original
from lm_eval_perturb.asymob.published import read_pairs, to_seed
from lm_eval_perturb.asymob.seed import Seed, seeds
from lm_eval_perturb.metadata import check_metadata
from lm_eval_perturb.symbolic.extraction import extract
from lm_eval_perturb.symbolic.sandbox import Sandbox, Stopped

logger = logging.getLogger(__name__)
OUTCOMES = {"equal": "exact_match", "different": "wrong"}
"""By verdict, the metric that is 1; `unparsed` and `undecided` are metrics of their own."""


def documents(asymob_from: str | None = None, **others: Any) -> dict[str, datasets.Dataset]:
    """The seeds' own problems.

    Args:
        asymob_from: a seed file in the published format; the own seeds by default.
        others: what lm-eval hands over besides.

    Raises:
        UnknownKeyError: one of the others is a key of ours, misspelt.
    """
    check_metadata(others, "asymob")
    chosen = seeds() if asymob_from is None else _published(Path(asymob_from))
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
                "form": "" if seed.problem == seed.text else seed.to_text(),
            }
        )
    return {"test": datasets.Dataset.from_list(rows)}


def _published(path: Path) -> list[Seed]:
    """The file's seeds; a form whose key is wrong, or was not confirmed, gives no variants."""
    with Sandbox() as sandbox:
        findings = {found.row: found for found in audit(path, sandbox)}
    chosen = []
    for pair in read_pairs(path):
        found = findings[pair.row]
        usable = pair.form is not None and found.finding in ("confirmed", "consistent")
        if not usable:
            logger.warning("%s, row %d: %s (%s)", path, pair.row, found.finding, found.why)
        seed = to_seed(pair if usable else replace(pair, form=None), path)
        chosen.append(replace(seed, problem=pair.problem[0], problem_key=pair.problem[1]))
    return chosen


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
