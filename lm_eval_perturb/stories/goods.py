"""Household goods swapped for others of their kind, where no other word depends on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import yaml

from lm_eval_perturb.stories.asides import stems
from lm_eval_perturb.stories.capitals import Word, words
from lm_eval_perturb.stories.listed import listed
from lm_eval_perturb.stories.story_words import HUMAN_VERBS, OPENERS

_TABLE = Path(__file__).with_name("goods.yaml")
_BEFORE = (
    listed(
        """
    a an the some his her their its my your our of more fewer less many few each every per and or
    these those no any all another other both two three four five six seven eight nine ten eleven
    twelve thirteen fifteen twenty thirty forty fifty hundred dozen one than several extra remaining
    leftover new for with buy sell eat give have make collect need sold bought
    """
    )
    | HUMAN_VERBS
)
_AFTER = (
    listed(
        """
    is are was were in on to for from with and or than that which who he she they it if as at by has
    have had can will would could left each per does did do total altogether how when while after
    before but so cost costs a an the his her their every into onto remaining apiece more less fewer
    equally among between today yesterday i we you
    """
    )
    | OPENERS
)


@dataclass(frozen=True, slots=True)
class Kind:
    """Goods that may stand for one another.

    Attributes:
        forms: by noun, its plural.
        avoid: words that forbid a swap in the same item.
    """

    forms: Mapping[str, str]
    avoid: frozenset[str]


@cache
def _kinds() -> tuple[Kind, ...]:
    table = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return tuple(
        Kind(
            {noun: row.get("plurals", {}).get(noun, f"{noun}s") for noun in row["nouns"]},
            frozenset(row["avoid"]),
        )
        for row in table
    )


def swapped_goods(text: str, rng: Random) -> dict[str, str]:
    """Other goods for those of the text, by every form of the old noun; empty where none is safe.

    Where `a` or `an` stands before a noun, the new one begins as that asks for. Nothing is swapped
    for what the text names too.
    """
    present, found = stems(text), words(text)
    mapping: dict[str, str] = {}
    for kind in _kinds():
        old = [noun for noun in kind.forms if noun in present]
        if not old or kind.avoid & present:
            continue
        free = [noun for noun in kind.forms if noun not in present]
        rng.shuffle(free)
        for noun in old:
            if not _alone(noun, kind.forms[noun], found):
                continue
            article = any(w.text == noun and w.before.lower() in ("a", "an") for w in found)
            new = next((one for one in free if not article or _vowel(one) is _vowel(noun)), None)
            if new is not None:
                free.remove(new)
                mapping |= _forms((noun, kind.forms[noun]), (new, kind.forms[new]))
    written = {word.text for word in found}
    return {one: other for one, other in mapping.items() if one in written}


def _alone(noun: str, plural: str, found: Sequence[Word]) -> bool:
    """Whether every mention is the whole noun: no part of a compound or name."""
    for word in found:
        if word.text.lower() not in (noun, plural):
            continue
        if word.glued or (word.text != word.text.lower() and not word.opens):
            return False
        if word.before and word.before.lower() not in _BEFORE:
            return False
        if word.after and word.after.lower() not in _AFTER:
            return False
    return True


def _vowel(noun: str) -> bool:
    return noun[0] in "aeiou"


def _forms(old: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    pairs = list(zip(old, new, strict=True))
    return dict(pairs) | {one.capitalize(): other.capitalize() for one, other in pairs}
