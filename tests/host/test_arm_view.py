"""A recipe's view: the arm is rendered differently, the original and its gold stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from lm_eval.api.instance import Instance
from lm_eval.api.model import LM
from lm_eval.evaluator import evaluate

from lm_eval_perturb import PairedTask
from lm_eval_perturb.errors import UnknownKeyError

ROWS = [
    {"question": f"Which is number {i}?", "choices": [f"red {i}", f"blue {i}"], "answer": i % 2}
    for i in range(6)
]
TEMPLATE = "{{question}}\nA. {{choices[0]}}\nB. {{choices[1]}}\nAnswer:"


class FindsOption(LM):
    """Answers right where the gold option stands in the prompt, else always B."""

    def loglikelihood(self, requests: list[Instance]) -> list[tuple[float, bool]]:
        return [(self._score(*request.args), False) for request in requests]

    @staticmethod
    def _score(context: str, continuation: str) -> float:
        question = context.rstrip("\n").rsplit("Which", 1)[1]
        number = int(question.split("number ")[1].split("?")[0])
        gold = "AB"[number % 2] if f"blue {number}" in question else "B"
        return 0.0 if continuation.strip() == gold else -1.0

    def generate_until(self, requests: list[Instance]) -> list[str]:
        raise NotImplementedError

    def loglikelihood_rolling(self, requests: list[Instance]) -> list[float]:
        raise NotImplementedError


@pytest.fixture
def base(tmp_path: Path) -> dict[str, Any]:
    data = tmp_path / "rows.jsonl"
    data.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    content = {
        "task": "colours",
        "dataset_path": "json",
        "dataset_kwargs": {"data_files": {"test": str(data), "train": str(data)}},
        "test_split": "test",
        "fewshot_split": "train",
        "output_type": "multiple_choice",
        "doc_to_text": TEMPLATE,
        "doc_to_choice": ["A", "B"],
        "doc_to_target": "answer",
        "metric_list": [{"metric": "acc", "aggregation": "mean", "higher_is_better": True}],
    }
    (tmp_path / "colours.yaml").write_text(yaml.safe_dump(content), encoding="utf-8")
    return {"folder": tmp_path, "path": str(tmp_path / "colours.yaml")}


def paired(base: dict[str, Any], view: dict[str, Any], fewshot: str = "keep") -> PairedTask:
    recipe = {
        "name": "hidden",
        "generator": "repeat",
        "version": 1,
        "summary": "The options are hidden.",
        "promise": "preserves",
        "needs": [],
        "fewshot": fewshot,
        "view": view,
    }
    path = base["folder"] / "hidden.yaml"
    path.write_text(yaml.safe_dump(recipe), encoding="utf-8")
    config = {"task": "colours_p", "base": base["path"], "perturbations": [str(path)]}
    return PairedTask(config)


def run(task: PairedTask, shots: int) -> dict[str, Any]:
    task.set_config("num_fewshot", shots)
    task.set_fewshot_seed(1)
    result = evaluate(FindsOption(), {"tasks": {"colours_p": task}}, bootstrap_iters=0)
    assert result is not None
    return dict(result["results"]["colours_p"])


def test_hidden_options_are_hidden_in_their_arm_only(base: dict[str, Any]) -> None:
    task = paired(base, {"doc_to_text": "{{question}}\nAnswer:"})
    result = run(task, shots=0)
    assert result["acc,none"] == 1.0
    assert result["acc@hidden,none"] == 0.5
    assert result["changed@hidden,none"] == 1.0
    prompts = [instance.args[0] for instance in task.instances[:4:2]]
    assert prompts[0].startswith("Which is number 0?\nA. red 0")
    assert prompts[1] == "Which is number 0?\nAnswer:"


@pytest.mark.parametrize(("fewshot", "shown"), [("keep", 1), ("perturb", 0)])
def test_demonstrations_follow_the_policy(base: dict[str, Any], fewshot: str, shown: int) -> None:
    task = paired(base, {"doc_to_text": "{{question}}\nAnswer:"}, fewshot)
    run(task, shots=1)
    assert task.instances[0].args[0].count("\nA. red") == 2
    assert task.instances[2].args[0].count("\nA. red") == shown


def test_a_view_that_shows_the_same_is_not_sent(base: dict[str, Any]) -> None:
    result = run(paired(base, {"doc_to_text": TEMPLATE}), shots=0)
    assert result["changed@hidden,none"] == 0.0
    assert result["acc@hidden,none"] == result["acc,none"]


def test_an_unknown_override_is_named(base: dict[str, Any]) -> None:
    with pytest.raises(UnknownKeyError, match=r"doc_to_txt.*did you mean 'doc_to_text'"):
        paired(base, {"doc_to_txt": "x"})
