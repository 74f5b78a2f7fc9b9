"""What must never be altered is found; what may be altered is not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.item import Item
from lm_eval_perturb.protect import (
    answer_words,
    hidden,
    inside,
    is_protected_word,
    pieces,
    spans,
    structures,
)


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in structures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain words and nothing else, 5 > 3", []),
        ("solve $x + 1$ now", ["$x + 1$"]),
        ("solve $$x + 1 = 2$$ now", ["$$x + 1 = 2$$"]),
        ("pay $5 for children and $3 for dogs", []),
        ("pay $5 to those, then $x^2$ follows", ["$x^2$"]),
        ("pay \\$5 and \\$3", ["\\$", "\\$"]),
        ("solve \\(x + 1\\) now", ["\\(x + 1\\)"]),
        ("solve \\[x + 1\\] now", ["\\[x + 1\\]"]),
        ("see \\text{some words} here", ["\\text{some words}"]),
        ("\\begin{align}a b\\end{align} end", ["\\begin{align}a b\\end{align}"]),
        ("run `for x in y` now", ["`for x in y`"]),
        ("```\nfor x in y\n``` now", ["```\nfor x in y\n```"]),
        ("so:\n    return value\nend", ["    return value"]),
        ("so:\nreturn value;\nend", ["return value;"]),
        ('he said "to be" twice', ['"to be"']),
        ("he said “to be” twice", ["“to be”"]),
        ("he said 'to be' twice", ["'to be'"]),
        ("the dogs' bowls and Ann's don't", []),
        ("fill the ___ here", ["___"]),
        ("use some_name here", ["some_name"]),
        ("dear <name here>, write", ["<name here>"]),
        ("dear {first name}, write", ["{first name}"]),
        ("the [MASK] token", ["[MASK]"]),
        ("see [asy]\ndraw a line\n[/asy] there", ["[asy]\ndraw a line\n[/asy]"]),
        ("see https://example.org/a?b=c now", ["https://example.org/a?b=c"]),
        ("write to ann@example.org now", ["ann@example.org"]),
        ("Statement 1 | All fish swim.", ["Statement 1 |"]),
        ("wait.... what", ["...."]),
    ],
)
def test_structures(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about 3.5 kg of 12% gold", ("about", "3.5", "12%")),
        ("it is not here, nor anywhere", ("not", "nor")),
        ("she can't and won\u2019t", ("and", "can't", "won\u2019t")),
        ("the f(x) and camelCase a+b", ("f(x)", "and", "camelCase", "a+b")),
        ("blood type A in NASA", ("A", "NASA")),
        ("we met Anna. Then Bert came", ("Anna", "Then", "Bert")),
        ("he ran 5 miles per hour", ("5", "miles", "per", "hour")),
    ],
)
def test_pieces_hold_the_words_that_matter(text: str, expected: tuple[str, ...]) -> None:
    assert set(expected) <= set(pieces(text))


@pytest.mark.parametrize(
    "word", ["not", "NOT", "Never", "seven", "Miles", "fewer", "don't", "isn\u2019t"]
)
def test_protected_words(word: str) -> None:
    assert is_protected_word(word)


@pytest.mark.parametrize("word", ["horse", "running", "Table"])
def test_free_words(word: str) -> None:
    assert not is_protected_word(word)
    assert pieces(word.lower()) == ()


def test_words_of_options_and_of_a_gold_text_are_protected() -> None:
    keep = answer_words(Item("?", ("Red apple", "pear, ripe"), 0))
    assert keep == {"red", "apple", "pear", "ripe"}
    assert answer_words(Item("?", answer="The Moon")) == {"the", "moon"}
    assert pieces("a red apple fell", keep) == ("red", "apple")


def test_hidden_keeps_every_place() -> None:
    text = "a `b c` d\n`e`"
    assert hidden(text, structures(text)) == "a 00 00 d\n000"


def test_inside() -> None:
    among = [(2, 4), (6, 7)]
    assert [place for place in range(9) if inside(place, among)] == [2, 3, 6]
    assert not inside(0, [])


@given(st.text(max_size=200))
def test_spans_are_sorted_separate_and_within(text: str) -> None:
    found = spans(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert "".join(pieces(text)) == "".join(text[start:end] for start, end in found)


@given(st.text(alphabet="$\\{}[]`'\"_|<>@. ab1\n\t", max_size=120))
def test_markup_soup_never_raises(text: str) -> None:
    among = structures(text)
    assert len(hidden(text, among)) == len(text)
