"""A real Hugging Face model, built here with random weights, through the installed command."""

from __future__ import annotations

import os
import subprocess
import sysconfig
from pathlib import Path

import pytest
from real_cli import read
from small_tasks import (
    CHOICE_ROLES,
    GENERATED,
    LETTERED,
    TEXT_ROLES,
    assert_same_base,
    questions,
    write_base,
    write_twin,
)
from tiny_model import save_model
from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

pytestmark = pytest.mark.slow

CHAT = "{% for m in messages %}<{{m['role']}}>{{m['content']}}{% endfor %}"


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("model")
    trainer = trainers.BpeTrainer(vocab_size=300, special_tokens=["<eos>"], show_progress=False)
    raw = Tokenizer(models.BPE())
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer.initial_alphabet = pre_tokenizers.ByteLevel.alphabet()
    raw.train_from_iterator([str(row) for row in questions(50)], trainer)
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=raw, eos_token="<eos>", pad_token="<eos>")
    tokenizer.chat_template = CHAT
    tokenizer.save_pretrained(path)
    save_model(path, len(tokenizer), 1024)
    return path


def run(model, folder, out, *arguments):
    command = Path(sysconfig.get_path("scripts")) / "lm_eval"
    names = ",".join(sorted(path.stem for path in folder.glob("*.yaml")))
    subprocess.run(
        [
            *(str(command), "run", "--model", "hf", "--model_args"),
            f"pretrained={model},dtype=float32,logits_cache=False",
            *("--tasks", names, "--include_path", str(folder), "--device", "cpu"),
            *("--batch_size", "8", "--output_path", str(out), "--log_samples", *arguments),
        ],
        check=True,
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
    )
    results, samples = read(out)
    return {"results": results["results"], "samples": samples, "configs": results["configs"]}


@pytest.mark.parametrize("chat", [False, True], ids=["plain", "chat"])
def test_a_real_model_through_the_real_command(chat, folder, model, tmp_path):
    pairs = []
    for name, config, roles, perturbations in [
        ("letters", LETTERED, CHOICE_ROLES, ["typos", "option_order", "repeat"]),
        ("generated", GENERATED, TEXT_ROLES, ["null", "repeat"]),
    ]:
        config = {**config, **({"generation_kwargs": {"until": ["\n"], "max_gen_toks": 4}}
                               if name == "generated" else {})}  # fmt: skip
        base = write_base(folder, name, questions(10), train=questions(9, 30), **config)
        pairs.append((base, write_twin(folder, base, *perturbations, roles=roles)))
    arguments = ["--num_fewshot", "2", "--limit", "8"]
    arguments += ["--apply_chat_template", "--fewshot_as_multiturn", "true"] if chat else []
    result = run(model, folder, tmp_path / "out", *arguments)
    for base, twin in pairs:
        assert_same_base(result, base, twin)
        for row in result["samples"][twin]:
            assert row["doc"]["_lmep"]["variants"]["repeat"]["record"]["status"] == "repeated"
            first, again = (
                row["resps"][slice(*place["requests"])]
                for place in (
                    row["doc"]["_lmep"]["original"],
                    row["doc"]["_lmep"]["variants"]["repeat"],
                )
            )
            assert len(first) == len(again)
            if chat and base == "letters":
                assert "<user>" in str(row["arguments"])
