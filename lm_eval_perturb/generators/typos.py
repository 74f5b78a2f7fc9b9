"""Slips of the hand: neighbouring keys, swapped, missing and doubled letters."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from random import Random

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.hits import Hit, hit_row
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.plain_words import PUNCTUATION, inner_letters, joined, tokens
from lm_eval_perturb.protect import answer_words
from lm_eval_perturb.slips import KINDS, mistype, mistype_otherwise
from lm_eval_perturb.stem import stem_role, with_stem

_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Typos:
    """A share of the letters of plain words in the question is mistyped.

    Before: `How many eggs does the farmer sell at the market?`
    After: `How many eggs does the farrmer sell at the makret?`

    Eligible are the inner letters of plain words: five or more letters, all lower case, neither
    behind a bracket or quotation mark nor a protected word nor a word of an option. Each eligible
    letter is hit with probability `strength` (hits keep a few letters apart, at the same rate), so
    the nominal rate is the real rate; a text where no letter is hit comes back unchanged. A hit
    presses a neighbouring key (English layout), swaps the letter with the next inner one, leaves
    it out or doubles it, each kind equally often where it is possible. A slip is never made that
    would give another English word, a word of an option, or a text as near to another word as to
    its own (`pre_enting`).

    The label survives because readers recover such words from their first and last letters, and
    everything that could carry the answer is left alone: first and last letters (and so plural
    and tense), capitals and names, numbers, units, negations, comparisons, formulas, code,
    quotations, blanks, options. Texts about spelling itself are refused. The context is edited
    only where there is no question. Source: keyboard-noise perturbations as in robustness suites
    for text; exact rates, the protection and the ban on real words are our own.

    Attributes:
        strength: probability that an eligible letter is hit, above 0 and at most 1. The default
            mistypes about one word in twenty of a school problem: noticed, yet read without effort.
        kinds: the slips that may occur, out of `KINDS`.
    """

    strength: float = 0.05
    kinds: tuple[str, ...] = KINDS

    def __post_init__(self) -> None:
        if isinstance(self.strength, bool) or not isinstance(self.strength, (int, float)):
            raise BadValueError("strength", self.strength, "a number", "typos")
        if not 0 < self.strength <= 1:
            raise BadValueError("strength", self.strength, "above 0 and at most 1", "typos")
        kinds: object = self.kinds  # a recipe may give anything
        if not isinstance(kinds, (list, tuple)) or not kinds or not set(kinds) <= set(KINDS):
            raise BadValueError("kinds", kinds, f"a list of {', '.join(KINDS)}", "typos")
        object.__setattr__(self, "kinds", tuple(kinds))

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item with its stem mistyped; refused where the stem is about spelling."""
        role = stem_role(item)
        if role is None:
            return NotApplicable("there is no question and no context")
        text: str = getattr(item, role)
        words = tokens(text)
        if len(words) < _FEWEST_WORDS:
            return NotApplicable("too few words to read a slip by")
        row = hit_row(self.strength, self.kinds)
        start = row.start(rng)
        starts = inner_letters(text, words, start)
        if starts is None:
            return Refused("the text is about spelling or sounds")
        if starts[-1] == start:
            return NotApplicable("no plain word of five letters or more")
        hits = row.between(start, starts[-1])
        letters = self._mistype(words, starts, hits, answer_words(item)) if hits else 0
        after = with_stem(item, role, joined(words)) if letters else item
        return Changed(after, {"role": role, "letters": letters})

    def _mistype(
        self, words: list[str], starts: list[int], hits: list[Hit], keep: frozenset[str]
    ) -> int:
        """Mistype the words in place; the number of letters mistyped.

        `starts` are the places in the row of hits where the inner letters of each word begin.
        """
        kinds, letters, index, word = self.kinds, 0, -1, ""
        for hit, kind, lot in reversed(hits):
            place = bisect_right(starts, hit) - 1
            if place == index:
                banned = keep | {word}
            else:
                index, token, banned = place, words[place], keep
                word = typed = token if token.isalpha() else token.rstrip(PUNCTUATION)
                border = len(word) - 1
            if word not in keep:
                offset = hit - starts[place] + 1
                slip = mistype(typed, offset, border, kind, lot, banned) or mistype_otherwise(
                    typed, offset, border, kind, lot, banned, kinds
                )
                if slip:
                    typed, border = slip, offset
                    words[place] = slip if word is token else slip + token[len(word) :]
                    letters += 1
        return letters
