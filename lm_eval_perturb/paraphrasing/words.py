"""Words: reviewed synonyms, each only where its neighbours make its sense and form certain."""

from __future__ import annotations

import re
from collections import Counter
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
    beginning,
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
        every = set(words)
        numbers = {word for word in every if word[0].isdigit()}
        if numbers:
            words = [NUMBER if word in numbers else word for word in words]
            every = every - numbers | {NUMBER}
        self.words = words
        self.gaps = pieces[::2]
        self.ends = list(accumulate(map(len, pieces)))
        self.closed = closed
        self.keep = keep
        self.all = frozenset(every)

    @cached_property
    def kept(self) -> frozenset[str]:
        return beginnings(self.keep - FUNCTION_WORDS)

    @cached_property
    def begun(self) -> Counter[str]:
        """By beginning, how many of the text's words have it."""
        return Counter(map(beginning, self.all))

    def sites(self, starts: list[int]) -> list[Site]:
        """The sites, phrases first: a word inside one is not free for another rewrite."""
        table = by_second_word()
        groups: dict[tuple[str, ...], list[int]] = {}
        followers = (*self.words[1:], EDGE)
        for place in starts:
            among = table[self.words[place]]
            for words in (*among.get(None, ()), *among.get(followers[place], ())):
                if len(words) == 1 or self._stands(words, place):
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
            self._adjoins(at) for at in range(place, end - 1)
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
                or not any(map(self.begun.__contains__, entry.comes))
                or self._comes_anew(entry)
            )
        )

    def _comes_anew(self, entry: Entry) -> bool:
        """Whether no other word of the text begins like one that the entry brings in."""
        own = Counter(map(beginning, self.all.intersection(entry.words)))
        return all(self.begun[start] == own[start] for start in entry.comes)

    def _around(self, first: int, last: int) -> Neighbours:
        before = [
            self.words[at - 1] if at > 0 and self._adjoins(at - 1) else EDGE
            for at in range(first, max(first - 3, -1), -1)
        ]
        before += [EDGE] * (3 - len(before))
        after = self.words[last + 1] if self._adjoins(last) else EDGE
        behind = next((word for word in before if not is_adverb(word)), EDGE)
        return Neighbours(before[0], before[1], behind, after)

    def _adjoins(self, place: int) -> bool:
        """Whether one blank and nothing else parts the word from the next."""
        return place + 1 < len(self.words) and self.gaps[place + 1] == " "
