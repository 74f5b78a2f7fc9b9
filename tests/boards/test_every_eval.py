"""Records of Every Eval Ever: the keys and words that its schema 0.3.0 asks for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from synthetic_run import Arm, Task, write_run

from lm_eval_perturb.boards.build import leaderboard
from lm_eval_perturb.boards.every_eval import Evaluator, records
from lm_eval_perturb.cli import main
from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options

WHO = Evaluator("A laboratory", "third_party")


@pytest.fixture
def folder(tmp_path):
    for model, broke in (("org/one", 0.3), ("../two", 0.1)):
        arms = {"typos": Arm(broke), "never": Arm(sent=0.0)}
        write_run(tmp_path / model.replace("/", "_"), [Task(n=80, arms=arms)], model=model)
    return tmp_path


def test_records(folder):
    board = leaderboard(load([folder]), Options())
    made = dict(records(board, WHO, 1_790_000_000))
    first = next(json.loads(t) for p, t in made.items() if p.parts[1] == "org")
    assert set(first) == {"schema_version", "evaluation_id", "retrieved_timestamp",
                          "source_metadata", "model_info", "eval_library",
                          "evaluation_results"}  # fmt: skip
    assert first["evaluation_id"] == "arc_easy_perturbed/org/one/1790000000"
    assert first["eval_library"]["version"] == "0.4.13"
    assert first["model_info"]["developer"] == "org"
    results = {r["metric_config"]["metric_name"]: r for r in first["evaluation_results"]}
    assert list(results) == ["acc", "robust_acc", "acc@typos", "acc_drop@typos", "acc@never"]
    row = next(r for r in board.rows if r.model == "org/one")
    drop, cell = results["acc_drop@typos"]["score_details"], row.cells["typos"]
    assert drop["score"] == cell.drop
    assert drop["uncertainty"]["confidence_interval"] == {
        "lower": cell.interval.low, "upper": cell.interval.high, "confidence_level": 0.95,
        "method": "tango",
    }  # fmt: skip
    details = [r["score_details"]["details"] for r in results.values()]
    assert all(isinstance(value, str) for each in details for value in each.values())


def test_places_stay_inside_the_folder_and_follow_the_content(folder):
    board = leaderboard(load([folder]), Options())
    one, two = (list(records(board, WHO, now)) for now in (1, 2))
    assert [p for p, _ in one] == [p for p, _ in records(board, WHO, 1)]
    assert not {p for p, _ in one} & {p for p, _ in two}
    for place, _ in one:
        assert ".." not in place.parts
        assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-.{12}",
                            Path(place).stem)  # fmt: skip


def test_on_the_command_line(folder, tmp_path, capsys):
    arguments = ["leaderboard", str(folder), "--no-cache", "--format", "every-eval-ever"]
    assert main([*arguments, "--out", str(tmp_path / "data")]) == 2
    assert "'--organization' must be given with --format" in capsys.readouterr().err
    who = ["--organization", "A laboratory", "--relationship", "third_party"]
    assert main([*arguments, "--out", str(tmp_path / "data"), *who]) == 0
    assert len(list((tmp_path / "data").rglob("*.json"))) == 2
