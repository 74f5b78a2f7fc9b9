"""Real Hugging Face models, made here, as rephrasers: one that babbles, one that has learnt to."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest
import torch
from real_cli import read
from small_tasks import CHOICE_ROLES, LETTERED, questions, write_base, write_twin

from demo.model import make_model, make_tokenizer

pytestmark = pytest.mark.slow

COUNT = 6
TEMPLATE = "{{ messages[-1]['content'].rpartition('Text:\\n')[2] }}\n=> "
"""Shows the model the question alone, which is what it was trained on."""


def reworded(stem: str) -> str:
    return re.sub("^Which (.*) of the row$", r"Of the row, which \1", stem)


STEMS = [row["question"] for row in questions(COUNT)]


def save(model: Any, tokenizer: Any, folder: Path) -> Path:
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def tokenizer():
    return make_tokenizer([*STEMS, *map(reworded, STEMS)] * 3)


@pytest.fixture(scope="module")
def babbling(tokenizer, tmp_path_factory) -> Path:
    torch.manual_seed(1)
    model = make_model(tokenizer)
    model.config.max_position_embeddings = 1024
    return save(model, tokenizer, tmp_path_factory.mktemp("babbling"))


@pytest.fixture(scope="module")
def trained(tokenizer, tmp_path_factory) -> Path:
    """A model that knows the rewordings of these questions by heart."""
    torch.manual_seed(1)
    model = make_model(tokenizer).train()
    texts = [f"{stem}\n=> {reworded(stem)}{tokenizer.eos_token}" for stem in STEMS]
    tokens = tokenizer(texts, return_tensors="pt", padding=True)
    labels = tokens.input_ids.masked_fill(tokens.attention_mask == 0, -100)
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
    for _ in range(600):
        loss = model(tokens.input_ids, attention_mask=tokens.attention_mask, labels=labels).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    tokenizer.chat_template = TEMPLATE
    path = save(model, tokenizer, tmp_path_factory.mktemp("trained"))
    tokenizer.chat_template = None
    return path


def run(*arguments: str, cwd: Path) -> str:
    program = Path(sysconfig.get_path("scripts")) / arguments[0]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1"}
    found = subprocess.run(
        [program, *arguments[1:]], cwd=cwd, env=environment, capture_output=True, text=True
    )
    assert found.returncode == 0, found.stderr
    return found.stdout


def rephrase(folder: Path, model: Path, *options: str) -> str:
    return run(
        *("lm-eval-perturb", "rephrase", "balls_perturbed", "--include_path", "tasks"),
        *("--model", "hf", "--model_args", f"pretrained={model},dtype=float32"),
        *("--device", "cpu", "--batch_size", "4", "--out", "set", *options),
        cwd=folder.parent,
    )


@pytest.fixture
def balls(folder: Path) -> Path:
    base = write_base(folder, "balls", questions(COUNT), **LETTERED)
    write_twin(folder, base, {"perturbation": "paraphrase_llm", "frozen": "../set"},
               roles=CHOICE_ROLES)  # fmt: skip
    return folder


def frozen_rows(balls: Path) -> list[dict]:
    text = (balls.parent / "set" / "rows.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.split("\n") if line]


def test_babble_is_refused(balls, babbling):
    said = rephrase(balls, babbling)
    assert f"{COUNT} items, 0 rephrased, {COUNT} keep the original" in said
    rows = frozen_rows(balls)
    replies = [rejected["reply"] for row in rows for rejected in row["rejected"]]
    assert len(set(replies)) == len(replies) == 3 * COUNT
    assert rephrase(balls, babbling) == said


def test_what_a_model_rewords_is_evaluated_by_the_real_command(balls, trained):
    said = rephrase(balls, trained, "--strength", "0")
    assert f"{COUNT} items, {COUNT} rephrased" in said
    rows = frozen_rows(balls)
    assert {row["rephrased"] for row in rows} == set(map(reworded, STEMS))
    run(
        *("lm_eval", "run", "--model", "dummy", "--tasks", "balls_perturbed"),
        *("--include_path", "tasks", "--output_path", "out", "--log_samples"),
        cwd=balls.parent,
    )
    results, samples = read(balls.parent / "out")
    assert results["results"]["balls_perturbed"]["changed@paraphrase_llm,none"] == 1
    for row in samples["balls_perturbed"]:
        sent = [pair["arg_0"].partition("?")[0] for pair in row["arguments"].values()]
        stem = row["doc"]["question"]
        assert sent == [stem] * 4 + [reworded(stem)] * 4
