"""Mentions of quantities: what is found, its value and whether a draw may change it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lm_eval_perturb.arithmetic.number_names import number_name, read_number_name
from lm_eval_perturb.arithmetic.quantities import mentions
from lm_eval_perturb.arithmetic.writing import replace_all, write_like


def read(text: str) -> list[tuple[str, object, str]]:
    return [(text[m.start : m.end], m.value, m.kind) for m in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She has 16 eggs.", [("16", 16, "count")]),
        ("It costs $2.50 each.", [("2.50", Fraction(5, 2), "count")]),
        ("a gain of 20% a year", [("20", 20, "percent")]),
        ("15 percent off", [("15", 15, "percent")]),
        ("1,200 miles", [("1,200", 1200, "count")]),
        ("30mph for 300g", [("30", 30, "count"), ("300", 300, "count")]),
        ("three-fifths of it", [("three-fifths", Fraction(3, 5), "fraction")]),
        ("3/4 of it", [("3/4", Fraction(3, 4), "fraction")]),
        ("twenty-five dogs", [("twenty-five", 25, "count")]),
        ("a 2 1/2 hour walk", [("2 1/2", Fraction(5, 2), "fixed")]),
        ("at 5:00 on the 3rd", [("5:00", 5, "fixed"), ("3rd", 3, "fixed")]),
        ("back in 1998", [("1998", 1998, "fixed")]),
        ("a ratio of 7:11", [("7", 7, "count"), ("11", 11, "count")]),
        ("half a dozen", [("half", Fraction(1, 2), "fixed"), ("dozen", 12, "fixed")]),
        ("twice as far", [("twice", 2, "fixed")]),
        ("at 10am", [("10", 10, "fixed")]),
        ("one hen", [("one", 1, "fixed")]),
    ],
)  # fmt: skip
def test_mentions(text: str, expected: list[tuple[str, object, str]]) -> None:
    assert read(text) == expected


def test_a_restated_count_is_no_number_of_its_own() -> None:
    assert [kind for _, _, kind in read("He buys 3 shirts. All 3 shirts cost $9.")] == ["count"] * 3


@pytest.mark.parametrize("value", [0, 7, 13, 20, 21, 99, 100, 105, 340, 999])
def test_names_read_back(value: int) -> None:
    assert read_number_name(number_name(value) or "") == value


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("16", 21, "21"),
        ("1,200", 950, "950"),
        ("2.50", 3, "3.00"),
        (".5", Fraction(1, 4), ".25"),
        ("Three", 5, "Five"),
        ("two-thirds", Fraction(1, 4), "one-fourth"),
        ("3/4", Fraction(2, 5), "2/5"),
        ("75/100", Fraction(7, 10), "70/100"),
        ("75/100", Fraction(1, 3), "1/3"),
        ("2 1/2", Fraction(7, 2), "7/2"),
        ("7", Fraction(1, 3), None),
        ("three", 1200, None),
    ],
)
def test_numbers_are_written_in_the_old_style(
    text: str, value: object, expected: str | None
) -> None:
    assert write_like(text, value) == expected  # type: ignore[arg-type]


def test_articles_agree() -> None:
    assert replace_all("a 7-mile walk, an 8 hour day", [(2, 3, "8"), (18, 19, "9")]) == (
        "an 8-mile walk, a 9 hour day"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 hour is left", "3 hours is left"),
        ("1 rose of the roses", "3 roses of the roses"),
        ("1 more rose of the roses", "3 more rose of the roses"),
        ("1 rose", "3 rose"),
        ("1 a day, as he says", "3 a day, as he says"),
    ],
)
def test_the_noun_of_one_thing_becomes_its_plural(text: str, expected: str) -> None:
    assert replace_all(text, [(0, 1, "3")]) == expected


def test_one_more_that_is_told_apart_keeps_both_counts():
    text = "He took 4 quizzes. The final quiz is next. He wants 93% over the 5 quizzes and 7 pens."
    kinds = {mention.value: mention.kind for mention in mentions(text)}
    assert kinds[4] == kinds[5] == "fixed"
    assert kinds[7] == "count"


def test_one_that_an_ordinal_singles_out_keeps_both_counts():
    text = "20 men fish for 6 hours. 19 of them catch 40 each. What does the twentieth man catch?"
    assert [m.kind for m in mentions(text)] == ["fixed", "count", "fixed", "count"]


def test_an_ending_behind_a_fraction_keeps_it():
    assert [mention.kind for mention in mentions("eats 2/3rd of 6 cakes")] == ["fixed", "count"]
