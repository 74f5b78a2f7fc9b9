"""Tokenizers of the three kinds, trained on the spot; each saved as transformers would save it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

KINDS = ("byte_level", "unigram", "wordpiece")


def byte_level(texts: Iterable[str], size: int) -> tuple[Tokenizer, dict[str, str]]:
    """As GPT-2 and Llama 3: byte-level BPE, a space is part of the token after it."""
    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=["<eos>"],
        show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    made.train_from_iterator(texts, trainer)
    return made, {"eos_token": "<eos>", "pad_token": "<eos>"}


def unigram(texts: Iterable[str], size: int) -> tuple[Tokenizer, dict[str, str]]:
    """As SentencePiece: a Unigram model, a mark stands for the space."""
    made = Tokenizer(models.Unigram())
    made.normalizer = normalizers.NFKC()
    made.pre_tokenizer = pre_tokenizers.Metaspace()
    made.decoder = decoders.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=size,
        special_tokens=["<unk>", "</s>"],
        unk_token="<unk>",
        show_progress=False,
    )
    made.train_from_iterator(texts, trainer)
    return made, {"unk_token": "<unk>", "eos_token": "</s>"}


def wordpiece(texts: Iterable[str], size: int) -> tuple[Tokenizer, dict[str, str]]:
    """As BERT: lower-cased WordPiece, a mark stands before what continues a word."""
    made = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.decoder = decoders.WordPiece()
    special = ["[UNK]", "[CLS]", "[SEP]"]
    trainer = trainers.WordPieceTrainer(
        vocab_size=size, special_tokens=special, show_progress=False
    )
    made.train_from_iterator(texts, trainer)
    return made, dict(zip(("unk_token", "cls_token", "sep_token"), special, strict=True))


def save(kind: str, texts: Iterable[str], folder: Path, size: int = 2000) -> Any:
    """Trains a tokenizer of the kind, saves it into the folder, and returns it."""
    made, special = {"byte_level": byte_level, "unigram": unigram, "wordpiece": wordpiece}[kind](
        texts, size
    )
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=made, **special)
    tokenizer.save_pretrained(folder)
    return tokenizer
