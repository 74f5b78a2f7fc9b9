"""The checks that ask a model: similarity, inference in both directions, a judge."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from tiny_model import save_model
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import (
    BertConfig,
    BertForSequenceClassification,
    PreTrainedTokenizerFast,
)

from lm_eval_perturb.checks import judge, nli, similarity
from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.item import Item

OLD, NEW = Item("What is red?"), Item("Which thing is red?")
VOCABULARY = {word: place for place, word in enumerate(["[UNK]", "[EOS]", "red", "?", "is"])}
THREE = {0: "CONTRADICTION", 1: "NEUTRAL", 2: "ENTAILMENT"}


class Encoder:
    """Embeds texts as the angle that their lengths make."""

    def encode(self, texts: list[str], **_: object) -> np.ndarray:
        return np.array([[np.cos(len(t) / 20), np.sin(len(t) / 20)] for t in texts])


@pytest.fixture
def encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    similarity._encoder.cache_clear()
    fake = SimpleNamespace(SentenceTransformer=lambda folder, device: Encoder())
    monkeypatch.setitem(sys.modules, "sentence_transformers", fake)
    yield
    similarity._encoder.cache_clear()


@pytest.mark.usefixtures("encoder")
def test_similarity_refuses_under_its_bound() -> None:
    assert similarity.similarity(0.9)(OLD, NEW) is None
    reason = similarity.similarity(0.99)(OLD, NEW)
    assert reason == "question: the similarity is 0.939, under 0.99"
    assert similarity.similarity(1.0)(OLD, OLD) is None


def save_tokenizer(folder: Path) -> None:
    raw = Tokenizer(models.WordLevel(VOCABULARY, unk_token="[UNK]"))
    raw.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=raw, unk_token="[UNK]", pad_token="[EOS]", eos_token="[EOS]"
    )
    tokenizer.save_pretrained(folder)


def classifier(folder: Path, verdict: int, labels: dict[int, str]) -> str:
    """A classifier that gives one verdict whatever it reads."""
    config = BertConfig(
        vocab_size=len(VOCABULARY),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=1,
        intermediate_size=8,
        id2label=labels,
        label2id={label: place for place, label in labels.items()},
    )
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.eye(len(labels))[verdict])
    model.save_pretrained(folder)
    save_tokenizer(folder)
    return str(folder)


def test_inference_passes_what_is_entailed_both_ways(tmp_path: Path) -> None:
    assert nli.nli(classifier(tmp_path, 2, THREE))(OLD, NEW) is None


def test_inference_refuses_what_does_not_follow(tmp_path: Path) -> None:
    reason = nli.nli(classifier(tmp_path, 1, THREE))(OLD, NEW)
    assert reason == "question: the new wording does not follow from the other: NEUTRAL"


def test_a_classifier_of_something_else_is_refused(tmp_path: Path) -> None:
    folder = classifier(tmp_path, 0, {0: "POSITIVE", 1: "NEGATIVE"})
    with pytest.raises(PerturbError, match="has no label called entailment, but POSITIVE"):
        nli.nli(folder)(OLD, NEW)


@pytest.mark.parametrize("check", [nli.nli, judge.judge])
def test_a_model_that_is_not_there_is_one_sentence(check, tmp_path: Path) -> None:
    with pytest.raises(PerturbError, match="that loads"):
        check(str(tmp_path))(OLD, NEW)


def test_a_judge_without_a_verdict_refuses(tmp_path: Path) -> None:
    save_model(tmp_path, len(VOCABULARY), 2048, eos=1)
    save_tokenizer(tmp_path)
    reason = judge.judge(str(tmp_path))(OLD, NEW)
    assert reason is not None
    assert "the judge gave no verdict" in reason


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ("EQUIVALENT", None),
        ("Both ask the same: **EQUIVALENT**.", None),
        ("<think>Perhaps NOT_EQUIVALENT?</think> EQUIVALENT", None),
        ("NOT_EQUIVALENT", "the judge says NOT_EQUIVALENT"),
        ("They are NOT EQUIVALENT", "the judge says NOT_EQUIVALENT"),
        ("EQUIVALENT? No: NOT_EQUIVALENT", "the judge says NOT_EQUIVALENT"),
        ("Yes", "the judge gave no verdict: 'Yes'"),
    ],
)
def test_the_verdict_is_the_last_word_said(reply: str, reason: str | None) -> None:
    assert judge._objects(reply) == reason
