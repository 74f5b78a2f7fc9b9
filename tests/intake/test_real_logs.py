from __future__ import annotations

import csv

from lm_eval_perturb.intake.logs import find_logs
from lm_eval_perturb.intake.outcomes import read_outcomes
from lm_eval_perturb.runs import read_results


def test_every_published_log_is_read_whole(shared):
    """76 logs of several versions of lm-eval; rows and scores as the index beside them has them."""
    runs = shared / "data" / "lm_eval_runs"
    with (runs / "index.csv").open(encoding="utf-8", newline="") as file:
        index = [row for row in csv.DictReader(file) if row["kind"] == "samples"]
    for row in index:
        found = find_logs(runs / row["file"])
        assert not found.problems
        outcomes = read_outcomes(found.latest[0], "doc_hash")
        assert sum(o.key.size for o in outcomes.values()) == int(row["rows"])
        scores = [f"{m}={v.mean():.4f}" for o in outcomes.values() for m, v in o.values.items()]
        assert row["metrics"].split("|")[-1].split(",")[0] in scores
    assert len(index) == 76


def test_every_published_results_file_is_read(shared):
    paths = sorted((shared / "data" / "lm_eval_runs").rglob("results*.json"))
    assert len([read_results(path) for path in paths]) == 52
