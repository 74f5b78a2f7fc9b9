"""`paraphrase_llm`: an item's rewording, looked up by content in a frozen set."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from random import Random

import pytest

from lm_eval_perturb.errors import BadValueError, MissingKeyError, PerturbError
from lm_eval_perturb.generators import Reading
from lm_eval_perturb.generators.paraphrase_llm import ParaphraseLlm
from lm_eval_perturb.item import Changed, Item, NotApplicable, Refused
from lm_eval_perturb.rephrasing.rephrasing_set import Rejected, Row, item_key, write_set
from lm_eval_perturb.signature import signature
from lm_eval_perturb.variants import BadParameterError, parse_variants

KEPT = Item("Which ball is red?", ("one", "two"), 0)
REWORDED = Item("Which of the boxes holds the ball?", ("left", "right"), 1)
TEXT = "The ball is in which of the boxes?"
ROWS = [
    Row(item_key(REWORDED), "question", str(REWORDED.question), TEXT, 2),
    Row(item_key(KEPT), "question", str(KEPT.question), None, None,
        (Rejected(1, "same_numbers", "question: lost 2", "Which box?"),)),
]  # fmt: skip


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    path = tmp_path / "set"
    path.mkdir()
    write_set(path, ROWS, {})
    return path


def entry(path: object, **keys: object) -> dict:
    return {"perturbation": "paraphrase_llm", "frozen": str(path), **keys}


def test_an_item_is_looked_up_by_its_content(frozen):
    generator = ParaphraseLlm(str(frozen))
    outcome = generator.perturb(REWORDED, Random(1))
    assert isinstance(outcome, Changed)
    assert outcome.item == Item(TEXT, REWORDED.choices, 1)
    assert outcome.details == {"role": "question", "candidate": 2}
    assert outcome == generator.perturb(REWORDED, Random(2))


def test_what_the_set_cannot_say_is_refused_with_the_reason(frozen):
    generator = ParaphraseLlm(str(frozen))
    other = Item(REWORDED.question, REWORDED.choices, 0)
    assert generator.perturb(other, Random(1)) == Refused("not in the frozen set")
    refused = generator.perturb(KEPT, Random(1))
    assert refused == Refused("no candidate passed: candidate 1: same_numbers: question: lost 2")
    assert isinstance(generator.perturb(Item(" ", ("a", "b"), 0), Random(1)), NotApplicable)


def test_a_path_starts_at_the_task_file_or_else_in_the_working_directory(
    frozen, tmp_path, monkeypatch
):
    (near,) = parse_variants([entry("set")], "t", tmp_path)
    monkeypatch.chdir(tmp_path)
    (here,) = parse_variants([entry("set")], "t", tmp_path / "elsewhere")
    (anywhere,) = parse_variants([entry(frozen)], "t", tmp_path / "elsewhere")
    assert near.parameters == here.parameters == anywhere.parameters
    assert isinstance(near.generator, Reading)


def test_the_signature_names_the_rows_and_not_the_folder(frozen, tmp_path):
    def line(path):
        (variant,) = parse_variants([entry(path)], "t")
        return signature(variant, host="1", task="t", data="d", seed=1)

    digest = hashlib.sha256((frozen / "rows.jsonl").read_bytes()).hexdigest()
    first = line(frozen)
    assert f"|pert:paraphrase_llm@1(frozen={digest[:12]})|" in first
    assert str(tmp_path) not in first
    moved = shutil.copytree(frozen, tmp_path / "moved")
    assert line(moved) == first
    write_set(moved, ROWS[:1], {})
    assert line(moved) != first


@pytest.mark.parametrize(
    ("keys", "error", "sentence"),
    [
        ({}, MissingKeyError, "state it: {perturbation: paraphrase_llm, frozen: ...}"),
        ({"frozen": "nowhere"}, BadParameterError, "nowhere: there is no manifest.json"),
        ({"frozen": 3}, BadParameterError, "'frozen' must be the folder of a set"),
        ({"frozen": "set", "draws": 2}, BadValueError, "name one entry per set"),
        ({"frozen": "set", "strength": 1}, PerturbError, "unknown key 'strength'"),
    ],
)
def test_mistakes_in_a_task_file(frozen, tmp_path, keys, error, sentence):
    with pytest.raises(error, match=sentence):
        parse_variants([{"perturbation": "paraphrase_llm", **keys}], "task t", tmp_path)
