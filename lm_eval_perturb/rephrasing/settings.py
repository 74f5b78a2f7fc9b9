"""What shapes a reply: the model, its arguments, the prompt, the temperature and the seed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.rephrasing.prompt import prompt_digest

_SECRET = re.compile(
    r"(api|access|secret|auth|private)_?(key|token)|password|secret|credential"
    r"|^(hf_)?token$|^headers?$",
    re.IGNORECASE,
)
_TRANSPORT = frozenset(
    {"batch_size", "max_batch_size", "num_concurrent", "max_retries", "timeout"}
    | {"verify_certificate", "ca_cert_path", "cache_dir", "offload_folder"}
    | {"device", "device_map", "parallelize", "max_memory_per_gpu", "max_cpu_memory"}
    | {"gpu_memory_utilization", "tensor_parallel_size", "data_parallel_size"}
)
_HOTTEST = 2.0
_FEWEST_TOKENS, _CHARACTERS_PER_TOKEN = 64, 2


@dataclass(frozen=True, slots=True)
class Settings:
    """What two runs must share for a reply of one to serve the other.

    Attributes:
        model: the model's name in lm-eval.
        model_args: its arguments, as `shaping` leaves them.
        prompt: the SHA-256 of the prompt.
        strength: mu, the sampling temperature; 0 is greedy.
        seed: the seed that every candidate's own is derived from.
        max_gen_toks: the longest reply in tokens; None where it follows from the stem's length.
    """

    model: str
    model_args: Mapping[str, Any]
    strength: float
    seed: int
    max_gen_toks: int | None = None
    prompt: str = ""

    def __post_init__(self) -> None:
        where = "rephrase"
        if not 0 <= self.strength <= _HOTTEST:
            raise BadValueError("--strength", self.strength, "0 to 2, a temperature", where)
        if self.max_gen_toks is not None and self.max_gen_toks < 1:
            raise BadValueError("--max_gen_toks", self.max_gen_toks, "1 or more", where)
        object.__setattr__(self, "prompt", prompt_digest())

    def shown(self) -> dict[str, Any]:
        """The settings as JSON values."""
        return asdict(self)

    def key(self, candidate: int, stem: str) -> str:
        """The SHA-256 that a reply is filed under; by content, so that no reply is asked twice.

        Args:
            candidate: 1 for the first candidate of an item.
            stem: the text to be reworded.
        """
        text = json.dumps([self.shown(), candidate, stem], sort_keys=True)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def seed_of(self, candidate: int) -> int:
        """The sampling seed of a candidate: with one seed, a server might repeat itself."""
        digest = hashlib.sha256(json.dumps([self.seed, candidate]).encode()).digest()
        return int.from_bytes(digest[:4], "big") >> 1

    def tokens_for(self, stem: str) -> int:
        """The longest reply to a stem, in tokens: a power of two, so that batches share it."""
        if self.max_gen_toks is not None:
            return self.max_gen_toks
        tokens = _FEWEST_TOKENS
        while tokens * _CHARACTERS_PER_TOKEN < len(stem):
            tokens *= 2
        return tokens


def public(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """A model's arguments without secrets, as they may be published."""
    shown = {key: value for key, value in arguments.items() if not _SECRET.search(key)}
    if isinstance(shown.get("base_url"), str):
        address = urlsplit(shown["base_url"])
        host = address.netloc.rpartition("@")[2]
        shown["base_url"] = address._replace(netloc=host, query="", fragment="").geturl()
    return shown


def shaping(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The public arguments without those that say how the model is reached, not what it says."""
    return {key: value for key, value in public(arguments).items() if key not in _TRANSPORT}
