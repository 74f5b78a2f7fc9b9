"""Words: reviewed synonyms, each only where its neighbours make its sense and form certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, compress, count

from lm_eval_perturb.paraphrasing.neighbours import (
    EDGE,
    FUNCTION_WORDS,
    NUMBER,
    Neighbours,
    is_adverb,
)
from lm_eval_perturb.paraphrasing.parts import is_that_form
from lm_eval_perturb.paraphrasing.site import Site
from lm_eval_perturb.paraphrasing.synonyms import (
    Entry,
    beginnings,
    by_second_word,
    entries,
)
from lm_eval_perturb.protect import Span, is_plain, meets

_TOKEN = re.compile(r"([^\W_]+(?:['\u2019-][^\W_]+)*)")


def propose(text: str, closed: Sequence[Span], keep: frozenset[str]) -> list[Site]:
    """A site for every word or phrase that one of the tables' wordings may stand for.

    It is replaced wherever it occurs, or not at all. Nothing is proposed that would bring in or
    take out a form of a word of `keep`, or bring in a word that the text has already; and nothing
    in a text without any capital, where names and titles cannot be told from other words.

    Args:
        text: any text.
        closed: stretches to leave alone: sorted, never overlapping.
        keep: the words of the options and of a gold text, lower case.

    Returns:
        Sites in the order of the text, none of which overlap.
    """
    pieces = _TOKEN.split(text)  # a gap, a word, a gap, ... a gap
    words = [word.lower() for word in pieces[1::2]]
    starts = list(compress(count(), map(entries().__contains__, words)))
    if not starts or text.islower():
        return []
    return _Text(text, words, pieces, closed, keep).sites(starts)


class _Text:
    """A text cut into words, and what is asked of them."""

    def __init__(
        self,
        text: str,
        words: list[str],
        pieces: list[str],
        closed: Sequence[Span],
        keep: frozenset[str],
    ) -> None:
        self.text = text
        self.words = words
        self.pieces = pieces
        self.ends = list(accumulate(map(len, pieces)))
        self.closed = closed
        self.keep = keep
        self.all = frozenset(words)

    @cached_property
    def kept(self) -> frozenset[str]:
        return frozenset(beginnings(self.keep - FUNCTION_WORDS))

    @cached_property
    def begun(self) -> frozenset[str]:
        return frozenset(beginnings(self.all))

    def sites(self, starts: list[int]) -> list[Site]:
        """The sites, phrases first: a word inside one is not free for another rewrite."""
        table = by_second_word()
        groups: dict[tuple[str, ...], list[int]] = {}
        followers = (*self.words[1:], EDGE)
        for place in starts:
            among = table[self.words[place]]
            for words in among.get(None, ()):
                groups.setdefault(words, []).append(place)
            for words in among.get(followers[place], ()):
                if self._stands(words, place):
                    groups.setdefault(words, []).append(place)
        sites: list[Site] = []
        taken: set[int] = set()
        for words in sorted(groups, key=len, reverse=True):
            places = {at for place in groups[words] for at in range(place, place + len(words))}
            if taken.isdisjoint(places):
                site = self._site(words, groups[words])
                if site is not None:
                    sites.append(site)
                    taken |= places
        return sorted(sites, key=lambda site: site.spots)

    def _stands(self, words: tuple[str, ...], place: int) -> bool:
        """Whether the words of a phrase stand here, one blank apart."""
        end = place + len(words)
        return tuple(self.words[place:end]) == words and all(
            self.pieces[2 * gap] == " " for gap in range(place + 1, end)
        )

    def _site(self, words: tuple[str, ...], places: list[int]) -> Site | None:
        """The site for all the places of a word or phrase; None where one of them stays."""
        spots = tuple(
            (self.ends[2 * place], self.ends[2 * (place + len(words)) - 1]) for place in places
        )
        shape = self.text[slice(*spots[0])]
        if not shape[1:].islower():
            return None
        fit = [entry for entry in entries()[words[0]][words] if self._is_fit(entry)]
        if not fit:
            return None
        around = [self._around(place, place + len(words) - 1) for place in places]
        wordings = [
            wording
            for wording in dict.fromkeys(entry.wording for entry in fit)
            if all(
                any(is_that_form(e, beside) for e in fit if e.wording == wording)
                for beside in around
            )
        ]
        if not wordings or not all(self._is_free(spot, shape) for spot in spots):
            return None
        if shape[0].isupper():
            wordings = [wording[0].upper() + wording[1:] for wording in wordings]
        return Site(spots, tuple(wordings), f"words/{fit[0].row.name.replace(' ', '_')}")

    def _is_free(self, spot: Span, shape: str) -> bool:
        """Whether the spot is in the same case, open, and no possessive."""
        start, end = spot
        return (
            self.text[start:end] == shape
            and self.text[end : end + 1] not in ("'", "\u2019", "-", "/")
            and self.text[start - 1 : start] not in ("-", "/", "'", "\u2019")
            and not meets(spot, self.closed)
            and all(is_plain(self.text, *word) for word in self._words_in(spot))
        )

    def _words_in(self, spot: Span) -> Iterator[Span]:
        start = spot[0]
        for word in self.text[slice(*spot)].split(" "):
            yield start, start + len(word)
            start += len(word) + 1

    def _is_fit(self, entry: Entry) -> bool:
        """Whether the entry suits the text and the options, wherever it stands."""
        return (
            entry.row.guard.isdisjoint(self.all)
            and entry.kin.isdisjoint(self.all)
            and entry.touched.isdisjoint(self.kept)
            and (
                entry.slot == "phrase"
                or entry.comes.isdisjoint(self.begun)
                or entry.comes.isdisjoint(beginnings(self.all.difference(entry.words)))
            )
        )

    def _around(self, first: int, last: int) -> Neighbours:
        before = self._beside(first - 1, first)
        second = self._beside(first - 2, first - 1)
        third = self._beside(first - 3, first - 2)
        behind = before
        if is_adverb(before):
            behind = second if not is_adverb(second) else third if not is_adverb(third) else EDGE
        return Neighbours(before, second, behind, self._beside(last + 1, last + 1))

    def _beside(self, place: int, gap: int) -> str:
        """The word of that place, if there is one and the gap beside it is one blank."""
        if not 0 <= place < len(self.words) or self.pieces[2 * gap] != " ":
            return EDGE
        word = self.words[place]
        return NUMBER if word[0].isdigit() else word
