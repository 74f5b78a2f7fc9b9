from __future__ import annotations

import json

import numpy as np
import pytest
from synthetic_run import DATE, Arm, Task, draws, write_run

from lm_eval_perturb.cli import main
from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.intake.paired_tasks import TaskReader
from lm_eval_perturb.loading import find, load
from lm_eval_perturb.runs import TaskRun
from lm_eval_perturb.scale.collected import load_collection
from lm_eval_perturb.scale.collecting import collect
from lm_eval_perturb.scale.collection import files_of, names_of

ARMS = {
    **draws(2, Arm(0.3, 0.1, sent=0.8)),
    "numbers": Arm(0.5, stale="stale", promise="recomputes"),
    "second": Arm(0.2, reference="numbers"),
}
FIELDS = {"split": lambda i: "leaked" if i % 2 else "held back"}
TASKS = [
    Task("b_perturbed", arms=ARMS, filters=("strict", "flexible"), fields=FIELDS),
    Task("a_perturbed", arms={"typos": Arm(0.4)}, metrics=("acc", "f1"), tuples=("f1",),
         fields=FIELDS),
]  # fmt: skip
GROUPS = {"all_perturbed": ["a_perturbed", "b_perturbed"]}


@pytest.fixture
def runs(tmp_path):
    for model in ("org/one = 1", "two/%2F"):
        folder = tmp_path / "runs" / str(len(model))
        write_run(folder, TASKS, model=model, groups=GROUPS)
    return tmp_path / "runs"


def collected(runs, root, field=None):
    return collect(find([runs]), root, TaskReader(field))


def test_a_collection_gives_the_pairs_of_its_runs(runs, tmp_path):
    outcome = collected(runs, tmp_path / "out", "split")
    assert (outcome.written, outcome.there, outcome.problems) == (4, 0, [])
    one, other = load([runs], "split"), load_collection(tmp_path / "out", "split")
    assert (one.groups, one.notes, one.problems) == (other.groups, other.notes, other.problems)
    assert len(one.pairs) == len(other.pairs) == 18
    for a, b in zip(one.pairs, other.pairs, strict=True):
        for name in ("model", "task", "filter", "metric", "variant", "binary", "higher_is_better"):
            assert getattr(a, name) == getattr(b, name)
        for name in ("status", "reference", "value", "compared"):
            assert getattr(a, name).dtype == getattr(b, name).dtype
            np.testing.assert_array_equal(getattr(a, name), getattr(b, name))
        for name in ("source", "occurrence", "labels"):
            np.testing.assert_array_equal(getattr(a.documents, name), getattr(b.documents, name))
        assert (a.stale is None) == (b.stale is None)
        for name in ("name", "eligible", "hit", "control") if a.stale else ():
            np.testing.assert_array_equal(getattr(a.stale, name), getattr(b.stale, name))


def test_the_report_of_a_collection_is_that_of_its_runs(runs, tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["collect", str(runs), "--out", str(out), "--field", "split"]) == 0
    assert capsys.readouterr().out == f"{out}: wrote 4 tasks, 0 were there\n"
    assert load([out], "split").pairs[0].model == "org/one = 1"
    for arguments in ([], ["--contrast", "split=leaked:held back"], ["--filter", "flexible"]):
        texts = []
        for place in (runs, out):
            assert main(["report", str(place), "--format", "json", *arguments]) == 0
            texts.append(capsys.readouterr().out)
        assert texts[0] == texts[1]


def test_files_are_named_as_hive_names_partitions(runs, tmp_path):
    from pyarrow import dataset

    collected(runs, tmp_path / "out")
    names = {names_of(path) for path in files_of(tmp_path / "out")}
    assert ("org/one = 1", "b_perturbed", "typos_2") in names
    assert {model for model, _, _ in names} == {"org/one = 1", "two/%2F"}
    found = dataset.dataset(tmp_path / "out", format="parquet", partitioning="hive")
    table = found.to_table(columns=["model", "variant"])
    assert set(table["model"].to_pylist()) == {"org/one = 1", "two/%2F"}
    assert table.num_rows == 2 * (40 * 4 * 2 + 40)


def test_the_null_arm_is_not_a_missing_name(tmp_path):
    write_run(tmp_path / "runs", [Task(arms={"null": Arm(perturbation="null")}, n=5)])
    collected(tmp_path / "runs", tmp_path / "out")
    (path,) = files_of(tmp_path / "out")
    assert path.parent.name == "variant=%6Eull"
    assert names_of(path)[2] == "null"
    (pair,) = load_collection(tmp_path / "out").pairs
    assert pair.variant.label == "null"


