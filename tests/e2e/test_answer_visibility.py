"""The shipped task through lm-eval's command line: a copier, and one who finishes the last step."""

from __future__ import annotations

import pytest
from real_cli import lm_eval
from visibility_models import CalculatorLM, CopyLM

from lm_eval_perturb import compare, load
from lm_eval_perturb.resources import resource_dir

assert CopyLM  # registered by being imported
assert CalculatorLM
TASK = "gsm8k_answer_visibility"


def run(model, limit, out):
    return lm_eval(
        *("--model", model, "--tasks", TASK, "--limit", str(limit), "--num_fewshot", "2"),
        *("--include_path", str(resource_dir("tasks"))),
        out=out,
    )


def record(row, label):
    return row["doc"]["_lmep"]["variants"][label]["record"]


@pytest.mark.usefixtures("hub")
def test_a_copier_is_right_where_the_answer_stands_last(tmp_path):
    results, samples = run("copy_last_number", 60, tmp_path)
    scores = results["results"][TASK]
    for level in ("answer_explicit", "answer_embedded", "chain_corrupted"):
        assert scores[f"changed@{level},strict-match"] > 0.9
        sent = [r for r in samples[TASK] if record(r, level)["status"] == "changed"]
        assert {r[f"exact_match@{level}"] for r in sent if r["filter"] == "strict-match"} == {1.0}
    for planted in ("answer_wrong", "chain_wrong_answer", "chain_of_another"):
        assert scores[f"follow@{planted},strict-match"] == 1.0
        assert scores[f"exact_match@{planted},strict-match"] == 0.0
        assert scores[f"follow_control@{planted},strict-match"] < 0.1
    for hidden in ("answer_masked", "answer_removed", "answer_free"):
        assert scores[f"exact_match@{hidden},strict-match"] < 0.1
    report = compare(load(tmp_path), filter="strict-match")
    page = report.to_html(tmp_path / "report.html").read_text(encoding="utf-8")
    assert 'id="visibility"' in page
    (row,) = report.models[0].visibility
    by_level = {one.level: one.score for one in row.levels}
    assert by_level["answer_explicit"] == by_level["answer_embedded"] == 1.0
    assert by_level["answer_masked"] < 0.1
    anchor = next(step for step in row.steps if step.name == "anchor")
    assert anchor.loss > 0.9
    assert anchor.adjusted < 0.001
    assert row.items + row.others == 60


@pytest.mark.usefixtures("hub")
def test_the_record_predicts_who_can_finish_the_last_step(tmp_path):
    _, samples = run("last_equation", 150, tmp_path)
    rows = [r for r in samples[TASK] if r["filter"] == "strict-match"]
    right = {True: [], False: []}
    for row in rows:
        found = record(row, "answer_masked")
        if found["status"] == "changed":
            predicted = found["details"]["one_operation"]
            right[predicted].append(row["exact_match@answer_masked"])
    assert len(right[True]) > 90
    assert sum(right[True]) / len(right[True]) > 0.95
    assert sum(right[False]) / len(right[False]) < 0.1
