"""The tasks on lm-eval's own command line, scored and paired by seed."""

from __future__ import annotations

import json

import pytest
from real_cli import lm_eval

pytest.importorskip("sympy")

from lm_eval_perturb.asymob.task import documents, judge_response, score
from lm_eval_perturb.generators.asymob import Asymob
from lm_eval_perturb.host.cas_model import SympyModel
from lm_eval_perturb.resources import resource_dir

assert SympyModel  # registered by being imported
TASKS = str(resource_dir("tasks") / "asymob")
pytestmark = pytest.mark.filterwarnings("ignore")


def test_documents_are_the_seeds():
    rows = documents()["test"]
    assert len(rows) >= 100
    assert json.loads(rows[0]["form"])["name"] == rows[0]["seed"]


@pytest.mark.parametrize(
    ("response", "metric"),
    [
        ("The final answer is $$\\frac{2}{4}$$", "exact_match"),
        ("The final answer is $$-\\frac{1}{2}$$", "wrong"),
        ("The final answer is $$\\frac{1}{$$", "unparsed"),
        ("I do not know.", "unparsed"),
        ("The final answer is $$e^{e^{e^{e^{99}}}}$$", "undecided"),
    ],
)
def test_each_response_counts_once(response, metric):
    values = score({"answer": "1/2", "up_to_constant": False}, [response])
    assert {name for name, value in values.items() if value} == {metric}
    assert sum(values.values()) == 1


def test_a_hostile_answer_is_no_answer():
    assert judge_response("The final answer is $$9^{9^{9^{9}}}$$", "1", False) == "unparsed"


@pytest.mark.parametrize("family", ["symbolic", "equivalence_all_hard"])
def test_all_members_are_spelled_out(family):
    generators = Asymob(family, member="all", symbols=3).expand(0)
    assert len(generators) == {"symbolic": 7, "equivalence_all_hard": 60}[family]
    assert [g.member for g in generators] == list(range(1, len(generators) + 1))


@pytest.mark.slow
def test_sympy_as_a_model_solves_and_is_paired(tmp_path):
    results, samples = lm_eval(
        *("--model", "sympy", "--model_args", "seconds=20", "--include_path", TASKS),
        *("--tasks", "asymob", "--samples", json.dumps({"asymob": [0, 1]})),
        out=tmp_path,
    )
    found = results["results"]["asymob"]
    assert found["exact_match,none"] == 1
    assert found["exact_match@numeric_all_3,none"] == 1
    assert found["changed@equivalence_all_hard,none"] == 1
    rows = samples["asymob"]
    assert len(rows) == 2
    for row in rows:
        arms = [row["doc"], *(v["doc"] for v in row["doc"]["_lmep"]["variants"].values())]
        assert len({arm["seed"] for arm in arms}) == 1
        assert len({arm["question"] for arm in arms}) == len(arms)
