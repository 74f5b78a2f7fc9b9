"""lm-eval's own word-problem tasks, whose documents hold a formula or a sum and no solution.

Their data are not here: documents of the same fields lie where `load_dataset` looks for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from real_cli import lm_eval
from visibility_models import CopyLM

from lm_eval_perturb.cli import main

assert CopyLM  # registered by being imported

ASDIV = [
    ("Tom has 7 red apples and 2 green ones.", "How many has he?", "9 (apples)", "7+2=9"),
    ("Nine friends came, 3 left. Each gets 2.", "How many cakes?", "12 (cakes)", "(9-3)*2=12"),
    ("Jo buys 3 caps for $8 each and pays $50.", "What is left?", "26 (dollars)", "50-(3*8)=26"),
    ("28 less than five times a number is 232.", "Which?", "52", "x:The number; 5x-28=232"),
    ("One of two numbers is 26 more, thrice the other.", "Which?", "13; 39", "39-26=13"),
]  # fmt: skip
SVAMP = {
    "task": "svamp",
    "dataset_path": "json",
    "dataset_kwargs": {"data_files": {"test": "svamp.jsonl"}},
    "test_split": "test",
    "output_type": "generate_until",
    "doc_to_text": "{{Body}} {{Question}}\nAnswer:",
    "doc_to_target": "{{Answer}}",
    "generation_kwargs": {"until": ["\n\n"]},
    "filter_list": [
        {"name": "number", "filter": [{"function": "regex", "regex_pattern": "#### (.*)"},
                                      {"function": "take_first"}]}
    ],
    "metric_list": [{"metric": "exact_match", "aggregation": "mean", "higher_is_better": True}],
}  # fmt: skip
PROBLEMS = [
    ("Each of 14 packs holds 6 cards. Eva buys 11 more.", "( ( 14.0 * 6.0 ) + 11.0 )", 95.0),
    ("Ned has 115 books and sells 78.", "( 115.0 - 78.0 )", 37.0),
]
SUMS = [("12 plus 45", 57), ("45 minus 12", 33), ("12 minus 45", -33), ("(9 + 8) * 2", 34)]
LEVELS = ("answer_explicit", "answer_embedded", "answer_masked", "answer_wrong")


def put(path: Path, documents: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(document) + "\n" for document in documents))


def wrap(base: str, out: Path, *perturbations: str, **options: str) -> int:
    flags = [word for name in perturbations for word in ("--perturbation", name)]
    named = [word for name, value in options.items() for word in (f"--{name}", value)]
    return main(["wrap", base, *flags, "--out", str(out), *named])


def arms(rows: list[dict[str, Any]], label: str) -> list[dict[str, Any]]:
    ordered = sorted(rows, key=lambda row: row["doc_id"])
    return [row["doc"]["_lmep"]["variants"][label] for row in ordered]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where documents and task files lie."""
    folder = tmp_path_factory.mktemp("word_problems")
    asdiv = [
        {"body": body, "question": question, "answer": answer, "formula": formula}
        for body, question, answer, formula in ASDIV
    ]
    svamp = [
        {"Body": body, "Question": "How many are there?", "Equation": equation, "Answer": answer}
        for body, equation, answer in PROBLEMS
    ]
    sums = [{"context": f"Q: What is {text}?\n\nA:", "completion": f" {n}"} for text, n in SUMS]
    put(folder / "EleutherAI" / "asdiv" / "validation.jsonl", asdiv)
    put(folder / "svamp.jsonl", svamp)
    put(folder / "sums.jsonl", sums)
    (folder / "t").mkdir()
    (folder / "t" / "svamp.yaml").write_text(yaml.safe_dump(SVAMP))
    files = {"data_files": {"validation": str(folder / "sums.jsonl")}}
    base = {"task": "arithmetic_2da", "dataset_path": "json", "dataset_kwargs": files}
    config = {"task": "sums_visibility", "base": base, "perturbations": list(LEVELS)}
    text = yaml.safe_dump(config) + "class: !function lm_eval_perturb.PairedTask\n"
    (folder / "t" / "sums_visibility.yaml").write_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield folder


