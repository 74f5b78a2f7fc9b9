"""The evaluated model's tokenizer: loaded, and what a token says for itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lm_eval_perturb.errors import PerturbError

MARKED, UNMARKED = "marked", "unmarked"
"""Classes: whether a token says that a word begins with it (mostly after a space), or not."""


class TokenizerError(PerturbError):
    """A tokenizer that cannot be had, or whose tokens cannot be exchanged."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"cipher: the tokenizer {name!r} {why}")


@dataclass(frozen=True, eq=False)
class Tokenizer:
    """A tokenizer as a cipher needs it.

    Attributes:
        encode: gives the numbers and the places (start, end) of a text's tokens, specials left out.
        tokens: the vocabulary as it is written, by number; special tokens left out.
        letters: what a written token says, without its mark, and its class.
        digest: the SHA-256 of all that decides how it encodes.
    """

    encode: Callable[[str], tuple[list[int], list[tuple[int, int]]]]
    tokens: Mapping[int, str]
    letters: Callable[[str], tuple[str, str]]
    digest: str


@lru_cache(maxsize=8)
def load_tokenizer(name: str) -> Tokenizer:
    """The tokenizer of a name on the Hub, or of a folder.

    Raises:
        TokenizerError: it is not there, has no fast version, or marks spaces in an unknown way.
    """
    try:
        from transformers import AutoTokenizer
    except ImportError:
        why = "is read by transformers; run: pip install 'lm-eval-perturb[hf]'"
        raise TokenizerError(name, why) from None
    try:
        loaded: Any = AutoTokenizer.from_pretrained(name)
    except Exception as error:  # transformers raises whatever its parsers raise
        sentence = " ".join(str(error).split())[:300]
        raise TokenizerError(name, f"cannot be loaded ({sentence})") from None
    backend = getattr(loaded, "backend_tokenizer", None)
    if backend is None:
        why = "has no fast version, which alone says where in the text a token stands"
        raise TokenizerError(name, why)
    special = {*loaded.all_special_ids, *loaded.added_tokens_decoder}
    return of_backend(backend, special, name)


def of_backend(backend: Any, special: set[int], name: str) -> Tokenizer:
    """A tokenizer of the `tokenizers` library.

    Args:
        backend: the tokenizer; a copy of it is used.
        special: the numbers of tokens that are no text.
        name: what errors call it.
    """
    written = backend.to_str()
    own = type(backend).from_str(written)
    own.no_truncation()
    own.no_padding()

    def encode(text: str) -> tuple[list[int], list[tuple[int, int]]]:
        encoding = own.encode(text, add_special_tokens=False)
        return encoding.ids, encoding.offsets

    tokens = {i: token for token, i in own.get_vocab().items() if i not in special}
    digest = hashlib.sha256(written.encode()).hexdigest()
    return Tokenizer(encode, tokens, _marks(json.loads(written), name), digest)


def _marks(written: Mapping[str, Any], name: str) -> Callable[[str], tuple[str, str]]:
    """How the tokenizer marks spaces: byte-level, SentencePiece or WordPiece."""
    steps = json.dumps([written.get("decoder"), written.get("pre_tokenizer")], ensure_ascii=False)
    if '"WordPiece"' in steps:
        return lambda token: (token[2:], UNMARKED) if token.startswith("##") else (token, MARKED)
    if '"ByteLevel"' in steps:
        from tokenizers.decoders import ByteLevel

        decode = ByteLevel().decode
        return lambda token: _after_mark(decode([token]), " ")
    if "\u2581" in steps:
        return lambda token: _after_mark(token, "\u2581")
    why = "marks spaces neither as byte-level BPE nor as SentencePiece nor as WordPiece does"
    raise TokenizerError(name, why)


def _after_mark(token: str, mark: str) -> tuple[str, str]:
    return (token[1:], MARKED) if token.startswith(mark) else (token, UNMARKED)
