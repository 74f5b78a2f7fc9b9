"""A paired task over a frozen set of rephrasings, run, shown, wrapped and validated."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml
from real_cli import lm_eval
from small_tasks import CHOICE_ROLES, LETTERED, assert_same_base, questions, write_base, write_twin

from lm_eval_perturb.cli import main
from lm_eval_perturb.item import Item
from lm_eval_perturb.rephrasing.rephrasing_set import Rejected, Row, item_key, write_set

COUNT = 6


def stem(number: int) -> str:
    return questions(1, number)[0]["question"]


def item(number: int) -> Item:
    document = questions(1, number)[0]
    return Item(document["question"], tuple(document["options"]), document["gold"])


def rows() -> list[Row]:
    """Rewordings of the first items; none for the third, a bad one for the fourth."""
    reworded = {n: f"Of the row, {stem(n).removesuffix(' of the row')}" for n in range(COUNT)}
    reworded[3] = "How red is the ball?"
    refused = (Rejected(1, "same_numbers", "question: lost 2", "Which box?"),)
    return [
        Row(item_key(item(n)), "question", stem(n), None if n == 2 else text, None if n == 2 else 1,
            refused if n == 2 else ())
        for n, text in reworded.items()
    ]  # fmt: skip


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    path = tmp_path / "set"
    path.mkdir()
    write_set(path, rows(), {})
    return path


def entry(path: object, **keys: object) -> dict:
    return {"perturbation": "paraphrase_llm", "frozen": str(path), **keys}


@pytest.fixture
def twin(folder, frozen) -> str:
    base = write_base(folder, "balls", questions(COUNT + 1), **LETTERED)
    return write_twin(folder, base, entry("../set"), roles=CHOICE_ROLES)


def test_a_paired_task_over_a_frozen_set(folder, twin, tmp_path):
    results, samples = lm_eval(
        *("--model", "hash", "--include_path", str(folder), "--tasks", f"balls,{twin}"),
        out=tmp_path / "out",
    )
    assert_same_base({"results": results["results"], "samples": samples}, "balls", twin)
    assert results["results"][twin]["changed@paraphrase_llm,none"] == 4 / 7
    lmep = results["configs"][twin]["metadata"]["lmep"]["variants"]["paraphrase_llm"]
    assert f"frozen={lmep['parameters']['frozen']}" in lmep["signature"]
    assert str(tmp_path) not in json.dumps(lmep)
    records = [row["doc"]["_lmep"]["variants"]["paraphrase_llm"] for row in samples[twin]]
    assert [r["record"]["status"] for r in records] == [
        "changed", "changed", "refused", "refused", "changed", "changed", "refused",
    ]  # fmt: skip
    reasons = [r["record"]["reason"] for r in records]
    assert reasons[2].startswith("no candidate passed: ")
    # The checks run again: the set says what no check would have let through.
    assert reasons[3].startswith("same_")
    assert reasons[6] == "not in the frozen set"
    for row, record in zip(samples[twin][:2], records, strict=False):
        start, stop = record["requests"]
        prompts = {list(row["arguments"].values())[n]["arg_0"] for n in range(start, stop)}
        assert all(prompt.startswith("Of the row, Which colour") for prompt in prompts)


@pytest.mark.parametrize("damage", ["altered", "gone"])
def test_a_set_that_is_altered_or_gone_ends_the_run(folder, frozen, twin, capsys, damage):
    if damage == "gone":
        shutil.rmtree(frozen)
    else:
        with (frozen / "rows.jsonl").open("a") as file:
            file.write("\n")
    assert main(["show", str(folder / f"{twin}.yaml")]) == 2
    error = capsys.readouterr().err.splitlines()[-1]
    assert error.startswith("lm-eval-perturb: ")
    assert ("was altered" if damage == "altered" else "there is no manifest.json") in error
    assert twin in error


def test_wrap_names_the_set_from_where_the_file_is_to_be(
    folder, frozen, twin, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    stated = "{perturbation: paraphrase_llm, frozen: set}"
    roles = "--roles=question=question,choices=options,answer=gold"
    arguments = ["wrap", "balls", "--include_path", str(folder), roles, "--perturbation", stated]
    assert main([*arguments, "--out", "some/where"]) == 0
    written = yaml.unsafe_load(
        (tmp_path / "some" / "where" / "balls_perturbed.yaml").read_text().replace("!function ", "")
    )
    assert written["perturbations"] == [entry("../../set")]
    assert main(["validate", "some/where/balls_perturbed.yaml"]) == 0
    assert "ok (paired task)" in capsys.readouterr().out
