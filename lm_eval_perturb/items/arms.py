"""One arm of one row of a sample log: what was sent, what came back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lm_eval_perturb.record import KEY


@dataclass(frozen=True, slots=True)
class ArmText:
    """One arm.

    Attributes:
        fields: the document's fields as text, by name.
        prompt: what was sent; several contexts stand one after the other.
        options: the continuations whose likelihood was asked for; empty for generated answers.
        likelihoods: log-likelihood of each option, in nats.
        answers: of a generating task: the filtered response, then the raw one where it differs.
    """

    fields: Mapping[str, str]
    prompt: str
    options: tuple[str, ...]
    likelihoods: tuple[float, ...]
    answers: tuple[str, ...]


def arm(row: Mapping[str, Any], document: Mapping[str, Any], requests: Sequence[int]) -> ArmText:
    """An arm of a row.

    Args:
        row: the row.
        document: the arm's own document.
        requests: [start, stop) of its requests in the row.
    """
    arguments = list(row["arguments"].values())[slice(*requests)]
    contexts = dict.fromkeys(as_text(a.get("arg_0", "")) for a in arguments)
    options = tuple(a["arg_1"] for a in arguments if isinstance(a.get("arg_1"), str))
    filtered = row["filtered_resps"][slice(*requests)]
    likelihoods = tuple(float(f[0]) for f in filtered) if options else ()
    return ArmText(
        fields={key: as_text(value) for key, value in document.items() if key != KEY},
        prompt="\n".join(contexts),
        options=options,
        likelihoods=likelihoods,
        answers=() if options else _answers(filtered, row["resps"][slice(*requests)]),
    )


def _answers(filtered: Sequence[Any], raw: Sequence[Any]) -> tuple[str, ...]:
    texts = "\n".join(map(as_text, filtered)), "\n".join(as_text(r) for r in raw)
    return texts if texts[0] != texts[1] else texts[:1]


def as_text(value: Any) -> str:
    """A value of a document or a log as text: a list of words has a line for each."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(v, (str, int, float)) for v in value):
        return "\n".join(map(str, value))
    return json.dumps(value, ensure_ascii=False)
