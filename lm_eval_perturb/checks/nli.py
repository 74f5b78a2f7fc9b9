"""Whether each wording follows from the other, to a model of natural language inference."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from lm_eval_perturb.checks.check import Check, objection
from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.item import Item


def nli(model: str) -> Check:
    """A check that refuses a text unless it entails the old one and is entailed by it.

    Args:
        model: name or folder of a sequence classifier with a label called entailment.
    """

    def entailed(before: Item, after: Item) -> str | None:
        return objection(before, after, lambda old, new: _judge(old, new, model))

    return entailed


def _judge(old: str, new: str, model: str) -> str | None:
    for premise, hypothesis, which in ((old, new, "new"), (new, old, "old")):
        label = _label(premise, hypothesis, model)
        if not _is_entailment(label):
            return f"the {which} wording does not follow from the other: {label}"
    return None


def _label(premise: str, hypothesis: str, model: str) -> str:
    import torch

    tokenizer, classifier = _load(model)
    inputs = tokenizer(premise, hypothesis, return_tensors="pt", truncation=True)
    with torch.inference_mode():
        best = int(classifier(**inputs).logits[0].argmax())
    return str(classifier.config.id2label[best])


def _is_entailment(label: str) -> bool:
    return label.lower().startswith("entail")


@lru_cache(maxsize=2)
def _load(model: str) -> tuple[Any, Any]:
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    try:
        tokenizer = AutoTokenizer.from_pretrained(model)
        classifier = AutoModelForSequenceClassification.from_pretrained(model).eval()
    except (OSError, ValueError) as error:
        raise BrokenFileError(model, f"is no classifier that loads ({_first(error)})") from None
    labels = [str(label) for label in classifier.config.id2label.values()]
    if not any(map(_is_entailment, labels)):
        why = f"has no label called entailment, but {', '.join(labels)}; name a model of inference"
        raise BrokenFileError(model, why)
    return tokenizer, classifier


def _first(error: Exception) -> str:
    return str(error).strip().split("\n")[0]
