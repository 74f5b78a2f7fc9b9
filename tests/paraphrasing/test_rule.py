"""Rules: patterns with slots, and their wordings."""

from __future__ import annotations

from pathlib import Path

import pytest

from lm_eval_perturb.errors import BrokenFileError, MissingKeyError, UnknownKeyError
from lm_eval_perturb.paraphrasing.rule import Rule
from lm_eval_perturb.paraphrasing.tables import read_rules

WHICH = Rule("which", "Which of the following {be:is|are} {x}", ("Of these, which {be} {x}",))


def test_slots_are_carried_over_letter_by_letter() -> None:
    assert WHICH.wordings("Which of the following is $x_1$ (a set)") == (
        "Of these, which is $x_1$ (a set)",
    )


def test_a_rule_matches_a_whole_sentence() -> None:
    assert WHICH.wordings("Say which of the following is x") == ()
    assert WHICH.wordings("Which of the following was x") == ()


def test_the_case_of_the_first_letter_is_kept() -> None:
    assert WHICH.wordings("which of the following is x") == ("of these, which is x",)


@pytest.mark.parametrize(
    ("slot", "expected"),
    [("In Rome", "Say this: in Rome"), ("Rome", None), ("IBM", None), ("rome", "Say this: rome")],
)
def test_a_name_is_never_put_in_lower_case(slot: str, expected: str | None) -> None:
    rule = Rule("low", "{x}", ("Say this: {x|low}",))
    filled = rule.wordings(slot)
    lowered = expected.lower() if expected and slot[0].islower() else expected
    assert [text.lower() for text in filled] == ([lowered.lower()] if lowered else [])


@pytest.mark.parametrize(("slot", "count"), [("the pH", 1), ("x", 0), ("mRNA", 0), ("a dog", 1)])
def test_a_symbol_is_never_put_in_capitals(slot: str, count: int) -> None:
    rule = Rule("cap", "Say {x}", ("{x|cap} it is",))
    assert len(rule.wordings(f"Say {slot}")) == count


def test_a_slot_may_exclude_what_it_holds() -> None:
    rule = Rule("r", "When {x}, {y}", ("{y|cap} when {x}",), unless={"y": r"\bhe\b"})
    assert rule.wordings("When John came, the dog barked") == ("The dog barked when John came",)
    assert rule.wordings("When John came, he sat down") == ()


def test_equal_wordings_are_offered_once_and_the_sentence_itself_never() -> None:
    assert Rule("r", "Go {x}", ("Go {x}", "Run {x}", "Run {x}")).wordings("Go on") == ("Run on",)


def table_file(folder: Path, text: str) -> Path:
    path = folder / "table.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("- a list", BrokenFileError),
        ("rules: []\nrulez: []", UnknownKeyError),
        ("rules: [{name: a, match: b, write: [c], wriet: [d]}]", UnknownKeyError),
        ("rules: [{name: a, match: b}]", MissingKeyError),
    ],
)
def test_a_broken_table_is_an_error(tmp_path: Path, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        list(read_rules(table_file(tmp_path, text)))


def test_defaults_of_a_table_hold_for_its_rules(tmp_path: Path) -> None:
    text = "defaults: {shapes: [blank]}\nrules: [{name: a, match: b, write: [c]}]"
    (rule,) = read_rules(table_file(tmp_path, text))
    assert rule.shapes == ("blank",)
