"""Differences: every word of both texts is there, and only those that differ are marked."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from lm_eval_perturb.cli.side_by_side import Printer, marked
from lm_eval_perturb.host.look import Arm, Look


@pytest.mark.parametrize(
    ("one", "other", "before", "after"),
    [
        ("a box", "a box", "a box", "a box"),
        ("a box here", "a bxo here", "a [-box-] here", "a {+bxo+} here"),
        ("a box", "a  box", "a[- -]box", "a{+  +}box"),
        (
            "A. iron\nB. gold",
            "A. gold\nB. iron",
            "A. [-iron-]\nB. [-gold-]",
            "A. {+gold+}\nB. {+iron+}",
        ),
        ("one", "one\ntwo", "one", "one{+\ntwo+}"),
    ],
)
def test_marks_without_colour(one: str, other: str, before: str, after: str) -> None:
    left, right = marked(one, other, colour=False)
    assert (left.plain, right.plain) == (before, after)


@given(st.text("ab \n.", max_size=20), st.text("ab \n.", max_size=20))
def test_colour_leaves_the_texts_as_they_are(one: str, other: str) -> None:
    left, right = marked(one, other, colour=True)
    assert (left.plain, right.plain) == (one, other)
    assert bool(left.spans or right.spans) == (one != other)


def printed(look: Look, *, full: bool = False) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=100, highlight=False, markup=False)
    Printer(console, full=full).show(look)
    return stream.getvalue()


def record(status: str, reason: str | None = None) -> dict[str, object]:
    return {"status": status, "reason": reason, "roles": [], "details": {}}


def test_a_word_wider_than_its_column_is_printed_whole() -> None:
    word = "x" * 200
    arms = Arm((word,), (), "1"), Arm((word,), (), "2")
    shown = printed(Look(0, arms[0], {"typos": record("changed")}, {"typos": arms[1]}))
    assert shown.count("x") == 400
    assert "\N{HORIZONTAL ELLIPSIS}" not in shown


def test_a_document_with_a_sent_and_a_refused_variant() -> None:
    original = Arm(("Which [metal]?",), (" iron", " neon"), 0)
    variant = Arm(("Which [mteal]?",), (" iron", " neon"), 0)
    shown = printed(
        Look(
            3,
            original,
            {"typos": record("changed"), "order": record("refused", "cites options")},
            {"typos": variant},
        )
    )
    assert "document 3" in shown
    assert "order: refused (cites options)" in shown
    assert "Which [[-metal-]]?" in shown
    assert "Which [{+mteal+}]?" in shown
    assert "(the same)" in shown


def test_a_document_that_sends_no_variant_still_shows_its_prompt() -> None:
    arm = Arm(("What is 1 + 1?",), (), "2")
    shown = printed(Look(0, arm, {"typos": record("unchanged", "nothing drawn")}, {}))
    assert "typos: unchanged (nothing drawn)" in shown
    assert "What is 1 + 1?" in shown
    assert "scored" not in shown


def test_many_lines_alike_at_the_start_are_counted_unless_all_is_asked_for() -> None:
    shots = "shot\n" * 20
    original, variant = Arm((shots + "a box",), (), "1"), Arm((shots + "a bxo",), (), "1")
    look = Look(0, original, {"typos": record("changed")}, {"typos": variant})
    assert "(20 lines alike)" in printed(look)
    assert "shot" not in printed(look)
    assert printed(look, full=True).count("shot") == 40


def test_a_repeated_arm_is_not_shown_twice() -> None:
    arm = Arm(("same bytes",), (), "1")
    shown = printed(Look(0, arm, {"repeat": record("repeated")}, {"repeat": arm}))
    assert "repeat: repeated" in shown
    assert shown.count("same bytes") == 0


def shot_arm(word: str, shots: str, *, chosen: bool = True) -> Arm:
    shown = tuple(f"{shots}{n}" for n in range(20))
    prompt = "\n\n".join((*shown, f"a {word}"))
    return Arm((prompt,), (), "1", (f"a {word}",), shown, chosen)


def test_demonstrations_are_abridged_and_the_reference_stands_beside_its_variant() -> None:
    original = shot_arm("box", "drawn", chosen=False)
    arms = {"clean": shot_arm("box", "shot"), "cipher": shot_arm("cat", "other")}
    records = {label: record("changed") for label in arms}
    look = Look(0, original, records, arms, {"clean": "original", "cipher": "clean"})
    shown = printed(look)
    assert "drawn0 " in shown  # documents of their own are not set against others word by word
    assert "shot19 " in shown
    assert "shot1 " not in shown
    assert shown.count("(18 more, --full shows them)") == 4
    assert re.search(r"clean +\S+ +cipher", shown)
    assert "a [-box-]" in shown
    assert "[-shot0-]" in shown
    assert "a {+cat+}" in shown
    assert shown.index("a {+cat+}") < shown.index("{+other0+}")
    assert "shot11" in printed(look, full=True)


def test_demonstrations_alike_are_counted() -> None:
    original, variant = shot_arm("box", "shot"), shot_arm("bxo", "shot")
    shown = printed(Look(0, original, {"typos": record("changed")}, {"typos": variant}))
    assert shown.count("(20 alike)") == 2
    assert "shot0" not in shown


def test_a_reference_that_is_not_sent_is_the_original() -> None:
    one, other = Arm(("a box",), (), "1"), Arm(("a bxo",), (), "1")
    records = {"null": record("refused", "why"), "typos": record("changed")}
    shown = printed(Look(0, one, records, {"typos": other}, {"typos": "null"}))
    assert re.search(r"original +\S+ +typos", shown)
