"""Roles of lm-eval's stock tasks, on their real documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lm_eval_perturb.finding import find
from lm_eval_perturb.inference import roles_of_config

TEXT = {"question": "question", "choices": "choices.text", "answer": "answerKey"}
LIST = {"question": "question", "choices": "choices", "answer": "answer"}
WORKED = {"question": "question", "answer": "answer", "rationale": "answer"}

EXPECTED: dict[str, dict[str, Any]] = {
    "mmlu_anatomy": LIST,
    "mmlu_anatomy_generative": LIST,
    "mmlu_abstract_algebra_continuation": LIST,
    "arc_easy": TEXT,
    "arc_challenge_chat": TEXT,
    "openbookqa": {**TEXT, "question": "question_stem"},
    "commonsense_qa": TEXT,
    "hellaswag": {"question": "query", "choices": "choices", "answer": "label"},
    "winogrande": {"question": "sentence", "choices": ["option1", "option2"], "answer": "answer"},
    "piqa": {"question": "goal", "choices": ["sol1", "sol2"], "answer": "label"},
    "boolq": {"question": "question", "answer": "label", "context": "passage"},
    "sst2": {"question": "sentence", "answer": "label"},
    "truthfulqa_mc1": {"question": "question", "choices": "mc1_targets.choices"},
    "truthfulqa_mc2": {"question": "question", "choices": "mc2_targets.choices"},
    "gsm8k": WORKED,
    "gsm8k_cot": WORKED,
    "hendrycks_math_algebra": {"question": "problem", "answer": "answer"},
    "minerva_math_algebra": {"question": "problem", "answer": "answer", "rationale": "solution"},
    "mmlu_pro_math": {"question": "question", "choices": "options", "answer": "answer"},
}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", EXPECTED)
def test_roles(hub: Path, name: str) -> None:
    task = pytest.importorskip("lm_eval.api.task")
    loader = pytest.importorskip("lm_eval.tasks._yaml_loader")
    config = loader.load_yaml(find(name).path)
    for key in ("tag", "group"):
        config.pop(key, None)
    base = task.ConfigurableTask(config=config)
    documents = [dict(base.eval_docs[index]) for index in range(100)]
    assert roles_of_config(base.config, documents).to_yaml() == EXPECTED[name]