def test_an_interrupted_collection_goes_on_and_ends_the_same(runs, tmp_path):
    collected(runs, tmp_path / "whole")
    calls = []

    def interrupted(tasks):
        for task in tasks:
            if len(calls) == 2:
                raise KeyboardInterrupt
            calls.append(task)
            yield task

    with pytest.raises(KeyboardInterrupt):
        collect(find([runs]), tmp_path / "out", TaskReader(), interrupted)
    # As if it had been stopped between two variants, and while one was being written.
    cut = files_of(tmp_path / "out")[0]
    cut.with_suffix(".unfinished").write_bytes(cut.read_bytes()[:99])
    cut.unlink()
    outcome = collected(runs, tmp_path / "out")
    assert (outcome.written, outcome.there) == (3, 1)
    for path in files_of(tmp_path / "whole"):
        again = tmp_path / "out" / path.relative_to(tmp_path / "whole")
        assert again.read_bytes() == path.read_bytes()


def test_a_second_call_reads_nothing_again(runs, tmp_path, monkeypatch):
    collected(runs, tmp_path / "out")

    def never(self, task: TaskRun):
        raise AssertionError(task)

    monkeypatch.setattr(TaskReader, "read", never)
    assert collected(runs, tmp_path / "out").there == 4


def test_a_newer_run_takes_the_place_of_an_older_one(tmp_path):
    write_run(tmp_path / "a", [Task(arms={"typos": Arm(0.3), "gone": Arm(0.1)})])
    collected(tmp_path, tmp_path / "out")
    write_run(tmp_path / "b", [Task(arms={"typos": Arm(0.9)})], date="2026-11-23T10-00-00")
    outcome = collected(tmp_path / "b", tmp_path / "out")
    assert (outcome.written, outcome.there) == (1, 0)
    (pair,) = load_collection(tmp_path / "out").pairs
    assert pair.variant.label == "typos"
    np.testing.assert_array_equal(pair.value, load([tmp_path / "b"]).pairs[0].value)


def test_what_is_broken_is_said_and_the_rest_collected(runs, tmp_path, capsys):
    logs = sorted(runs.rglob("samples_b_*.jsonl"))
    logs[0].write_bytes(logs[0].read_bytes()[:-9])
    logs[1].unlink()
    assert main(["collect", str(runs), "--out", str(tmp_path / "out")]) == 2
    captured = capsys.readouterr()
    assert "wrote 2 tasks" in captured.out
    assert f"{logs[0]}, line 80" in captured.err
    assert f"{logs[1]}: is missing; run lm_eval with --log_samples" in captured.err


def test_a_damaged_file_is_said_and_the_rest_reported(runs, tmp_path):
    collected(runs, tmp_path / "out")
    path = next(p for p in files_of(tmp_path / "out") if "task=a" in str(p))
    path.write_bytes(path.read_bytes()[:50])
    loaded = load_collection(tmp_path / "out")
    assert len(loaded.problems) == 1
    assert str(path) in loaded.problems[0]
    assert len(loaded.pairs) == 17
    assert collected(runs, tmp_path / "out").written == 1
    assert not load_collection(tmp_path / "out").problems


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["collect", "RUNS", "--out", "RUNS"], "'--out' must be a new folder, or one of `collect`"),
        (["collect", "RUNS", "--out", "OUT", "--field", "x"], "'--field' must be None, as in the"),
        (["report", "OUT", "RUNS"], "'OUTPUT_DIR' must be the only place"),
        (["report", "OUT", "--contrast", "split=a:b"], "must be the field that was collected"),
    ],
)
def test_mistakes(runs, tmp_path, capsys, arguments, message):
    collected(runs, tmp_path / "out")
    places = {"RUNS": str(runs), "OUT": str(tmp_path / "out")}
    assert main([places.get(a, a) for a in arguments]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert len(error.splitlines()) == 1


def test_variants_of_two_runs_are_never_mixed(runs, tmp_path):
    collected(runs, tmp_path / "out")
    log = next(runs.rglob(f"samples_b_perturbed_{DATE}.jsonl"))
    row = log.read_text().splitlines()
    first = json.loads(row[0])
    log.write_text("\n".join([json.dumps({**first, "acc": 1 - first["acc"]}), *row[1:]]) + "\n")
    collected(runs, tmp_path / "other")
    for path in files_of(tmp_path / "other"):
        if names_of(path)[1:] == ("b_perturbed", "numbers"):
            there = tmp_path / "out" / path.relative_to(tmp_path / "other")
            there.write_bytes(path.read_bytes())
    loaded = load_collection(tmp_path / "out")
    assert [p for p in loaded.problems if "variants of several runs" in p]


def test_an_empty_collection(tmp_path):
    (tmp_path / "_collection.json").write_text('{"schema": 1, "field": null}')
    with pytest.raises(PerturbError, match="without pairs"):
        load_collection(tmp_path)
