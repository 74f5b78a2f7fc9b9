"""Cipher substitution: a share of the words or tokens stands for others, in demonstrations too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, ClassVar, NoReturn

from lm_eval_perturb.ciphering.arm import CipherArm
from lm_eval_perturb.ciphering.frequencies import count, file_digest, read_counts
from lm_eval_perturb.ciphering.key import Key, Streams, make_key
from lm_eval_perturb.ciphering.mappings import MAPPINGS
from lm_eval_perturb.ciphering.tokenizer import load_tokenizer
from lm_eval_perturb.ciphering.tokens import Tokens
from lm_eval_perturb.ciphering.units import Symbol, Units
from lm_eval_perturb.ciphering.words import Words
from lm_eval_perturb.corpus import Corpus, texts
from lm_eval_perturb.errors import BadValueError, PerturbError
from lm_eval_perturb.item import Item

UNITS = ("token", "word")


class NotPreparedError(PerturbError):
    """A cipher without the corpus that its key is drawn from."""

    def __init__(self) -> None:
        super().__init__("cipher: draws its key from all documents of a task; give it a task")


class NoTokenizerError(PerturbError):
    """A cipher over tokens, and no word of whose."""

    def __init__(self) -> None:
        super().__init__(
            "cipher: `unit: token` maps the tokens of the evaluated model, and it is not said "
            'which model; add --metadata \'{"tokenizer": "NAME OR FOLDER"}\' (what '
            "--model_args calls tokenizer or pretrained is taken by itself), or use `unit: word`"
        )


@dataclass(frozen=True)
class Cipher:
    """A share of the words, or of a model's tokens, is replaced by others throughout.

    Before: `although laced with humor and a few fanciful touches , the film is a refreshingly
    serious look`
    After: `trying laced with mess and a few fanciful touches , edited film is a filmmaking laugh
    seat`

    Whoever knows the mapping, or works it out from demonstrations that are ciphered by the same
    one, can read the text; what cannot be worked out is compared with it: `random` replaces every
    occurrence by an independent draw from the same units (of the same class), so that there is
    nothing to learn; `banded_random` draws inside the frequency band, so that the words are as
    common as in the bijective arm; `identity` changes nothing and is the reference, since it shows
    the same demonstrations. All four share one key per task, tokenizer, seed and draw.

    The label survives under `bijective` because only question, context and options are mapped,
    one to one: golds, labels, option letters and the words of the prompt's template are never
    mapped, nor are digits, punctuation and blanks. Where the gold is a text that would be mapped,
    an option would get the text of another one, or the item holds a formula or is about spelling,
    it is refused in every arm. Source: ICL
    CIPHERS (Fang et al. 2025); one set of demonstrations for all arms, the banded control, words as
    units and the refusals are our own.

    Attributes:
        mapping: identity, bijective, random or banded_random.
        unit: word, the same text for all models, or token, of the evaluated model's tokenizer.
        rate: the share of the eligible units, by types, that is mapped; above 0 and at most 1.
        bands: into how many bands of frequency the units are cut.
        frequencies: a file of lines `UNIT<TAB>COUNT`; counted on the task's own splits if absent.
        tokenizer: name or folder, for `unit: token`; the evaluated model's if absent.
    """

    mapping: str = "bijective"
    unit: str = "word"
    rate: float = 0.5
    bands: int = 10
    frequencies: str | None = None
    tokenizer: str | None = None

    paths: ClassVar[tuple[str, ...]] = ("frequencies", "tokenizer")

    def __post_init__(self) -> None:
        for key, allowed in (("mapping", MAPPINGS), ("unit", UNITS)):
            if getattr(self, key) not in allowed:
                expected = f"one of {', '.join(allowed)}"
                raise BadValueError(key, getattr(self, key), expected, "cipher")
        if not _is_number(self.rate) or not 0 < self.rate <= 1:
            raise BadValueError("rate", self.rate, "a number above 0 and at most 1", "cipher")
        if not isinstance(self.bands, int) or isinstance(self.bands, bool) or self.bands < 1:
            raise BadValueError("bands", self.bands, "a whole number of 1 or more", "cipher")
        for key in self.paths:
            if not isinstance(getattr(self, key), str | None):
                raise BadValueError(key, getattr(self, key), "a text", "cipher")
        if self.unit == "word" and self.tokenizer is not None:
            raise BadValueError("tokenizer", self.tokenizer, "absent for `unit: word`", "cipher")

    def perturb(self, item: Item, rng: Random) -> NoReturn:
        """Nothing: without a corpus there is no key."""
        raise NotPreparedError

    def prepare(self, corpus: Corpus, draw: int) -> CipherArm:
        """The cipher with its key.

        Args:
            corpus: the base's.
            draw: 0, or 1..K for K keys of one seed.
        """
        units = self._units(corpus)
        named = ("cipher", units.digest, self.rate, self.bands, self.frequencies, draw)
        key = corpus.once(named, lambda: self._key(corpus, units, draw))
        content = {"key": key.digest[:12]}
        if self.frequencies is not None:
            content["frequencies"] = file_digest(Path(self.frequencies))[:12]
        if self.unit == "token":
            content["tokenizer"] = units.digest[:12]
        return CipherArm(self.mapping, units, key, content)

    def _units(self, corpus: Corpus) -> Units:
        if self.unit == "word":
            return Words()
        named = self.tokenizer or corpus.tokenizer
        if named is None:
            raise NoTokenizerError
        return Tokens(load_tokenizer(named))

    def _key(self, corpus: Corpus, units: Units, draw: int) -> Key:
        counts = self._counts(corpus, units)
        fixed = units.among(corpus.surroundings)
        eligible = {s: n for s, n in counts.items() if n > 0 and s not in fixed}
        kinds = {symbol: units.kind(symbol) for symbol in eligible}
        streams = Streams("cipher", corpus.seed, draw, units.digest)
        return make_key(eligible, kinds, rate=self.rate, bands=self.bands, streams=streams)

    def _counts(self, corpus: Corpus, units: Units) -> Mapping[Symbol, int]:
        if self.frequencies is not None:
            return read_counts(Path(self.frequencies), units)
        shown = (text for item in corpus.items() for text in texts(item))
        return corpus.once(("counts", units.digest), lambda: count(shown, units))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
