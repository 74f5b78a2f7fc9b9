"""rename_symbols over real problems: coverage, the proof by renaming back, and what stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.generators.rename_symbols import RenameSymbols
from lm_eval_perturb.item import Changed, Item, Outcome
from lm_eval_perturb.rng import stream
from lm_eval_perturb.symbols.item_texts import boxes

_DRAWING = re.compile(r"\[asy\].*?\[/asy\]", re.DOTALL)
_NO_FORMULA = re.compile(
    r"\\(?:text\w*|mbox|math(?:rm|bb)|operatorname|[hv]space|color|tag\*?)\s*\{[^{}]*\}"
    r"|\\begin\{\w+\*?\}(?:\{(?:[^{}]|\{[^}]*\})*\})?|\\end\{\w+\*?\}|(?<=\\\\)\[[^\]]*\]"
)
_WORDS = {
    "if",
    "is",
    "and",
    "or",
    "for",
    "gcd",
    "lcm",
    "otherwise",
    "cm",
    "rm",
    "sin",
    "cos",
    "mod",
}
_FORMULA = re.compile(r"(?<!\\)\$([^$]*)\$|\\\[(.*?)\\\]", re.DOTALL)


def items(shared: Path) -> list[Item]:
    import pyarrow.parquet

    rows = pyarrow.parquet.read_table(shared / "data/hendrycks_math/test.parquet").to_pylist()
    return [
        Item(row["problem"], (), boxes(row["solution"])[-1], row["solution"])
        for row in rows
        if boxes(row["solution"])
    ]


def outcome(item: Item, key: str, gold: str = "stays") -> Outcome:
    return RenameSymbols(gold).perturb(item, stream(1234, "rename_symbols", 1, 0, key))


def formula_letters(text: str) -> str:
    """An independent, cruder reading: the letters of formulas, without commands and set text."""
    text = text.replace("\\$", "")
    found = " ".join(one or other for one, other in _FORMULA.findall(_DRAWING.sub("", text)))
    return re.sub(r"\\[A-Za-z]+", " ", _NO_FORMULA.sub(" ", found))


@pytest.mark.slow
def test_math_problems(shared: Path) -> None:
    problems = items(shared)
    outcomes = [outcome(item, str(number)) for number, item in enumerate(problems)]
    with_symbols = changed = 0
    for before, after in zip(problems, outcomes, strict=True):
        letters = set(re.findall("[A-Za-z]", formula_letters(before.question or ""))) - set("ei")
        with_symbols += bool(letters)
        if isinstance(after, Changed):
            changed += 1
            check_change(before, after)
    assert changed >= 0.8 * with_symbols


def check_change(before: Item, change: Changed) -> None:
    names, after = change.details["names"], change.item
    assert len(set(names.values())) == len(names)
    assert after.answer == before.answer
    assert boxes(after.rationale or "")[-1] == before.answer
    assert formula_letters(after.question or "") == re.sub(
        "[A-Za-z]+",
        lambda run: run[0] if run[0] in _WORDS else "".join(names.get(x, x) for x in run[0]),
        formula_letters(before.question or ""),
    )
    assert len(after.question or "") - len(before.question or "") in range(-60, 60)


@pytest.mark.slow
def test_answers_that_follow_are_the_renamed_answers(shared: Path) -> None:
    followed = 0
    for number, before in enumerate(items(shared)):
        change = outcome(before, str(number), "follows")
        if isinstance(change, Changed):
            followed += 1
            assert change.item.answer != before.answer
            assert boxes(change.item.rationale or "")[-1] == change.item.answer
    assert followed > 80


@given(st.text(alphabet="$\\{}[]()abAxP _^'\"-.\n", max_size=60))
def test_any_text_gives_an_outcome_that_can_be_undone(text: str) -> None:
    change = outcome(Item(text, answer="1"), text)
    if isinstance(change, Changed):
        assert change.item.question != text


def test_equal_streams_give_equal_names_and_others_others() -> None:
    item = Item("Find $x$ if $x + a = b$.", answer="3")
    results = {str(outcome(item, str(key))) for key in range(20)}
    assert outcome(item, "1") == outcome(item, "1")
    assert len(results) > 5


def test_a_parameter_out_of_range() -> None:
    with pytest.raises(BadValueError, match="rename_symbols: 'gold' must be one of stays, follows"):
        RenameSymbols("moves")


@pytest.mark.slow
def test_expressions_are_the_same_but_for_the_names(shared: Path) -> None:
    """An independent parser: SymPy's trees differ in the names alone, wherever they can be read."""
    pytest.importorskip("sympy")
    from lm_eval_perturb.symbolic.errors import NotReadError, TooLargeError
    from lm_eval_perturb.symbolic.latex import read_latex
    from lm_eval_perturb.symbolic.names import CONSTANTS, symbol
    from lm_eval_perturb.symbols.expressions import expressions

    read = 0
    for number, before in enumerate(items(shared)):
        change = outcome(before, str(number))
        if not isinstance(change, Changed):
            continue
        renamed = change.details["names"].items()
        used = {name.strip("\\") for pair in renamed for name in pair}
        if used & (CONSTANTS.keys() | {"beta", "gamma", "psi"}):
            continue  # read as the base of logarithms, and as functions after `\\cos 2`
        names = {symbol(old.strip("\\")): symbol(new.strip("\\")) for old, new in renamed}
        pairs = zip(
            expressions(before.question or ""),
            expressions(change.item.question or ""),
            strict=True,
        )
        for old, new in pairs:
            try:
                one, other = read_latex(old.text), read_latex(new.text)
            except (NotReadError, TooLargeError):
                continue
            read += 1
            assert one.xreplace(names) == other, (old.text, new.text)
    assert read > 5_000
