"""Proposes synonyms from WordNet and holds the shipped tables against it.

    pip install -e ".[wordnet]" && python -m nltk.downloader wordnet
    python -m scripts.synonyms propose STEMS.txt     # candidates for words of these texts, by count
    python -m scripts.synonyms check                 # does every row's sense hold both words?

What is proposed is only a list to read: a word and what shares its dominant sense. What may stand
for what, in which direction and beside which neighbours, a person has decided row by row in
`lm_eval_perturb/paraphrasing/rules/synonyms_*.tsv`; the library reads those and needs no WordNet.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nltk.corpus import wordnet

from lm_eval_perturb.paraphrasing.synonyms import Row, rows
from lm_eval_perturb.protected_words import PROTECTED_WORDS

PARTS = {"verb": "v", "noun": "n", "adjective": "a", "adverb": "r"}
_LEAST = 4
"""Texts that a word must occur in."""
_DOMINANT = 0.3
"""Share of a word's occurrences in SemCor that a sense must have; a half is added to each count."""
_WORD = re.compile(r"(?<![\w'-])[a-z]{3,}(?![\w'-])")


def proposals(texts: list[str], part: str) -> Iterator[tuple[str, int, list[str]]]:
    """Words of the texts, most frequent first, with what shares one of their dominant senses.

    Args:
        texts: stems of benchmarks.
        part: verb, noun, adjective or adverb.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        found = {wordnet.morphy(word, PARTS[part]) for word in _WORD.findall(text)}
        counts.update(word for word in found if word and word not in PROTECTED_WORDS)
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        others = list(dict.fromkeys(_others(word, PARTS[part])))
        if count >= _LEAST and others:
            yield word, count, others


def unconfirmed(row: Row) -> bool:
    """Whether the row names a sense of WordNet that does not hold both of its words."""
    if row.source == "own":
        return False
    members = {lemma.name().lower() for lemma in wordnet.synset(row.source).lemmas()}
    part = PARTS[row.part]
    return any(
        members.isdisjoint(name for form in forms if form != "-" for name in _lemmas(form, part))
        for forms in (row.word, row.replacement)
    )


def _others(word: str, part: str) -> Iterator[str]:
    senses = wordnet.synsets(word, part)
    counts = [_count(sense, word) + 0.5 for sense in senses]
    for sense, count in zip(senses, counts, strict=True):
        if count / sum(counts) >= _DOMINANT:
            names = (lemma.name() for lemma in sense.lemmas())
            yield from (
                name
                for name in names
                if name.isalpha() and name.islower() and name not in {word, *PROTECTED_WORDS}
            )


def _count(sense: Any, word: str) -> int:
    return sum(lemma.count() for lemma in sense.lemmas() if lemma.name().lower() == word)


def _lemmas(form: str, part: str) -> tuple[str, ...]:
    """The form and its lemma, as WordNet writes them; of a phrase the first word is inflected."""
    word, *rest = form.split(" ")
    return "_".join((word, *rest)), "_".join((wordnet.morphy(word, part) or word, *rest))


def _check() -> int:
    wrong = [row for row in rows() if unconfirmed(row)]
    for row in wrong:
        print(f"{row.part} {row.name}: {row.source} does not hold {' '.join(row.replacement)}")
    own = sum(row.source == "own" for row in rows())
    print(f"{len(rows())} rows: {len(rows()) - own - len(wrong)} confirmed, {own} our own")
    return 1 if wrong else 0


def main() -> int:
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("propose").add_argument("stems", type=Path, help="a text on each line")
    commands.add_parser("check")
    args = parser.parse_args()
    if args.command == "check":
        return _check()
    texts = args.stems.read_text(encoding="utf-8").splitlines()
    for part in PARTS:
        for word, count, others in proposals(texts, part):
            print(part, word, count, *others, sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
