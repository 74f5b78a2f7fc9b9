"""Output folders of many models on paired MMLU, in the schema of real sample logs, made quickly.

Documents, prompts and records of a subject are the same for all models, as in a real set of runs;
only the outcomes differ. Texts are short, so that a full set (100 models, 57 subjects, 5 variants,
7 million pairs) fits a disk: `characters` is the length of each prompt.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
from numpy.random import Generator, default_rng  # noqa: TID251

SUBJECTS, ITEMS = 57, 14_042
VARIANTS = ("paraphrase", "typos", "option_order", "numbers", "null")
DATE = "2026-11-22T10-00-00.000000"
_SENT = 0.9


def write_models(folder: Path, models: int, subjects: int, characters: int, first: int = 0) -> int:
    """Writes the runs of some models; returns the bytes of their sample logs."""
    written = 0
    logs = [_Log(i, characters) for i in range(subjects)]
    for number in range(first, first + models):
        name = f"org/model-{number:03d}"
        place = folder / name.replace("/", "__")
        place.mkdir(parents=True, exist_ok=True)
        (place / f"results_{DATE}.json").write_text(json.dumps(_results(name, logs)))
        rng = default_rng(number)
        skill = 0.35 + 0.5 * rng.random()
        for log in logs:
            content = log.rows(rng, skill)
            (place / f"samples_{log.task}_{DATE}.jsonl").write_bytes(content)
            written += len(content)
    return written


class _Log:
    """The sample log of one subject, without outcomes."""

    def __init__(self, number: int, characters: int) -> None:
        self.task = f"mmlu_subject_{number:02d}_perturbed"
        self.size = ITEMS // SUBJECTS + (number < ITEMS % SUBJECTS)
        rng = default_rng([number, 57])
        self.sent = rng.random((self.size, len(VARIANTS))) < _SENT
        self.heads = [self._head(i, characters) for i in range(self.size)]
        arms = 1 << (len(VARIANTS) + 1)
        self.tails = [_tail([(code >> bit) & 1 for bit in range(6)]) for code in range(arms)]

    def _head(self, i: int, characters: int) -> bytes:
        choices = [f"option {letter} of {i}" for letter in "ABCD"]
        text = f"Question {i} of {self.task}? ".ljust(characters, "x")
        document = {"question": text, "subject": self.task, "choices": choices, "answer": i % 4}
        source = hashlib.sha256(json.dumps(document, indent=2).encode()).hexdigest()
        variants = {}
        for v, label in enumerate(VARIANTS):
            sent = bool(self.sent[i, v])
            record = {
                "perturbation": label,
                "status": "changed" if sent else "not_applicable",
                "reason": None if sent else "nothing there to change",
                "roles": ["question"] if sent else [],
                "details": {},
            }
            place = [4 * (v + 1), 4 * (v + 2)] if sent else [4, 4]
            variants[label] = {
                "doc": document if sent else None, "record": record, "requests": place
            }  # fmt: skip
        pairing = {"schema": 1, "source": source, "occurrence": 0, "original": {"requests": [0, 4]}}
        requests = 4 * (1 + int(self.sent[i].sum()))
        arguments = {
            f"gen_args_{k}": {"arg_0": f"{text}\nAnswer:", "arg_1": f" {'ABCD'[k % 4]}"}
            for k in range(requests)
        }
        row = {
            "doc_id": i,
            "doc": {**document, "_lmep": {**pairing, "variants": variants}},
            "target": str(i % 4),
            "arguments": arguments,
            "resps": [[["-1.2345678901234", "False"]]] * requests,
            "filtered_resps": [["-1.2345678901234", "False"]] * requests,
            "filter": "none",
            "metrics": ["acc"],
            "doc_hash": source,
            "prompt_hash": source,
            "target_hash": source,
        }
        return json.dumps(row)[:-1].encode()

    def rows(self, rng: Generator, skill: float) -> bytes:
        """The whole log for one model."""
        original = rng.random(self.size) < skill
        flips = np.array([0.12, 0.08, 0.10, 0.15, 0.01])
        other = np.where(rng.random((self.size, 5)) < flips, ~original[:, None], original[:, None])
        other = np.where(self.sent, other, original[:, None])
        codes = original + (other << np.arange(1, 6)).sum(axis=1)
        tails = self.tails
        return b"".join(
            part for i, code in enumerate(codes.tolist()) for part in (self.heads[i], tails[code])
        )


def _tail(values: list[int]) -> bytes:
    metrics: dict[str, float] = {"acc": float(values[0])}
    for label, value in zip(VARIANTS, values[1:], strict=True):
        metrics[f"changed@{label}"] = 1
        metrics[f"acc@{label}"] = float(value)
        metrics[f"acc_drop@{label}"] = float(values[0] - value)
        metrics[f"acc_mcnemar_p@{label}"] = 0.5
    return (", " + json.dumps(metrics)[1:] + "\n").encode()


def _results(model: str, logs: list[_Log]) -> dict[str, object]:
    return {
        "results": {},
        "group_subtasks": {"mmlu_perturbed": [log.task for log in logs]},
        "configs": {
            log.task: {"task": log.task, "metadata": {"lmep": _settings(log.task)}} for log in logs
        },
        "n-samples": {log.task: {"original": log.size, "effective": log.size} for log in logs},
        "lm_eval_version": "0.4.13",
        "model_source": "hf",
        "model_name": model,
    }


def _settings(task: str) -> dict[str, object]:
    data = hashlib.sha256(task.encode()).hexdigest()
    head = f"lmep:0.1.0|lm-eval:0.4.13|task:{task}|data:{data[:12]}"
    common = {
        "version": 1,
        "parameters": {},
        "promise": "preserves",
        "audit": {"read": 1000, "damaged": 0},
        "fewshot": "keep",
        "send": "changed",
        "stale": None,
        "index": 0,
        "reference": "original",
    }
    variants = {
        label: {
            **common,
            "perturbation": label,
            "family": label,
            "signature": f"{head}|pert:{label}@1()|seed:1234",
        }
        for label in VARIANTS
    }
    return {
        "schema": 1,
        "base": task.removesuffix("_perturbed"),
        "seed": 1234,
        "data": data,
        "binary": ["acc"],
        "higher_is_better": {"acc": True},
        "variants": variants,
        "leaked_demonstrations": 0,
    }
