"""The reviewed synonyms: `rules/synonyms_*.tsv`, read once.

A row holds the forms of one word and, place by place, of the word that may stand for it:

- verbs: base, -s, -ing, past, participle; nouns: singular, plural; everything else: one form.
  "-" stands for a form that is not replaced, "_" for a space, "*" marks a verb form that is a noun
  or an adjective as well and needs a sign of the verb beside it;
- `before`, `after`: what the neighbours must be (`neighbours.condition`);
- `guard`: words of a subject in which the pair means something else; one of them anywhere in the
  text switches the row off;
- `source`: a WordNet 3.0 sense that holds both words, or `own` where a person vouches alone.

Rows go one way only: that "telephoned" may become "called" does not make the reverse safe.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.paraphrasing.neighbours import FUNCTION_WORDS, Condition, condition

_FOLDER = Path(__file__).resolve().parent / "rules"
_COLUMNS = ("word", "replacement", "before", "after", "guard", "source")
_VERB_FORMS = ("base", "s", "ing", "past", "participle")
_LETTERS = 5
"""Words that begin with the same letters count as forms of each other: to skip too much is safe."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        part: the part of speech, as in the file's name: verb, noun, adjective, adverb, phrase.
        word: its forms, as written in the table but for the stars.
        starred: whether each form is another part of speech as well.
        replacement: the forms that may stand for them.
        before, after: conditions on the neighbours.
        guard: words that switch the row off.
        source: a WordNet sense, or `own`.
    """

    part: str
    word: tuple[str, ...]
    starred: tuple[bool, ...]
    replacement: tuple[str, ...]
    before: Condition
    after: Condition
    guard: frozenset[str]
    source: str

    @property
    def name(self) -> str:
        """The word's first form in use, for the record."""
        return next(form for form in self.word if form != "-")


@dataclass(frozen=True, slots=True)
class Entry:
    """One form of a word and the wording that may stand for it.

    Attributes:
        row: the row that it comes from.
        words: the form's words, one but for phrases.
        wording: what may stand for it.
        slot: which form it is: `base`, `s`, `ing`, `past`, `participle`, or another part of speech.
        starred: whether the form is another part of speech as well.
        kin: other forms of a noun: where one is in the text as well, both would have to change.
        comes: beginnings of the words that the wording brings in.
        touched: the same, and of those that it takes out.
    """

    row: Row
    words: tuple[str, ...]
    wording: str
    slot: str
    starred: bool
    kin: frozenset[str]
    comes: frozenset[str]
    touched: frozenset[str]


@cache
def entries() -> Mapping[str, Mapping[tuple[str, ...], tuple[Entry, ...]]]:
    """The entries of all tables by their first word and by all of their words."""
    found: dict[str, dict[tuple[str, ...], tuple[Entry, ...]]] = {}
    for row in rows():
        for entry in _entries(row):
            among = found.setdefault(entry.words[0], {})
            among[entry.words] = (*among.get(entry.words, ()), entry)
    return found


@cache
def by_second_word() -> Mapping[str, Mapping[str | None, tuple[tuple[str, ...], ...]]]:
    """The words of all entries by the first and the second of them, None where there is one."""
    found: dict[str, dict[str | None, tuple[tuple[str, ...], ...]]] = {}
    for first, among in entries().items():
        seconds = found.setdefault(first, {})
        for words in among:
            second = words[1] if len(words) > 1 else None
            seconds[second] = (*seconds.get(second, ()), words)
    return found


@cache
def rows() -> tuple[Row, ...]:
    """The rows of all tables, in the order of their file names."""
    return tuple(r for path in sorted(_FOLDER.glob("synonyms_*.tsv")) for r in read_rows(path))


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of one table, whose file is named `synonyms_PART[_...].tsv`.

    Raises:
        BrokenFileError: the columns, or the number of forms in a row, are not as they should be.
    """
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    if tuple(header.split("\t")) != _COLUMNS:
        raise BrokenFileError(path, f"a table of synonyms has the columns {', '.join(_COLUMNS)}")
    part = path.stem.split("_")[1].removesuffix("s")
    for line in lines:
        cells = line.split("\t")
        if len(cells) != len(_COLUMNS) or len(cells[0].split()) != len(cells[1].split()):
            raise BrokenFileError(path, f"every form has its counterpart; found {line!r}")
        forms = cells[0].split()
        yield Row(
            part,
            tuple(form.removeprefix("*").replace("_", " ") for form in forms),
            tuple(form.startswith("*") for form in forms),
            tuple(form.replace("_", " ") for form in cells[1].split()),
            condition(cells[2]),
            condition(cells[3]),
            frozenset(cells[4].split()),
            cells[5],
        )


def beginnings(words: Collection[str]) -> list[str]:
    """The first letters of each word, by which forms of one word are told to belong together."""
    return [word[:_LETTERS] for word in words]


def _entries(row: Row) -> Iterator[Entry]:
    going, coming = _content(row.word), _content(row.replacement)
    for place, (form, wording) in enumerate(zip(row.word, row.replacement, strict=True)):
        if form == "-":
            continue
        yield Entry(
            row,
            tuple(form.split()),
            wording,
            _VERB_FORMS[place] if row.part == "verb" else row.part,
            row.starred[place],
            frozenset(row.word) - {form, "-"} if row.part == "noun" else frozenset(),
            frozenset(beginnings(coming - going)),
            frozenset(beginnings(coming | going)),
        )


def _content(forms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(" ".join(forms).split()) - FUNCTION_WORDS - {"-"}
