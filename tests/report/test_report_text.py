from __future__ import annotations

import io
import json
from dataclasses import fields

import pytest
from rich.console import Console
from synthetic_run import Arm, Task, draws, write_run

from lm_eval_perturb.loading import load
from lm_eval_perturb.report import cells
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.report.contrasts import Groups
from lm_eval_perturb.report.result import Comparison, Verdict
from lm_eval_perturb.report.table import console_for
from lm_eval_perturb.report.text import print_report
from lm_eval_perturb.report.to_json import to_json
from lm_eval_perturb.stats.interval import Interval

NASTY = "org/[bold red]m[/] <script>alert(1)</script> \x1b[31m :smile: \u202e"
ARMS = {
    "typos": Arm(0.3, 0.1, sent=0.8),
    "null": Arm(0.02, 0.02, perturbation="null"),
    "option_order": Arm(0.2, 0.2, stale="old_position", promise="remaps"),
    **draws(3, Arm(0.2, 0.1), "deep"),
}
SUBJECTS = ["algebra", "high_school_government_and_politics"]


def make(folder, options=None, field=None):
    halves = {"split": lambda i: ("leaked", "held_back")[i % 2]}
    tasks = [Task(f"mmlu_p_{s}", arms=ARMS, fields=halves) for s in SUBJECTS]
    write_run(folder, tasks, model=NASTY, groups={"mmlu_p": [t.name for t in tasks]})
    return compare(load([folder], field), options or Options())


def text_of(report, by="group", width=None):
    file = io.StringIO()
    console = console_for(file) if width is None else Console(
        file=file, width=width, markup=False, emoji=False, highlight=False
    )  # fmt: skip
    print_report(report, console, by)
    return file.getvalue()


def test_one_item_is_no_items():
    assert [cells.count(n, "item") for n in (0, 1, 2)] == ["0 items", "1 item", "2 items"]


def test_says_what_it_must(tmp_path):
    text = text_of(make(tmp_path))
    for phrase in (
        "mmlu_p: acc, 2 tasks pooled",
        "Compared items, each against its own original: the test",
        "broke/fixed",
        "exact p",
        "deep x3",
        "holm(3)",
        "bh(6)",
        "design effect",
        "old_position answers",
        "a noise floor",
        "|test:mid-p|adj:holm(3)",
        "Null hypothesis",
        "not why",
        "is not 'robust'",
        "high_school_government_and_politics",
    ):
        assert phrase in text, phrase


def test_names_are_taken_literally(tmp_path):
    text = text_of(make(tmp_path))
    assert "[bold red]m[/] <script>alert(1)</script> \\x1b[31m :smile: \\u202e" in text
    assert "\x1b" not in text
    assert text.isascii()


@pytest.mark.parametrize("width", [80, 100, 160])
def test_no_number_is_cut_at_any_width(tmp_path, width):
    report = make(tmp_path, Options(margin=0.03))
    text = text_of(report, width=width)
    row = next(r for r in report.models[0].comparisons if r.variant == "typos")
    for estimate in (row.all, row.compared):
        assert cells.drop(estimate.drop, estimate.interval) in text
    tables = [line for line in text.splitlines() if not line.startswith("lmep:")]
    assert max(map(len, tables)) <= width


def test_by_task_gives_every_task_in_full(tmp_path):
    report = make(tmp_path)
    brief, full = text_of(report), text_of(report, by="task")
    assert "(exploratory)" in brief
    assert "(exploratory)" not in full
    assert full.count("All items, as in lm-eval's table") == 3


def test_contrast(tmp_path):
    groups = Groups("split", "leaked", "held_back")
    text = text_of(make(tmp_path, Options(groups=groups), "split"))
    assert "Contrast: leaked less held_back" in text
    assert "what memory of them predicts" in " ".join(text.split())


def test_json_is_the_object_field_by_field(tmp_path):
    report = make(tmp_path)
    content = json.loads(to_json(report))
    assert content["schema"] == 3
    row = content["models"][0]["comparisons"][0]
    assert set(row) == {f.name for f in fields(Comparison)}
    assert row["compared"]["broke"] == report.models[0].comparisons[0].compared.broke
    assert row["compared"]["interval"]["method"] == "tango"
    assert content["models"][0]["model"] == NASTY


@pytest.mark.parametrize(
    ("p", "text"),
    [(1.0, "1.000"), (0.0123, "0.012"), (0.0094, "0.0094"), (4.8e-25, "5e-25"), (0.0, "<1e-300"),
     (None, "-"), (float("nan"), "-")],
)  # fmt: skip
def test_p_values(p, text):
    assert cells.p_value(p) == text


def test_drops():
    interval = Interval(0.0193, 0.0289, 0.95, "tango")
    assert cells.drop(0.0241, interval) == "2.4 [1.9, 2.9]"
    assert cells.drop(float("nan"), interval) == "-"
    assert cells.points(-0.00001) == "0.0"


def test_verdict_cells_match_their_headings():
    for value, margin in [
        (Verdict("degraded"), None),
        (Verdict("degraded", "not shown", 900), 0.03),
        (Verdict("not measured", "-"), 0.03),
    ]:
        assert len(cells.verdict(value)) == len(cells.verdict_columns(margin))
