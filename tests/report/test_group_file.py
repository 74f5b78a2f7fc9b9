from __future__ import annotations

import pytest
from synthetic_run import Arm, Task, write_run

from lm_eval_perturb.cli import main
from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.report.contrasts import Groups
from lm_eval_perturb.report.group_file import read_groups


@pytest.fixture
def run(tmp_path):
    """Items with an odd number lose, the others do not."""
    arm = Arm(outcome=lambda i, right: 0.0 if i % 2 else right)
    fields = {"source_id": lambda i: f"q{i}", "side": lambda i: ("even", "odd")[i % 2]}
    write_run(tmp_path / "run", [Task(n=80, arms={"typos": arm}, fields=fields)])
    return tmp_path / "run"


def write(folder, header, rows):
    path = folder / "groups.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def contrast_of(run, groups):
    report = compare(load([run], groups.field), Options(groups=groups))
    return report.models[0].contrasts[0], report


def names(i):
    return ("reference", "suspected")[i % 2]


def test_a_field_gives_what_the_option_gives(tmp_path, run):
    path = write(tmp_path, "source_id,group", [f"q{i},{names(i)}" for i in range(80)])
    by_file, report = contrast_of(run, read_groups(path))
    by_field, _ = contrast_of(run, Groups("side", "odd", "even"))
    assert by_file.contrast.difference == by_field.contrast.difference > 0.4
    assert by_file.contrast.interval == by_field.contrast.interval
    assert report.field == "a file, by source_id"


def test_hashes_and_items_in_no_group(tmp_path, run):
    source = load([run]).pairs[0].documents.source.tolist()
    rows = [f"{digest},{names(i)}" for i, digest in enumerate(source[:60])]
    rows += [f"{source[60]},something else", "0" * 64 + ",suspected"]
    row, report = contrast_of(run, read_groups(write(tmp_path, "doc_hash,group", rows)))
    assert row.others == 20
    assert row.suspected.estimate.items == row.reference.estimate.items == 30
    note = "the file of groups names 1 of 62 keys that no item has: " + "0" * 64
    assert note in [n.text for n in report.notes]


@pytest.mark.parametrize(
    ("header", "rows", "sentence"),
    [
        ("id,side", ["a,suspected"], "its header must be doc_hash,group or FIELD,group"),
        ("id,group", ["a,suspected"], "has no item of the group 'reference'"),
        ("id,group", ["a,suspected", "a,reference"], "line 3 gives 'a' another group than before"),
        ("id,group", ["a,suspected,x"], "line 2 has 3 columns"),
    ],
)
def test_files_that_are_none(tmp_path, header, rows, sentence):
    with pytest.raises(BrokenFileError, match=sentence):
        read_groups(write(tmp_path, header, rows))


def test_on_the_command_line(tmp_path, run, capsys):
    path = write(tmp_path, "source_id,group", [f"q{i},{names(i)}" for i in range(80)])
    assert main(["report", str(run), "--no-cache", "--contrast-file", str(path)]) == 0
    assert "Contrast: suspected less reference" in capsys.readouterr().out
    path.unlink()
    assert main(["report", str(run), "--contrast-file", str(path)]) == 2
    assert "cannot be read" in capsys.readouterr().err
