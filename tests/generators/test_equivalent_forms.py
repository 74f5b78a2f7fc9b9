"""equivalent_forms over real problems: every replacement is proved a second time."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hang_limit import ends_within

pytest.importorskip("sympy")

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.generators.equivalent_forms import FORMS, EquivalentForms
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.rng import stream
from lm_eval_perturb.symbolic.latex import read_latex
from lm_eval_perturb.symbols.item_texts import boxes


def outcome(item: Item, key: str, **parameters: object) -> Outcome:
    generator = EquivalentForms(**parameters)  # type: ignore[arg-type]
    return generator.perturb(item, stream(1234, "equivalent_forms", 1, 0, key))


def value(text: str, seed: int) -> complex:
    """An independent route: SymPy's own evaluation at rational points."""
    import sympy

    rng = random.Random(seed)
    expression = read_latex(text, "fghpqr")
    names = sorted(expression.free_symbols, key=str)
    point = {name: sympy.Rational(13 * rng.randint(0, 4) + 5, 13) for name in names}
    calls = sorted(expression.atoms(sympy.core.function.AppliedUndef), key=str)
    point |= {call: sympy.Rational(len(str(call)) + 3, 5) for call in calls}
    return complex(sympy.N(expression.subs(point), 30))


@pytest.mark.slow
@pytest.mark.parametrize("forms", [tuple(FORMS), ("identity",)])
def test_math_problems(shared: Path, forms: tuple[str, ...]) -> None:
    import pyarrow.parquet

    rows = pyarrow.parquet.read_table(shared / "data/hendrycks_math/test.parquet").to_pylist()
    if forms == ("identity",):
        rows = rows[::20]
    changed = 0
    for number, row in enumerate(rows):
        item = Item(row["problem"], (), (boxes(row["solution"]) or [None])[-1], row["solution"])
        change = outcome(item, str(number), forms=forms)
        if isinstance(change, Changed):
            changed += 1
            check_change(item, change)
    assert changed > len(rows) / 10


def check_change(before: Item, change: Changed) -> None:
    after = change.item
    assert (after.answer, after.rationale) == (before.answer, before.rationale)
    rest = after.question or ""
    for one in change.details["proved"]:
        assert one["before"] in (before.question or "")
        assert one["after"] in rest
        if "f(" not in one["before"] and "g(" not in one["before"]:
            assert value(one["before"], 7) == pytest.approx(value(one["after"], 7), rel=1e-9)


@pytest.mark.parametrize(
    "formula",
    [
        "9^{9^{9^{9}}} + x", "(x+1)^{99999999} + 2", "__import__(1) + 2", "{" * 5000 + "x + 1",
        "x" * 399 + "+ 1", "2^{10^{10}}x + y", "1/0 + x", "\\frac{1}{0}x + 1",
        "(((((((((x+1)^8)^8)^8)^8)^8)^8)^8)^8 + 1",
    ],
)  # fmt: skip
def test_hostile_formulas_are_left_alone_in_bounded_time(formula: str) -> None:
    with ends_within():
        for form in (*FORMS, "identity"):
            change = outcome(Item(f"Solve if ${formula} = 0$.", answer="1"), "1", forms=(form,))
            assert isinstance(change, (Changed, Refused, NotApplicable))


def test_parameters_out_of_range() -> None:
    with pytest.raises(BadValueError, match="'forms' must be a list of reorder, expand"):
        EquivalentForms(forms=("solve",))
    with pytest.raises(BadValueError, match="'difficulty' must be one of easy, hard"):
        EquivalentForms(difficulty="medium")
