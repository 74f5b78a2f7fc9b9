from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from synthetic_run import Task, write_run

from lm_eval_perturb.errors import BrokenFileError, MissingKeyError
from lm_eval_perturb.runs import NoRunError, apart, find_results, latest, model_name, read_run

LATER = "2026-11-23T10-00-00.000000"


def test_finds_results_recursively_and_once(tmp_path):
    path = write_run(tmp_path / "deep" / "org__model", [Task()])
    (tmp_path / "notes.json").write_text("{}")
    (tmp_path / "results_only.json").write_text("{}")
    assert find_results([tmp_path, path]) == {path: frozenset()}


def test_output_path_that_names_a_file(tmp_path):
    path = write_run(tmp_path, [Task()])
    named = path.rename(tmp_path / path.name.replace("results", "my.run"))
    assert list(find_results([tmp_path])) == [named]
    assert read_run(named).tasks[0].samples.is_file()


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("absent", "no such file"),
        (".", "no results_DATE.json"),
        ("x.jsonl", "no results file and no sample log"),
    ],
)
def test_nothing_to_find(tmp_path, place, message):
    (tmp_path / "x.jsonl").touch()
    with pytest.raises(NoRunError, match=message):
        find_results([tmp_path / place])


def test_reads_paired_tasks_only(tmp_path):
    groups = {"arc_perturbed": ["arc_easy_perturbed"]}
    path = write_run(tmp_path, [Task()], plain=["arc_easy"], groups=groups, model="org/m")
    run = read_run(path)
    assert [t.task for t in run.tasks] == ["arc_easy_perturbed"]
    assert run.model == "org/m"
    assert run.groups == {"arc_perturbed": ("arc_easy_perturbed",)}
    task = run.tasks[0]
    assert (task.items, task.date) == (40, "2026-11-22T10-00-00.000000")
    assert task.settings.variants["typos"].purpose == "test"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"model_source": "dummy", "config": {"model_args": {}}}, "dummy"),
        ({"model_source": "dummy", "config": {"model_args": ""}}, "dummy"),
        ({"config": {"model_args": {"pretrained": "41pjso2k"}}}, "41pjso2k"),
        ({"config": {"model_args": "dtype=auto,pretrained=41pjso2k"}}, "41pjso2k"),
        ({"model_name": None, "config": {"model_args": "pretrained=org/m,dtype=auto"}}, "org/m"),
        ({"model_name": None, "model_source": None}, None),
    ],
)
def test_a_name_that_lm_eval_drew_is_no_name(said, name):
    content = {"model_source": "hf", "model_name": "41pjso2k", **said}
    assert model_name(content) == name


def test_latest_per_model_and_task(tmp_path):
    write_run(tmp_path / "a", [Task(), Task("gsm8k_perturbed")])
    write_run(tmp_path / "b", [Task()], date=LATER)
    write_run(tmp_path / "c", [Task()], model="other")
    kept, older = latest([read_run(p) for p in find_results([tmp_path])])
    assert [(t.model, t.task, t.date == LATER) for t in kept] == [
        ("model", "arc_easy_perturbed", True),
        ("model", "gsm8k_perturbed", False),
        ("other", "arc_easy_perturbed", False),
    ]
    assert [t.results.parent.name for t in older] == ["a"]


def test_a_sample_log_stands_for_its_task(tmp_path):
    results = write_run(tmp_path, [Task(), Task("gsm8k_perturbed")])
    log = read_run(results).tasks[1].samples
    (found,) = find_results([log]).items()
    assert found == (results, frozenset({log.name.removesuffix(".jsonl")}))
    assert [t.task for t in read_run(*found).tasks] == ["gsm8k_perturbed"]
    assert find_results([log, tmp_path]) == {results: frozenset()}  # the folder asks for all


def test_a_compressed_log_is_found(tmp_path):
    results = write_run(tmp_path, [Task()])
    log = read_run(results).tasks[0].samples
    packed = log.with_name(f"{log.name}.gz")
    packed.write_bytes(gzip.compress(log.read_bytes()))
    log.unlink()
    assert read_run(results).tasks[0].samples == packed
    assert list(find_results([packed])) == [results]


def test_a_sample_log_without_its_results(tmp_path):
    results = write_run(tmp_path, [Task()])
    log = read_run(results).tasks[0].samples
    results.unlink()
    with pytest.raises(NoRunError, match=r"the results_2026-11-22T10-00-00\.000000\.json .* not"):
        find_results([log])


def test_all_runs_are_models_of_their_own(tmp_path):
    write_run(tmp_path / "a", [Task()])
    write_run(tmp_path / "b", [Task()], date=LATER)
    write_run(tmp_path / "c", [Task()], model="other")
    runs = apart([read_run(p) for p in find_results([tmp_path])])
    assert [run.model for run in runs] == [
        "model 2026-11-22T10-00-00.000000", f"model {LATER}", "other"
    ]  # fmt: skip
    kept, older = latest(runs)
    assert len(kept) == 3
    assert not older


def spoil(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"configs": {', "line 1 is no valid JSON"),
        (b'{"a": "\xff"}', "not UTF-8"),
        (b"[]", "no results file"),
        (b'{"results": {}}', "has no 'configs'"),
    ],
)
def test_broken_results(tmp_path, content, message):
    path = spoil(write_run(tmp_path, []), content)
    with pytest.raises(BrokenFileError, match=message):
        read_run(path)


def test_settings_that_lack_a_key_name_it(tmp_path):
    path = write_run(tmp_path, [Task()])
    content = json.loads(path.read_text())
    del content["configs"]["arc_easy_perturbed"]["metadata"]["lmep"]["variants"]["typos"]["send"]
    spoil(path, json.dumps(content).encode())
    with pytest.raises(MissingKeyError, match=r"variants\.typos: the key 'send' is missing"):
        read_run(path)


def test_another_schema_is_refused(tmp_path):
    path = write_run(tmp_path, [Task()])
    spoil(path, path.read_bytes().replace(b'"schema": 1', b'"schema": 2'))
    with pytest.raises(Exception, match="'schema' must be 1"):
        read_run(path)