@pytest.fixture(scope="module")
def ran(folder: Path) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """Results and samples of one run; no role is stated anywhere."""
    tasks = folder / "t"
    assert wrap("asdiv", tasks, "numbers", *LEVELS, "chain_of_another") == 0
    assert wrap("svamp", tasks, "numbers", *LEVELS, include_path=str(tasks)) == 0
    assert main(["validate", str(tasks / "sums_visibility.yaml")]) == 0
    return lm_eval(
        *("--model", "copy_last_number", "--include_path", str(tasks)),
        *("--tasks", "asdiv_perturbed,svamp_perturbed,sums_visibility"),
        out=folder / "out",
    )


def test_asdiv_has_formulas(ran: Any) -> None:
    results, samples = ran
    numbers = arms(samples["asdiv_perturbed"], "numbers")
    assert [one["record"]["status"] for one in numbers] == ["changed"] * 3 + ["refused"] * 2
    assert numbers[0]["record"]["roles"] == ["answer", "rationale", "context"]
    embedded = arms(samples["asdiv_perturbed"], "answer_embedded")
    kinds = ["changed"] * 3 + ["not_applicable", "refused"]
    assert [one["record"]["status"] for one in embedded] == kinds
    assert embedded[1]["doc"]["question"] == (
        "How many cakes?\nSolution: 9 - 3 = 6.\n6 * 2 = 12.\n#### 12\nGive the final answer."
    )
    assert embedded[1]["doc"]["answer"] == "12 (cakes)"
    another = arms(samples["asdiv_perturbed"], "chain_of_another")
    assert [one["record"]["status"] for one in another] == kinds
    assert another[0]["record"]["details"]["planted"] in ("12", "26")
    # The likelihood of the gold says nothing of any other answer.
    names = [name for name in results["results"]["asdiv_perturbed"] if "@" in name]
    assert names
    assert not [name for name in names if name.startswith(("stale", "follow"))]


def test_a_copier_reads_the_generated_chain(ran: Any) -> None:
    scores = ran[0]["results"]["svamp_perturbed"]
    assert scores["exact_match@answer_explicit,number"] == 1.0
    assert scores["exact_match@answer_embedded,number"] == 1.0
    assert scores["exact_match@answer_masked,number"] == 0.0
    assert scores["follow@answer_wrong,number"] == 1.0
    assert scores["changed@numbers,number"] == 1.0
    masked = arms(ran[1]["svamp_perturbed"], "answer_masked")[0]
    assert "14 * 6 = 84.\n84 + 11 = [MASK].\n#### [MASK]" in masked["doc"]["Question"]
    assert masked["record"]["details"]["one_operation"]


def test_generated_sums_have_chains(ran: Any) -> None:
    embedded = arms(ran[1]["sums_visibility"], "answer_embedded")
    shown = embedded[2]["doc"]["context"]
    # lm-eval 0.4.13 spells the data set's Q: and A: out.
    assert shown.startswith(("Question: What is 12 minus 45?\n", "Q: What is 12 minus 45?\n"))
    solution = "Solution: 12 - 45 = -33.\n#### -33\nGive the final answer.\n"
    assert shown.endswith((f"{solution}Answer:", f"{solution}A:"))
    assert "9 + 8 = 17.\n17 * 2 = 34.\n#### 34" in embedded[3]["doc"]["context"]


def test_mgsm_has_questions_and_no_solutions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    document = {"question": "Ed has 3 pens and buys 4. How many has he?", "answer": None,
                "answer_number": 7, "equation_solution": None}  # fmt: skip
    put(tmp_path / "juletxara" / "mgsm" / "en" / "test.jsonl", [document] * 3)
    worked = {**document, "answer": "Step-by-Step Answer: 3 + 4 = 7. The answer is 7."}
    put(tmp_path / "juletxara" / "mgsm" / "en" / "train.jsonl", [worked])
    splits = [{"split": split, "path": f"en/{split}.jsonl"} for split in ("train", "test")]
    card = {"configs": [{"config_name": "en", "data_files": splits}]}
    readme = tmp_path / "juletxara" / "mgsm" / "README.md"
    readme.write_text(f"---\n{yaml.safe_dump(card)}---\n")
    assert wrap("mgsm_direct_en", tmp_path / "t", "names") == 0
    assert wrap("mgsm_direct_en", tmp_path / "t", "answer_masked") == 2
    said = capsys.readouterr().err
    assert "'answer_masked' changes nothing" in said
    assert "there is no worked solution" in said
