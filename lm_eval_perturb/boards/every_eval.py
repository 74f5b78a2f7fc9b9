"""The board as records of Every Eval Ever, the EvalEval coalition's shared format (schema 0.3.0).

One record per model, in the folders of its data store. What the format asks and a run does not say
(how a model is deployed, whether its weights are open) is "unknown", as the format has it; who ran
the evaluation has to be told. Sources: the schema of the package `every-eval-ever` 0.3.0.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

from lm_eval_perturb.boards.board import BoardRow, Cell, Leaderboard

SCHEMA_VERSION = "0.3.0"
RELATIONSHIPS = ("first_party", "third_party", "collaborative", "other")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Who ran the evaluation.

    Attributes:
        organization: its name.
        relationship: to the models' makers, one of `RELATIONSHIPS`.
    """

    organization: str
    relationship: str


def records(board: Leaderboard, evaluator: Evaluator, now: int) -> Iterator[tuple[Path, str]]:
    """The records with their places: BENCHMARK/DEVELOPER/MODEL/UUID.json.

    Args:
        board: the leaderboard.
        evaluator: who ran it.
        now: Unix time of the records' making.
    """
    for row in board.rows:
        text = json.dumps(_record(board, row, evaluator, now), indent=2, ensure_ascii=False) + "\n"
        # A version 4 identifier, as the store's file names have, of the content.
        name = uuid.UUID(bytes=hashlib.sha256(text.encode()).digest()[:16], version=4)
        developer, _, model = row.model.rpartition("/")
        folders = [_benchmark(board), developer or _UNKNOWN, model]
        yield Path(*(_UNSAFE.sub("_", f).strip(".") or "_" for f in folders), f"{name}.json"), text


def _record(board: Leaderboard, row: BoardRow, evaluator: Evaluator, now: int) -> dict[str, Any]:
    developer = row.model.rpartition("/")[0]
    return {
        "schema_version": SCHEMA_VERSION,
        "evaluation_id": f"{_benchmark(board)}/{row.model}/{now}",
        "retrieved_timestamp": str(now),
        "source_metadata": {
            "source_name": "lm-eval-perturb",
            "source_type": "evaluation_run",
            "source_organization_name": evaluator.organization,
            "evaluator_relationship": evaluator.relationship,
        },
        "model_info": {
            "name": row.model,
            "id": row.model,
            **({"developer": developer} if developer else {}),
            "additional_details": {"deployment_type": _UNKNOWN, "model_availability": _UNKNOWN},
        },
        "eval_library": {
            "name": "lm_eval",
            "version": _host(board),
            "additional_details": {"plugin": "lm-eval-perturb", "plugin_version": board.version},
        },
        "evaluation_results": list(_results(board, row)),
    }


def _results(board: Leaderboard, row: BoardRow) -> Iterator[dict[str, Any]]:
    metric = "+".join(dict.fromkeys(m.partition(",")[0] for m in board.metrics))
    yield _result(board, metric, row.score, {"rank": row.rank.rank})
    yield _result(board, f"robust_{metric}", row.robust, {
        "rank": row.robust_rank.rank,
        "rank_low": row.robust_rank.low,
        "rank_high": row.robust_rank.high,
        "mean_over": ", ".join(board.perturbations),
        "verdict": row.verdict,
    })  # fmt: skip
    for name, cell in row.cells.items():
        yield _result(board, f"{metric}@{name}", cell.score, {"changed_share": cell.changed})
        if isfinite(cell.drop):
            yield _drop(board, f"{metric}_drop@{name}", cell)


def _result(
    board: Leaderboard, metric: str, score: float, details: dict[str, Any]
) -> dict[str, Any]:
    name = _benchmark(board)
    lines = " ".join(board.signatures)
    return {
        "evaluation_result_id": f"{name}/{metric}",
        "evaluation_name": name,
        "source_data": {"dataset_name": name, "source_type": "other"},
        "metric_config": {
            "metric_id": f"lm_eval_perturb.{metric}",
            "metric_name": metric,
            "lower_is_better": not board.higher_is_better,
        },
        "score_details": {
            "score": score,
            "details": {**{k: str(v) for k, v in details.items()}, "signatures": lines},
        },
    }


def _drop(board: Leaderboard, metric: str, cell: Cell) -> dict[str, Any]:
    details = {
        "p": cell.p, "test": cell.test, "p_adjusted": cell.adjusted, "adjustment": board.family,
        "verdict": cell.effect,
    }  # fmt: skip
    result = _result(board, metric, cell.drop, details)
    result["metric_config"] |= {
        "evaluation_description": "what the perturbation costs, on the items that it changed",
        "lower_is_better": True,
    }
    result["score_details"]["uncertainty"] = {
        "num_samples": cell.items,
        **({"confidence_interval": {
            "lower": cell.interval.low,
            "upper": cell.interval.high,
            "confidence_level": cell.interval.level,
            "method": cell.interval.method,
        }} if isfinite(cell.interval.low) else {}),
    }  # fmt: skip
    return result


def _benchmark(board: Leaderboard) -> str:
    return "+".join(board.scopes)


def _host(board: Leaderboard) -> str:
    """lm-eval's version, as all signatures have it."""
    found = {part for line in board.signatures for part in line.split("|")
             if part.startswith("lm-eval:")}  # fmt: skip
    return found.pop().removeprefix("lm-eval:") if len(found) == 1 else _UNKNOWN
