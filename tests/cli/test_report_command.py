from __future__ import annotations

import json

import pytest
from synthetic_run import DATE, Arm, Task, write_run

from lm_eval_perturb.cli import main


@pytest.fixture
def run(capsys):
    def call(*arguments):
        code = main(["report", *map(str, arguments)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_text(tmp_path, run):
    write_run(tmp_path, [Task()])
    code, out, err = run(tmp_path)
    assert (code, err) == (0, "")
    assert "arc_easy_perturbed: acc" in out


def test_json(tmp_path, run):
    write_run(tmp_path, [Task()])
    code, out, _ = run(tmp_path, "--format", "json", "--margin", "3")
    assert code == 0
    assert json.loads(out)["margin"] == pytest.approx(0.03)


def test_several_formats_go_into_a_folder(tmp_path, run):
    write_run(tmp_path / "run", [Task()])
    code, out, err = run(
        tmp_path / "run", "--format", "csv,md,latex,json,text", "--out", tmp_path / "o"
    )
    assert (code, out) == (0, "")
    names = {p.name for p in (tmp_path / "o").iterdir()}
    assert names == {f"report.{suffix}" for suffix in ("csv", "md", "tex", "json", "txt")}
    assert all(name in err for name in names)


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.csv", "model,"), ("a.md", "# "), ("a.tex", "% Made"), ("a.json", "{"), ("a.txt", "model")],
)
def test_the_suffix_names_the_format(tmp_path, run, name, start):
    write_run(tmp_path / "run", [Task()])
    path = tmp_path / "deep" / name
    assert run(tmp_path / "run", "--out", path)[0] == 0
    assert path.read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--out", "report.xlsx"], "'--out' must be a file that ends in .txt, .md, .csv"),
        (["--format", "csv,md"], "'--out' must be a folder, for several formats"),
    ],
)
def test_formats_and_files_must_go_together(tmp_path, run, arguments, sentence):
    write_run(tmp_path, [Task()])
    code, out, err = run(tmp_path, *arguments)
    assert (code, out) == (2, "")
    assert sentence in err


def test_a_page_with_its_items(tmp_path, run):
    write_run(tmp_path / "run", [Task()])
    code, out, _ = run(tmp_path / "run", "--out", tmp_path / "a.html", "--items", "all")
    assert (code, out) == (0, "")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert 'id="block-0"' in page
    run(tmp_path / "run", "--out", tmp_path / "b.html", "--items", "none")
    assert 'id="block-0"' not in (tmp_path / "b.html").read_text(encoding="utf-8")


def test_a_page_without_its_extra_is_said_before_anything_is_read(tmp_path, run, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    code, out, err = run(tmp_path / "absent", "--out", tmp_path / "a.html")
    assert (code, out) == (2, "")
    assert "pip install 'lm-eval-perturb[report]'" in err


def test_contrast(tmp_path, run):
    fields = {"split": lambda i: ("a", "b")[i % 2]}
    write_run(tmp_path, [Task(arms={"typos": Arm(0.3)}, fields=fields)])
    code, out, _ = run(tmp_path, "--contrast", "split=a:b")
    assert code == 0
    assert "Contrast: a less b" in out


def test_what_is_broken_is_said_and_the_rest_reported(tmp_path, run):
    write_run(tmp_path, [Task(), Task("gsm8k_perturbed")])
    log = tmp_path / f"samples_gsm8k_perturbed_{DATE}.jsonl"
    log.write_bytes(log.read_bytes()[:-20])
    code, out, err = run(tmp_path)
    assert code == 2
    assert "arc_easy_perturbed: acc" in out
    assert err.startswith("lm-eval-perturb: ")
    assert f"{log}, line 40" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--metric", "acc_norm"], "unknown metric 'acc_norm'; valid: acc"),
        (["--filter", "strict"], "unknown filter 'strict'; valid: none"),
        (["--margin", "0"], "'--margin' must be points between 0 and 100"),
        (["--contrast", "split"], "'--contrast' must be FIELD=SUSPECTED:REFERENCE"),
        (["--contrast", "question=a:b"], "must be a value of the field 'question'"),
        (["--contrast", "spilt=a:b"], "has no 'doc.spilt'; valid: question"),
    ],
)
def test_mistakes_are_one_sentence(tmp_path, run, arguments, sentence):
    write_run(tmp_path, [Task()])
    code, out, err = run(tmp_path, *arguments)
    assert (code, out) == (2, "")
    assert sentence in err
    assert len(err.splitlines()) == 1


def test_a_place_that_cannot_be_written(tmp_path, run):
    write_run(tmp_path, [Task()])
    taken = tmp_path / "file"
    taken.touch()
    code, _, err = run(tmp_path, "--out", str(taken / "report.csv"))
    assert (code, err) == (2, f"lm-eval-perturb: {taken}: File exists\n")


def test_no_such_folder(tmp_path, run):
    code, _, err = run(tmp_path / "absent")
    assert code == 2
    assert "no such file or folder" in err


def test_real_runs_without_paired_tasks(shared, run):
    folder = shared / "data" / "lm_eval_runs"
    if not folder.is_dir():
        pytest.skip(f"real runs not found at {folder}")
    code, out, err = run(folder)
    assert (code, out) == (2, "")
    assert "no paired task in" in err
    assert len(err.splitlines()) == 1
