"""CSV, Markdown and LaTeX: every number with its unit, every name as text."""

from __future__ import annotations

import csv
import io
import re
from math import isfinite

import pytest
from markdown_it import MarkdownIt
from synthetic_run import Arm, Task, draws, write_run

from lm_eval_perturb.loading import load
from lm_eval_perturb.report import cells, published
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.report.contrasts import Groups
from lm_eval_perturb.report.flat import flat
from lm_eval_perturb.report.to_csv import to_csv
from lm_eval_perturb.report.to_latex import escape as latex
from lm_eval_perturb.report.to_latex import to_latex
from lm_eval_perturb.report.to_markdown import escape as markdown
from lm_eval_perturb.report.to_markdown import to_markdown

NASTY = (
    "=org/*m*_x_ | <script>alert(1)</script> \\input{a} $x$ & 5% #1 ~ ^ `c` [t](http://a.b)"
    " \n\x1b @u"
)
ARMS = {
    "typos": Arm(0.3, 0.1, sent=0.8),
    "null": Arm(0.02, 0.02, perturbation="null"),
    "option_order": Arm(0.2, 0.2, stale="old_position", promise="remaps"),
    **draws(2, Arm(0.2, 0.1), "deep"),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("run")
    halves = {"split": lambda i: ("leaked", "held_back")[i % 2]}
    tasks = [Task(f"mmlu_p_{s}", arms=ARMS, fields=halves) for s in ("algebra", "law")]
    write_run(folder, tasks, model=NASTY, groups={"mmlu_p": [t.name for t in tasks]})
    groups = Groups("split", "leaked", "held_back")
    return compare(load([folder], "split"), Options(margin=0.03, groups=groups, cbod="exact"))


def test_csv_has_every_number_of_every_comparison(report):
    rows = list(csv.DictReader(io.StringIO(to_csv(report))))
    comparisons = report.models[0].comparisons
    assert len(rows) == len(comparisons)
    for line, row in zip(rows, comparisons, strict=True):
        assert float(line["compared.drop [points]"]) == 100 * row.compared.drop
        assert float(line["all.reference [%]"]) == 100 * row.all.reference
        assert int(line["compared.broke [pairs]"]) == row.compared.broke
        assert float(line["test.p"]) == row.test.p
        assert line["test.adjustment"] == (row.test.adjustment or "")
        assert line["signatures"] == " ".join(row.signatures)
        assert line["macro.drop [points]"] == (
            "" if row.macro is None else str(100 * row.macro.drop)
        )


def test_csv_columns_do_not_depend_on_what_applies(report, tmp_path):
    write_run(tmp_path, [Task()])
    plain = flat(compare(load([tmp_path]), Options()))
    assert list(plain[0]) == list(flat(report)[0])
    assert plain[0]["paper.p"] is None
    assert plain[0]["macro.drop [points]"] is None


def test_csv_numbers_are_finite_or_empty(report):
    for row in flat(report):
        assert all(isfinite(v) for v in row.values() if isinstance(v, float))


def test_a_spreadsheet_runs_nothing(report):
    rows = list(csv.DictReader(io.StringIO(to_csv(report))))
    assert rows[0]["model"].startswith("'=org")
    for row in rows:
        for value in row.values():
            assert re.match(r"[^=+@]", value or "x")
            assert not value.startswith("-") or float(value) < 0


def cells_of(text):
    """The tables of a Markdown text as plain text, read by another program."""
    rows, row = [], None
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    for token in tokens:
        if token.type == "tr_open":
            row = []
            rows.append(row)
        elif token.type == "inline" and row is not None:
            assert {c.type for c in token.children} <= {"text"}, token.content
            row.append("".join(c.content for c in token.children))
        elif token.type == "table_close":
            row = None
    return rows


def test_markdown_is_read_back_cell_by_cell(report):
    tables = list(published.tables(report.models[0], report))
    assert len(tables) == 7
    expected = [row for table in tables for row in (table.columns, *table.rows)]
    assert [tuple(row) for row in cells_of(to_markdown(report))] == expected


@pytest.mark.parametrize("text", [NASTY, "a|b", "![x](y)", "**b**", "<!-- c -->", "&lt;", "~~s~~"])
def test_markdown_escapes(text):
    row = cells_of(f"| a |\n|---|\n| {markdown(text)} |\n")[1]
    assert row == [cells.shown(text)]


def test_latex_escapes_what_it_obeys():
    text = latex(NASTY)
    assert r"\input" not in text.replace(r"\textbackslash{}input", "")
    bare = re.sub(r"\\[a-z]+(\{\})?|\\[&%$#_{}]|\{[-[\]]\}", "", text)
    assert not set(bare) & set("\\{}$&#%_^~<>|\"'`-[]")
    assert "\x1b" not in text


def test_latex_tables_are_whole(report):
    text = to_latex(report)
    body = [
        line
        for line in text.splitlines()
        if line.endswith(r"\\") and " & " in line and "caption" not in line
    ]
    tables = list(published.tables(report.models[0], report))
    assert len(body) == sum(1 + len(table.rows) for table in tables)
    widths = [len(re.findall(r"(?<!\\)&", line)) + 1 for line in body]
    assert widths == [len(t.columns) for t in tables for _ in range(1 + len(t.rows))]
    assert text.count(r"\begin{") == text.count(r"\end{")
    assert "$-$" in text
    assert re.search(r"\$\d\\times10\^\{-\d+\}\$", text)


@pytest.mark.parametrize("write", [to_markdown, to_latex])
def test_every_text_carries_signatures_and_limits(report, write):
    text = write(report).replace("\\", "")
    for phrase in ("Null hypothesis", "holm", "is not"):
        assert phrase in text
    lines = published.signatures(report.models[0].comparisons)
    assert sum("lmep:" in line for line in text.splitlines()) == len(lines)
