"""Sample logs as lm-eval leaves them after a run of ordinary tasks, without running anything."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

DATE = "2026-11-22T10-00-00.000000"
LATER = "2026-11-23T10-00-00.000000"


def rows(
    outcomes: Mapping[Any, float],
    *,
    metric: str = "acc",
    filter_name: str = "none",
    document=lambda key: {"question": f"Question {key}?"},
    prompt: str = "",
) -> list[dict[str, Any]]:
    """One row per item: its number, its document and its outcome."""
    result = []
    for i, (key, value) in enumerate(outcomes.items()):
        content = document(key)
        text = json.dumps(content, indent=2, ensure_ascii=False)
        result.append({
            "doc_id": i,
            "doc": content,
            "target": "0",
            "arguments": {"gen_args_0": {"arg_0": "x" * 50, "arg_1": " y"}},
            "resps": [[["-1.0", "False"]]],
            "filtered_resps": [["-1.0", "False"]],
            "filter": filter_name,
            "metrics": [metric],
            "doc_hash": hashlib.sha256(text.encode()).hexdigest(),
            "prompt_hash": hashlib.sha256(f"{prompt}{text}".encode()).hexdigest(),
            "target_hash": "0",
            metric: value,
        })  # fmt: skip
    return result


def write_plain(
    folder: Path,
    tasks: Mapping[str, Sequence[Mapping[str, Any]]],
    *,
    model: str = "org/model",
    date: str = DATE,
    groups: Mapping[str, Sequence[str]] | None = None,
    config: Mapping[str, Any] | None = None,
) -> list[Path]:
    """Writes results and a sample log per task; returns the logs."""
    folder.mkdir(parents=True, exist_ok=True)
    filters = [{"name": "none"}]
    results = {
        "results": {},
        "group_subtasks": {**{task: [] for task in tasks}, **(groups or {})},
        "configs": {t: {"task": t, "filter_list": filters, **(config or {})} for t in tasks},
        "n-samples": {
            t: {"effective": len({r["doc_id"] for r in own})} for t, own in tasks.items()
        },
        "lm_eval_version": "0.4.9",
        "model_name": model,
    }
    (folder / f"results_{date}.json").write_text(json.dumps(results), encoding="utf-8")
    paths = []
    for task, own in tasks.items():
        path = folder / f"samples_{task}_{date}.jsonl"
        path.write_text(lines(own), encoding="utf-8")
        paths.append(path)
    return paths


def lines(own: Sequence[Mapping[str, Any]]) -> str:
    """As lm-eval writes them now."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in own)


def array(own: Sequence[Mapping[str, Any]]) -> bytes:
    """As lm-eval 0.4.0 wrote them: an indented array, compressed, without the later keys."""
    later = ("filter", "metrics", "doc_hash", "prompt_hash", "target_hash")
    old = [{key: value for key, value in row.items() if key not in later} for row in own]
    return gzip.compress(json.dumps(old, indent=2, ensure_ascii=False).encode())
