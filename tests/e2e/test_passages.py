"""Passages without the answer: lm-eval's sciq and belebele, on documents of their fields.

Their data are not here: documents lie where `load_dataset` looks for them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from real_cli import lm_eval

from lm_eval_perturb.cli import main
from lm_eval_perturb.resources import resource_dir

SCIQ = [
    ("Plants take in methane? No: nitrogen. Nitrogen feeds them.", "nitrogen", "oxygen"),
    ("Iron rusts. So rust is iron and more.", "iron", "tin"),
    ("It flows when a magnet moves.", "current", "sand"),
    ("", "dog", "cat"),
]
PASSAGE = "The river Ob rises in the Altai. The Ob is frozen for half of the year."


def put(path: Path, documents: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(document) + "\n" for document in documents))


@pytest.fixture(scope="module")
def ran(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]]:
    """Results and samples of both; no role is stated anywhere."""
    folder = tmp_path_factory.mktemp("passages")
    sciq = [
        {"question": "What is it?", "distractor1": wrong, "distractor2": "lead",
         "distractor3": "gold", "correct_answer": right, "support": support}
        for support, right, wrong in SCIQ
    ]  # fmt: skip
    for split in ("train", "validation", "test"):
        put(folder / "allenai" / "sciq" / f"{split}.jsonl", sciq)
    belebele = folder / "facebook" / "belebele"
    document = {"flores_passage": PASSAGE, "question": "Which river?", "mc_answer1": "the Lena",
                "mc_answer2": "the Ob", "mc_answer3": "the Don", "mc_answer4": "the Po",
                "correct_answer_num": "2"}  # fmt: skip
    put(belebele / "data" / "eng_Latn.jsonl", [document, {**document, "correct_answer_num": "1"}])
    files = [{"split": "test", "path": "data/eng_Latn.jsonl"}]
    card = {"configs": [{"config_name": "eng_Latn", "data_files": files}]}
    (belebele / "README.md").write_text(f"---\n{yaml.safe_dump(card)}---\n")
    shipped = resource_dir("tasks") / "sciq_gold_masked" / "sciq_gold_masked.yaml"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["validate", str(shipped)]) == 0
        wrapped = ["--perturbation", "gold_masked", "--out", str(folder / "t")]
        assert main(["wrap", "belebele_eng_Latn", *wrapped]) == 0
        (folder / "t" / shipped.name).write_text(shipped.read_text())
        yield lm_eval(
            *("--model", "prompt_reading", "--include_path", str(folder / "t")),
            *("--tasks", "sciq_gold_masked,belebele_eng_Latn_perturbed"),
            out=folder / "out",
        )


def variants(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    ordered = sorted(rows, key=lambda row: row["doc_id"])
    return [row["doc"]["_lmep"]["variants"]["gold_masked"] for row in ordered]


def test_who_reads_the_answer_off_the_passage_loses_it(ran: Any) -> None:
    results, samples = ran
    scores = results["results"]["sciq_gold_masked"]
    assert scores["acc,none"] == 0.5
    assert scores["acc@gold_masked,none"] == 0.0
    assert scores["changed@gold_masked,none"] == 0.5
    found = variants(samples["sciq_gold_masked"])
    reasons = [one["record"]["reason"] for one in found]
    assert reasons[2:] == ["the context does not mention the right answer", "no context"]
    assert found[1]["doc"]["support"] == "[MASK] rusts. So rust is [MASK] and more."
    assert found[1]["doc"]["correct_answer"] == "iron"


def test_options_in_fields_of_their_own_with_a_number_for_the_gold(ran: Any) -> None:
    first, second = variants(ran[1]["belebele_eng_Latn_perturbed"])
    assert first["doc"]["flores_passage"] == PASSAGE.replace("Ob", "[MASK]")
    assert second["record"]["reason"] == "the context does not mention the right answer"
