"""`numbers` on real items with numeric options: the new right option is what a calculator gets."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from fake_models import HashLM
from lm_eval.api.registry import register_model
from real_cli import lm_eval

from lm_eval_perturb.cli import main

SIGNS = {"\u2212": "-", "\u2013": "-", "\u00f7": "/", "\u2022": "*", "x": "*", "\u00d7": "*"}
SUM = re.compile(r"((?:\d[\d,]*|[-+*/()\s\u2212\u2013\u00f7\u2022\u00d7x])+)[?.]?\s*\nA\. ")


def calculated(prompt: str) -> Fraction | None:
    """The value of the expression that the last question of a prompt ends with, by Python."""
    found = SUM.search(prompt)
    if found is None:
        return None
    text = "".join(SIGNS.get(sign, sign) for sign in found[1].replace(",", ""))
    text = re.sub(r"\d+", lambda number: f"Fraction({number[0]})", text.strip())
    try:
        return Fraction(eval(text, {"Fraction": Fraction}))
    except (SyntaxError, TypeError, ZeroDivisionError):
        return None


@register_model("calculates_options")
class CalculatesLM(HashLM):
    """Answers the letter of the option that is the value of the question's expression."""

    def score(self, context, continuation):
        value = calculated(context.rsplit("\n\n", 1)[-1])
        for letter, text in re.findall(r"(?m)^([A-D])\. (.*)$", context):
            plain = text.replace(",", "").replace("\u2212", "-")
            if re.fullmatch(r"-?\d+", plain) and int(plain) == value:
                return float(continuation.strip() == letter), False
        return 0.0, False


def test_on_real_items(hub: Path, tmp_path: Path) -> None:
    del hub
    tasks = tmp_path / "t"
    wrapped = ["wrap", "mmlu_elementary_mathematics", "--perturbation", "numbers"]
    assert main([*wrapped, "--out", str(tasks)]) == 0
    _, samples = lm_eval(
        *("--model", "calculates_options", "--tasks", "mmlu_elementary_mathematics_perturbed"),
        *("--include_path", str(tasks)),
        out=tmp_path / "out",
    )
    rows = samples["mmlu_elementary_mathematics_perturbed"]
    sent = [r for r in rows if r["doc"]["_lmep"]["variants"]["numbers"]["record"]["status"]
            == "changed"]  # fmt: skip
    assert len(sent) >= 8
    assert len(rows) == 378
    for row in sent:
        document = row["doc"]["_lmep"]["variants"]["numbers"]["doc"]
        assert row["acc"] == row["acc@numbers"] == 1.0, document
        assert document["answer"] == row["doc"]["answer"]
        assert len(set(document["choices"])) == 4
        assert document["choices"] != row["doc"]["choices"]


@pytest.mark.parametrize(
    ("text", "value"), [("What is 2 x (3 + 4)?\nA. 1", 14), ("Who?\nA. 1", None)]
)
def test_the_calculator_calculates(text: str, value: int | None) -> None:
    assert calculated(text) == value
