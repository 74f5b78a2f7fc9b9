"""Synthetic runs with texts: documents, variants, prompts and answers as a paired task logs them.

The numbers are `synthetic_run`'s; every row gets a multiple-choice question in the place of its
stub, and each sent variant a document of its own in which some words differ.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from synthetic_run import DATE, Arm, Task, rows, write_run

from lm_eval_perturb import metric_names as names

_TEXT = (
    "which of the following best explains why a stable isotope in an aqueous solution will "
    "reach thermal equilibrium before its neighbour when the pressure is held constant and the "
    "observer moves with uniform velocity relative to the moral theory that Kant and Mill share "
    "about treaties signed after the second congress of the central bank under common law"
)
_WORDS = _TEXT.split()
_LETTERS = "ABCD"
_OWN = "zqxjk"  # letters that make a word its variant's


def write_browsable_run(
    folder: Path,
    tasks: Sequence[Task],
    *,
    model: str = "model",
    date: str = DATE,
    groups: Mapping[str, Sequence[str]] | None = None,
    text: Callable[[str, int], str] | None = None,
    size: int = 45,
) -> Path:
    """Writes results and sample logs; returns the results file.

    `text(task, i)` is the question of item i, by default `size` words on average.
    """
    path = write_run(folder, tasks, model=model, date=date, groups=groups)
    for task in tasks:
        log = folder / f"samples_{task.name}_{date}.jsonl"
        with log.open("w", encoding="utf-8") as out:
            for i, row in enumerate(rows(task)):
                rng = Random(f"{task.name} {i}")
                question = text(task.name, i) if text else _sentence(rng, size)
                out.write(json.dumps(_row(row, task, question, rng), ensure_ascii=False) + "\n")
    return path


def _sentence(rng: Random, size: int) -> str:
    words = rng.choices(_WORDS, k=max(4, round(rng.gauss(size, size / 3))))
    return f"{' '.join(words).capitalize()} {rng.randrange(10**6)}?"


def _row(row: dict[str, Any], task: Task, question: str, rng: Random) -> dict[str, Any]:
    extra = {k: v for k, v in row["doc"].items() if k not in ("question", "_lmep")}
    choices = [_sentence(rng, 6) for _ in _LETTERS]
    document = {"question": question, **extra, "choices": choices, "answer": rng.randrange(4)}
    arguments: list[tuple[str, str]] = []
    answers: list[list[str]] = []

    def send(own: Mapping[str, Any], right: bool) -> list[int]:
        start = len(arguments)
        gold = own["answer"]
        picked = gold if right else (gold + 1) % 4
        for i, letter in enumerate(_LETTERS):
            arguments.append((_prompt(own), f" {letter}"))
            answers.append([str(-0.1 if i == picked else -1.5 - rng.random()), "False"])
        return [start, len(arguments)]

    metric = task.metrics[0]
    pairing = row["doc"]["_lmep"]
    pairing["original"]["requests"] = send(document, row[metric] == 1.0)
    pairing["source"] = hashlib.sha256(json.dumps(document).encode()).hexdigest()
    for label, entry in pairing["variants"].items():
        record = entry["record"]
        record |= {"roles": [], "details": {}}
        if record["status"] == "changed":
            entry["doc"], changes = _variant(document, task.arms[label], rng)
            record |= changes
            own = entry["doc"]
        elif record["status"] == "repeated":
            own = document
        else:
            record["reason"] = "the check 'numbers' refused it: 3 became 4"
            entry["requests"] = [len(arguments)] * 2
            continue
        entry["requests"] = send(own, row[names.on(metric, label)] == 1.0)
    return {
        **row,
        "doc": {**document, "_lmep": pairing},
        "target": str(document["answer"]),
        "arguments": {
            f"gen_args_{i}": {"arg_0": prompt, "arg_1": option}
            for i, (prompt, option) in enumerate(arguments)
        },
        "resps": [[answer] for answer in answers],
        "filtered_resps": answers,
    }


def _prompt(document: Mapping[str, Any]) -> str:
    options = [f"{letter}. {c}" for letter, c in zip(_LETTERS, document["choices"], strict=True)]
    head = "The following are multiple choice questions (with answers).\n\n"
    return "\n".join([head + document["question"], *options, "Answer:"])


def _variant(
    document: Mapping[str, Any], arm: Arm, rng: Random
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The variant's document, and what its record says beside the status."""
    if arm.promise == "remaps":
        order = rng.sample(range(4), 4)
        choices = [document["choices"][i] for i in order]
        moved = {"choices": choices, "answer": order.index(document["answer"])}
        changes = {"roles": ["choices", "answer"], "details": {"order": order}}
        return {**document, **moved}, changes
    words = document["question"].split(" ")
    for i in rng.sample(range(len(words)), k=max(1, len(words) // 10)):
        words[i] += rng.choice(_OWN)
    return {**document, "question": " ".join(words)}, {"roles": ["question"]}
