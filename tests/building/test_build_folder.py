"""The folder of a set: the same bytes again, taken up after an interruption, never overwritten."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from frozen_sets import build, contents, manifest
from small_tasks import (
    CHOICE_ROLES,
    LETTERED,
    TEXT_ROLES,
    evaluate,
    questions,
    write_base,
    write_twin,
)

import lm_eval_perturb.host.freezing as freezing
from lm_eval_perturb.building import parquet
from lm_eval_perturb.cli import main
from lm_eval_perturb.recipe import load_recipe

COLUMNS = [{"metric": "acc", "weight_by_size": True}, {"metric": "acc@typos"}]


@pytest.fixture
def three(folder: Path) -> Path:
    """A folder with three paired tasks, a nested group of them, and a tag."""
    names = ["one", "two", "three"]
    for number, name in enumerate(names):
        rows = questions(5 + number, start=10 * number)
        write_base(folder, name, rows, train=questions(4, 90), task_alias=name, **LETTERED)
        write_twin(folder, name, "typos", "null", roles=CHOICE_ROLES, tag=["numbers_perturbed"])
    inner = {"group": "few_perturbed", "group_alias": "few", "task": ["two_perturbed"]}
    members = ["one_perturbed", "few_perturbed", "three_perturbed"]
    outer = {"group": "all_perturbed", "task": members}
    for group in (inner, outer):
        text = json.dumps({**group, "aggregate_metric_list": COLUMNS})
        (folder / f"{group['group']}.yaml").write_text(text)
    return folder


def test_the_same_bytes_from_another_folder_hash_seed_and_process(three, tmp_path, monkeypatch):
    build("all_perturbed", "--include_path", str(three), out=tmp_path / "one")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {key: os.environ[key] for key in os.environ if "BYTECODE" not in key}
    module = [sys.executable, "-m", "lm_eval_perturb.cli"]
    for seed in ("1", "2"):
        arguments = ["build", "all_perturbed", "--out", f"two{seed}", "--include_path", str(three)]
        subprocess.run(
            [*module, *arguments],
            cwd=elsewhere,
            env={**environment, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"},
            check=True,
            capture_output=True,
        )
        assert contents(elsewhere / f"two{seed}") == contents(tmp_path / "one")
        assert not list((elsewhere / f"two{seed}").rglob("__pycache__"))
    texts = [p.read_bytes() for p in (tmp_path / "one").rglob("*") if p.is_file()]
    assert not any(str(tmp_path).encode() in text for text in texts)


def test_the_manifest_names_every_file(three, tmp_path):
    build("all_perturbed", "--include_path", str(three), "--seed", "7", out=tmp_path / "set")
    found = manifest(tmp_path / "set")
    named = dict(found["files"])
    for name, task in found["tasks"].items():
        named |= task["files"]
        assert task["seed"] == 7
        assert task["base"] == name.removesuffix("_perturbed")
        for label, variant in task["variants"].items():
            assert sum(variant["counts"].values()) == task["documents"]
            version = load_recipe(label, "test").version
            assert f"pert:{label}@{version}" in variant["signature"]
            assert "seed:7" in variant["signature"]
    files = contents(tmp_path / "set")
    assert files.pop("manifest.json")
    assert named == files
    assert found["complete"]
    assert set(found["versions"]) == {"lm-eval", "lm-eval-perturb"}


class _Stop:
    """Stops the building of the task of a name, as Ctrl-C would."""

    def __init__(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        prove = freezing.Freezing.prove
        self.proved: list[str] = []

        def stopping(task: freezing.Freezing, folder: Path) -> None:
            if task.member.name == name:
                raise KeyboardInterrupt
            self.proved.append(task.member.name)
            prove(task, folder)

        monkeypatch.setattr(freezing.Freezing, "prove", stopping)


def test_an_interrupted_build_goes_on(three, tmp_path, monkeypatch, capsys):
    arguments = ["all_perturbed", "--include_path", str(three)]
    build(*arguments, out=tmp_path / "whole")
    with monkeypatch.context() as patch:
        _Stop("two_perturbed", patch)
        assert main(["build", *arguments, "--out", str(tmp_path / "set")]) == 130
    assert "1 of 3 tasks are complete" in capsys.readouterr().err
    assert not manifest(tmp_path / "set")["complete"]
    (tmp_path / "set/data/three_perturbed").mkdir()
    (tmp_path / "set/data/three_perturbed/typos.parquet.part").write_bytes(b"half")
    with monkeypatch.context() as patch:
        rest = _Stop("", patch)
        printed = build(*arguments, out=tmp_path / "set")
        assert rest.proved == ["two_perturbed", "three_perturbed"]
    assert "one_perturbed: already there, checked" in printed
    assert contents(tmp_path / "set") == contents(tmp_path / "whole")


def test_a_damaged_file_is_built_again(three, tmp_path):
    arguments = ["all_perturbed", "--include_path", str(three)]
    build(*arguments, out=tmp_path / "set")
    before = contents(tmp_path / "set")
    (tmp_path / "set/data/two_perturbed/typos.parquet").write_bytes(b"x")
    (tmp_path / "set/plain/three_perturbed_frozen_null.yaml").unlink()
    printed = build(*arguments, out=tmp_path / "set")
    assert printed.count("already there, checked") == 1
    assert contents(tmp_path / "set") == before


def _refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["build", *arguments]) == 2
    sentence = capsys.readouterr().err.splitlines()[-1]
    assert sentence.startswith("lm-eval-perturb: ")
    return sentence


def test_a_folder_of_something_else_is_left_alone(three, tmp_path, capsys):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("mine")
    arguments = ["one_perturbed", "--include_path", str(three), "--out", str(tmp_path / "mine")]
    sentence = _refusal(capsys, *arguments)
    assert "is not empty and holds no frozen set; give another --out" in sentence
    assert list(contents(tmp_path / "mine")) == ["notes.txt"]
    (tmp_path / "mine/manifest.json").write_text("{}")
    assert "is no manifest of a frozen set" in _refusal(capsys, *arguments)


def test_another_set_is_left_alone(three, tmp_path, capsys):
    out = tmp_path / "set"
    arguments = ["--include_path", str(three), "--out", str(out)]
    build("one_perturbed", "--include_path", str(three), out=out)
    before = contents(out)
    assert "with name one_perturbed, not two" in _refusal(capsys, "two_perturbed", *arguments)
    assert "with seed None, not 3" in _refusal(capsys, "one_perturbed", *arguments, "--seed", "3")
    write_twin(three, "one", "typos", roles=CHOICE_ROLES)
    sentence = _refusal(capsys, "one_perturbed", *arguments)
    assert "holds one_perturbed built from other task files or recipes" in sentence
    assert contents(out) == before


def test_groups_score_what_the_live_group_scores(three, tmp_path):
    build("all_perturbed", "--include_path", str(three), out=three / "set")
    arms = {"original": "acc", "typos": "acc@typos", "null": None}
    plain = [f"all_perturbed_frozen_{arm}" for arm in arms]
    result = evaluate(three, "all_perturbed", "all_perturbed_frozen", *plain)
    live, paired = (result["groups"][name] for name in ("all_perturbed", "all_perturbed_frozen"))
    assert paired["acc,none"] == live["acc,none"]
    assert paired["acc@typos,none"] == live["acc@typos,none"]
    for arm, metric in arms.items():
        found = result["groups"][f"all_perturbed_frozen_{arm}"]
        assert {key for key in found if "@" in key} == set()
        if metric:
            assert found["acc,none"] == live[f"{metric},none"]
    assert result["groups"]["few_perturbed_frozen"]["alias"].strip(" -") == "few (frozen)"
    few = result["group_subtasks"]["few_perturbed_frozen_typos"]
    assert few == ["two_perturbed_frozen_typos"]


def test_a_group_by_its_path_finds_its_members_beside_it(three, tmp_path):
    build(str(three / "all_perturbed.yaml"), out=tmp_path / "path")
    build("all_perturbed", "--include_path", str(three), out=tmp_path / "name")
    assert contents(tmp_path / "path") == contents(tmp_path / "name")


def test_a_folder_in_which_nothing_was_built_may_become_any_set(three, tmp_path, capsys):
    arguments = ["--include_path", str(three), "--out", str(tmp_path / "set")]
    (three / "one.test.jsonl").rename(three / "moved")
    assert "cannot be built" in _refusal(capsys, "one_perturbed", *arguments)
    build("two_perturbed", "--include_path", str(three), "--seed", "3", out=tmp_path / "set")
    assert list(manifest(tmp_path / "set")["tasks"]) == ["two_perturbed"]


def test_a_tag_is_built_with_tags(three, tmp_path):
    build("numbers_perturbed", "--include_path", str(three), out=tmp_path / "set")
    assert set(manifest(tmp_path / "set")["tasks"]) == {
        "one_perturbed",
        "two_perturbed",
        "three_perturbed",
    }
    for folder, name in (("plain", "_typos"), ("paired", "")):
        text = (tmp_path / f"set/{folder}/one_perturbed_frozen{name}.yaml").read_text()
        assert f"tag: numbers_perturbed_frozen{name}" in text


def test_what_is_no_paired_task(three, tmp_path, capsys):
    arguments = ["--include_path", str(three), "--out", str(tmp_path / "set")]
    assert "unknown task, group or tag 'onne_pe" in _refusal(capsys, "onne_perturbed", *arguments)
    assert "it is no paired task; make one" in _refusal(capsys, "one", *arguments)
    assert "--seed" in _refusal(capsys, "one_perturbed", *arguments, "--seed", "-1")
    assert not (tmp_path / "set").exists()


def test_a_mistake_in_a_task_file_is_told_before_any_data_are_loaded(three, tmp_path, capsys):
    arguments = ["all_perturbed", "--include_path", str(three), "--out", str(tmp_path / "set")]
    write_twin(three, "three", "tipos", roles=CHOICE_ROLES)
    assert "three_perturbed: unknown perturbation 'tipos'" in _refusal(capsys, *arguments)
    path = three / "three_perturbed.yaml"
    path.write_text("\n".join(path.read_text().splitlines()[:3]))
    assert "'perturbations' must be a list" in _refusal(capsys, *arguments)
    assert not (tmp_path / "set").exists()


def test_rows_that_parquet_would_bend_are_refused(three, tmp_path, capsys, monkeypatch):
    to_bytes = parquet.to_bytes

    def bending(rows, like=()):
        return to_bytes([replace(row, document={**row.document, "gold": 0}) for row in rows])

    monkeypatch.setattr(parquet, "to_bytes", bending)
    arguments = ["one_perturbed", "--include_path", str(three), "--out", str(tmp_path / "set")]
    assert "parquet does not keep the values of document 1" in _refusal(capsys, *arguments)
    assert manifest(tmp_path / "set")["tasks"] == {}


def test_bases_that_no_task_file_can_express(folder, tmp_path, capsys):
    (folder / "own.py").write_text(
        "def text(doc):\n    return doc['question']\n\n\ndef docs(dataset):\n    return dataset\n"
    )
    head = "doc_to_text: !function own.text\n"
    config = {key: value for key, value in LETTERED.items() if key != "doc_to_text"}
    write_base(folder, "own", questions(4), **config)
    base = folder / "own.yaml"
    base.write_text(head + base.read_text())
    write_base(folder, "prompted", questions(4), **LETTERED, use_prompt="promptsource:x")
    write_base(folder, "shown", questions(4), **LETTERED, doc_to_image="passage")
    for name in ("own", "prompted", "shown"):
        write_twin(folder, name, "typos", roles=CHOICE_ROLES)
    arguments = ["--include_path", str(folder), "--out", str(tmp_path / "set")]
    sentence = _refusal(capsys, "own_perturbed", *arguments)
    assert "own_perturbed cannot be frozen: its base needs the function text of own.py" in sentence
    assert "`use_prompt`" in _refusal(capsys, "prompted_perturbed", *arguments)
    assert "images or sounds" in _refusal(capsys, "shown_perturbed", *arguments)
    assert not (tmp_path / "set").exists()


def test_a_function_that_only_makes_the_documents_is_no_hindrance(folder, tmp_path):
    (folder / "own.py").write_text("def docs(dataset):\n    return dataset\n")
    write_base(folder, "own", questions(4), **LETTERED)
    base = folder / "own.yaml"
    base.write_text("process_docs: !function own.docs\n" + base.read_text())
    write_twin(folder, "own", "typos", roles=TEXT_ROLES | CHOICE_ROLES)
    build("own_perturbed", "--include_path", str(folder), out=tmp_path / "set")
    text = (tmp_path / "set/plain/own_perturbed_frozen_typos.yaml").read_text()
    assert "process_docs" not in text
