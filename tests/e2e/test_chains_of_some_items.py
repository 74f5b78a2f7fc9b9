"""mmlu_pro: chains that name an option, which some documents have and others do not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from fake_models import HashLM
from lm_eval.api.registry import register_model
from real_cli import lm_eval

from lm_eval_perturb.cli import main

OPTIONS = ["red", "dark blue", "green", "black", "white"]
LEVELS = ("answer_explicit", "answer_embedded", "answer_masked", "answer_wrong")


@register_model("copy_last_letter")
class CopyLetterLM(HashLM):
    """Gives the last answer that the prompt states."""

    def answer(self, context, kwargs):
        stated = re.findall(r"answer is \(?([A-J])\b", context)
        return f"The answer is ({stated[-1]})." if stated else "unknown"


def document(number: int, chain: str) -> dict[str, Any]:
    return {"question_id": number, "question": f"What is the colour of ball {number}?",
            "options": OPTIONS, "answer": "B", "answer_index": 1, "cot_content": chain,
            "category": "math", "src": ""}  # fmt: skip


def put(folder: Path, told: int) -> None:
    """Data of MMLU-Pro's form; only the first documents have a chain."""
    chain = "A: Let's think step by step. Balls are painted. This one is dark blue, so " \
            "the answer is (B)."  # fmt: skip
    path = folder / "TIGER-Lab" / "MMLU-Pro"
    path.mkdir(parents=True)
    splits = {
        "test": [document(n, chain if n < told else "") for n in range(6)],
        "validation": [document(n, chain) for n in range(10, 15)],
    }
    for split, rows in splits.items():
        (path / f"{split}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


def wrap(folder: Path) -> int:
    flags = [word for level in LEVELS for word in ("--perturbation", level)]
    return main(["wrap", "mmlu_pro_math", *flags, "--out", str(folder / "t")])


def test_who_has_a_chain_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, 4)
    assert wrap(tmp_path) == 0
    results, samples = lm_eval(
        *("--model", "copy_last_letter", "--tasks", "mmlu_pro_math_perturbed"),
        *("--include_path", str(tmp_path / "t"), "--num_fewshot", "0"),
        out=tmp_path / "out",
    )
    scores = results["results"]["mmlu_pro_math_perturbed"]
    assert scores["changed@answer_embedded,custom-extract"] == 4 / 6
    assert scores["exact_match,custom-extract"] == 0
    assert scores["exact_match@answer_explicit,custom-extract"] == 4 / 6
    assert scores["exact_match@answer_embedded,custom-extract"] == 4 / 6
    assert scores["exact_match@answer_masked,custom-extract"] == 0
    assert scores["follow@answer_wrong,custom-extract"] == 1
    rows = sorted(samples["mmlu_pro_math_perturbed"], key=lambda row: row["doc_id"])
    variants = [row["doc"]["_lmep"]["variants"]["answer_masked"] for row in rows]
    assert variants[0]["doc"]["question"].endswith(
        "Solution: Balls are painted. This one is [MASK], so the answer is ([MASK]).\n"
        "Give the final answer."
    )
    assert [v["record"]["reason"] for v in variants[4:]] == ["there is no worked solution"] * 2


def test_a_base_in_which_none_has_a_chain_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, 0)
    assert wrap(tmp_path) == 2
    said = "(there is no worked solution: 6 of the 6 documents looked at)"
    assert said in capsys.readouterr().err
