"""The JSON of real reports against the published schema, by another program's validator."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator
from synthetic_run import Arm, Task, draws, write_run

from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.report.contrasts import Groups
from lm_eval_perturb.report.to_json import to_json
from scripts.report_schema import SCHEMA, text

ARMS = {
    "null": Arm(0.05, 0.05, perturbation="null", parameters={}),
    "typos_5": Arm(0.2, 0.1, 0.8),
    "typos_20": Arm(0.5, 0.1, parameters={"strength": 0.2}),
    "unsent": Arm(sent=0.0, perturbation="paraphrase"),
    "option_order": Arm(0.2, 0.2, stale="old_position", promise="remaps"),
    **draws(2, Arm(0.2, 0.1, parameters={"strength": 0.4}), "deep"),
}


@pytest.fixture(scope="module")
def schema():
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


@pytest.fixture
def content(tmp_path):
    halves = {"split": lambda i: ("leaked", "held_back")[i % 2]}
    for model in ("one", "two"):
        tasks = [Task(f"mmlu_p_{s}", arms=ARMS, fields=halves) for s in ("algebra", "law")]
        groups = {"mmlu_p": [t.name for t in tasks]}
        write_run(tmp_path / model, tasks, model=model, groups=groups)
    groups = Groups("split", "leaked", "held_back")
    options = Options(margin=0.03, groups=groups, cbod="exact")
    return json.loads(to_json(compare(load([tmp_path], "split"), options)))


def test_the_file_is_up_to_date():
    assert SCHEMA.read_text(encoding="utf-8") == text(), "run python -m scripts.report_schema"


def test_real_output_is_valid(schema, content):
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(content)) == []
    (unsent,) = {
        json.dumps(r["compared"]["drop"])
        for r in content["models"][0]["comparisons"]
        if r["variant"] == "unsent"
    }
    assert unsent == "null"


@pytest.mark.parametrize(
    "damage",
    [
        lambda c: c.pop("alpha"),
        lambda c: c.update(schema=c["schema"] + 1),
        lambda c: c["models"][0]["comparisons"][0]["test"].update(p="0.03"),
        lambda c: c["models"][0]["comparisons"][0]["compared"].pop("broke"),
        lambda c: c["models"][0]["comparisons"][0]["scope"].update(kind="leaf"),
    ],
)
def test_other_output_is_not(schema, content, damage):
    damage(content)
    assert list(Draft202012Validator(schema).iter_errors(content))


def test_every_number_is_explained(schema):
    estimate = schema["$defs"]["Estimate"]["properties"]
    assert all("description" in member for member in estimate.values())
    assert "Attributes" not in json.dumps(schema)
