"""`names` and `no_op` in runs of lm-eval: worked golds, and stories told apart from questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from small_tasks import assert_same_base, evaluate, rows, write_base, write_twin

STEPS = "{0} has {1}-2=<<{1}-2={2}>>{2} pens left.\n#### {2}"
WORKED: dict[str, Any] = {
    "output_type": "generate_until",
    "doc_to_text": "Question: {{question}}\nAnswer:",
    "doc_to_target": "{{answer}}",
    "generation_kwargs": {"until": ["Question:"], "do_sample": False},
    "metric_list": [
        {
            "metric": "exact_match",
            "aggregation": "mean",
            "higher_is_better": True,
            "regexes_to_ignore": ["(?s).*#### "],
        }
    ],
}
APART: dict[str, Any] = {
    "output_type": "loglikelihood",
    "doc_to_text": "{{body}}\nQuestion:{{question}}\nAnswer:",
    "doc_to_target": "{{answer.split(' (')[0]}}",
    "metric_list": [{"metric": "acc", "aggregation": "mean", "higher_is_better": True}],
}


def variant(row: dict[str, Any], label: str) -> dict[str, Any]:
    found: dict[str, Any] = row["doc"]["_lmep"]["variants"][label]
    return found


def test_a_base_that_scores_worked_solutions(folder: Path) -> None:
    documents = [
        {
            "question": f"Ann has {n} pens and gives Paul 2. How many pens does Ann have?",
            "answer": STEPS.format("Ann", n, n - 2),
        }
        for n in range(20, 30)
    ]
    base = write_base(folder, "worked", documents, **WORKED)
    roles = {"question": "question", "answer": "answer", "rationale": "answer"}
    twin = write_twin(folder, base, "names", "no_op", roles=roles)
    result = evaluate(folder, base, twin)
    assert_same_base(result, base, twin)
    for row, document in zip(rows(result, twin), documents, strict=True):
        named, more = variant(row, "names"), variant(row, "no_op")
        assert named["record"]["status"] == "changed"
        assert named["doc"]["answer"].split("#### ")[1] == document["answer"].split("#### ")[1]
        assert "Ann" not in named["doc"]["answer"]
        if more["doc"]:
            assert more["doc"]["answer"] == document["answer"]
    assert not any("stale" in key for key in result["results"][twin])


def test_a_base_that_tells_the_story_apart(folder: Path) -> None:
    documents = [
        {
            "body": f"Ann has {n} pens. She gives 2 to Paul.",
            "question": "How many pens does Ann have left?",
            "answer": f"{n - 2} (pens)",
        }
        for n in range(20, 30)
    ]
    base = write_base(folder, "apart", documents, **APART)
    roles = {"question": "question", "context": "body", "answer": "answer"}
    twin = write_twin(folder, base, "names", "no_op", roles=roles)
    result = evaluate(folder, base, twin)
    assert_same_base(result, base, twin)
    for row, document in zip(rows(result, twin), documents, strict=True):
        named, more = variant(row, "names"), variant(row, "no_op")
        assert "Ann" not in named["doc"]["body"] + named["doc"]["question"]
        assert more["doc"]["body"].startswith(document["body"] + " ")
        assert more["doc"]["question"] == document["question"]
        assert more["doc"]["answer"] == named["doc"]["answer"] == document["answer"]
