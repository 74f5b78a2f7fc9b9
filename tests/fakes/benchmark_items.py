"""Items of real benchmarks, read from the shared parquet files without lm-eval."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pyarrow import parquet

from lm_eval_perturb.item import Item

Row = dict[str, Any]


def _listed(row: Row, stem: str) -> Item:
    labels, texts = row["choices"]["label"], row["choices"]["text"]
    gold = row["answerKey"]
    return Item(row[stem], tuple(texts), labels.index(gold) if gold in labels else None)


_READERS: dict[str, tuple[str, Callable[[Row], Item]]] = {
    "mmlu": ("mmlu/test", lambda r: Item(r["question"], tuple(r["choices"]), r["answer"])),
    "arc_easy": ("arc_easy/test", lambda r: _listed(r, "question")),
    "arc_challenge": ("arc_challenge/test", lambda r: _listed(r, "question")),
    "hellaswag": (
        "hellaswag/validation",
        lambda r: Item(r["ctx"], tuple(r["endings"]), int(r["label"])),
    ),
    "winogrande": (
        "winogrande/validation",
        lambda r: Item(r["sentence"], (r["option1"], r["option2"]), int(r["answer"]) - 1),
    ),
    "boolq": (
        "boolq/validation",
        lambda r: Item(r["question"], (), "yes" if r["label"] else "no", None, r["passage"]),
    ),
    "openbookqa": ("openbookqa/test", lambda r: _listed(r, "question_stem")),
    "piqa": ("piqa/validation", lambda r: Item(r["goal"], (r["sol1"], r["sol2"]), r["label"])),
    "commonsense_qa": ("commonsense_qa/validation", lambda r: _listed(r, "question")),
    "sst2": ("sst2/validation", lambda r: Item(None, (), None, None, r["sentence"])),
    "gsm8k": (
        "gsm8k/test",
        lambda r: Item(r["question"], (), r["answer"].split("####")[1].strip()),
    ),
    "gsm8k_train": (
        "gsm8k/train",
        lambda r: Item(r["question"], (), r["answer"].split("####")[1].strip()),
    ),
    "truthfulqa": (
        "truthfulqa_mc/validation",
        lambda r: Item(r["question"], tuple(r["mc1_targets"]["choices"]), 0),
    ),
}

BENCHMARKS = tuple(name for name in _READERS if name != "gsm8k_train")
"""Those of which the evaluated split is read."""


def benchmark_items(shared: Path, benchmark: str) -> list[Item]:
    """The items of a benchmark's evaluated split.

    Args:
        shared: the folder that the `shared` fixture gives.
        benchmark: one of `BENCHMARKS`.
    """
    file, read = _READERS[benchmark]
    return [
        read(row) for row in parquet.read_table(shared / "data" / f"{file}.parquet").to_pylist()
    ]
