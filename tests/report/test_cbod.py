"""The C-BOD paper's columns of whole runs: golden counts, pooling, and what has no columns."""

from __future__ import annotations

import json

import pytest
from rich.console import Console
from synthetic_run import Arm, Task, draws, write_run

from lm_eval_perturb.cli import main
from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.report.table import console_for
from lm_eval_perturb.report.text import print_report
from lm_eval_perturb.report.to_json import to_json
from lm_eval_perturb.stats.mcnemar import mid_p
from lm_eval_perturb.stats.tango import tango


def arm(strength, **options):
    return Arm(perturbation="paraphrase", parameters={"strength": strength}, **options)


NULL = Arm(0.02, 0.02, perturbation="null", parameters={})
CBOD = {
    "null": NULL,
    "paraphrase_01": arm(0.1, broke=0.1, fixed=0.1, sent=0.6),
    "paraphrase_05": arm(0.5, broke=0.2, fixed=0.1, sent=0.9),
    "paraphrase_10": arm(1.0, broke=0.3, fixed=0.1),
}


def counted(name, items, original, broke, fixed, label="paraphrase"):
    """A task with exactly these counts."""
    right = iter([1.0] * original + [0.0] * (items - original))

    def outcome(i, value):
        flips = i < broke or original <= i < original + fixed
        return 1.0 - value if flips else value

    arms = {label: arm(0.5, outcome=outcome)}
    return Task(name, n=items, arms=arms, values=lambda _: next(right))


def reported(folder, cbod="exact", **options):
    return compare(load([folder]), Options(cbod=cbod, **options))


def text_of(report, capsys, by="group", width=None):
    import sys

    console = console_for(sys.stdout) if width is None else Console(
        file=sys.stdout, width=width, markup=False, emoji=False, highlight=False
    )  # fmt: skip
    print_report(report, console, by)
    return capsys.readouterr().out


def test_a_closed_model_of_the_paper(tmp_path, capsys):
    task = counted("mmlu_cbod", 14_042, 11_778, 713, 374)
    write_run(tmp_path, [task], model="gpt-4o")
    report = reported(tmp_path)
    (row,) = report.models[0].comparisons
    assert (row.paper.original, row.paper.perturbed) == (11_778, 11_439)
    assert row.paper.p == pytest.approx(4.810455e-25, rel=2e-7)
    assert row.compared.drop == pytest.approx(339 / 14_042)
    assert row.test.p == mid_p(713, 374) < row.paper.p
    assert row.compared.interval.low == tango(713, 374, 14_042).low
    lines = [line.split() for line in text_of(report, capsys).splitlines()]
    paper = ["0.5", "14042", "11778", "11439", "339", "2.88", "713/374", "5e-25", "yes", "yes"]
    assert ["paraphrase", *paper, "14042", "2.4", "[2.0,", "2.9]", "4e-25"] in lines


# b and c of five subjects as the paper's notebook prints them; the rest is spread evenly.
KNOWN = {"professional_law": (143, 78), "moral_scenarios": (96, 40),
         "high_school_world_history": (49, 7), "conceptual_physics": (36, 7),
         "professional_psychology": (32, 12)}  # fmt: skip


def subjects():
    def share(total, i, of):
        return total // of + (i < total % of)

    counts = {f"subject_{i:02}": (share(490, i, 52), share(256, i, 52)) for i in range(52)}
    for i, (name, (b, c)) in enumerate((KNOWN | counts).items()):
        small = share(12_545, i, 56), share(10_162, i, 56)
        items, right = small if i else (1534, 1100)
        yield counted(f"mmlu_cbod_{name}", items, right, b, c)


def test_57_subjects_are_pooled_before_they_are_tested(tmp_path):
    tasks = list(subjects())
    write_run(tmp_path, tasks, groups={"mmlu_cbod": [t.name for t in tasks]})
    rows = {r.scope.name: r for r in reported(tmp_path).models[0].comparisons}
    paper = rows["mmlu_cbod"].paper
    assert (len(tasks), paper.broke, paper.fixed) == (57, 846, 400)
    assert paper.p == pytest.approx(3.2657e-37, rel=2e-5)
    # The pooled counts are not those of the paper's 14,079 items, but of the sizes made up here.
    assert paper.difference == paper.original - paper.perturbed == 446
    law = rows["mmlu_cbod_professional_law"].paper
    assert (law.items, law.broke, law.fixed) == (1534, 143, 78)
    chi_square = reported(tmp_path, "chi-square").models[0].comparisons[0].paper
    assert chi_square.p == pytest.approx(1.3536e-36, rel=5e-5)


def test_strengths_and_the_null_arm_side_by_side(tmp_path, capsys):
    tasks = [Task(f"mmlu_cbod_{s}", n=80, arms=CBOD) for s in ("law", "algebra")]
    for model in ("one", "two"):
        groups = {"mmlu_cbod": [t.name for t in tasks]}
        write_run(tmp_path / model, tasks, model=model, groups=groups)
    report = reported(tmp_path)
    pooled = [r for r in report.models[0].comparisons if r.scope.kind == "group"]
    assert [(r.variant, r.strength) for r in pooled] == [
        ("null", 0.0), ("paraphrase_01", 0.1), ("paraphrase_05", 0.5), ("paraphrase_10", 1.0),
    ]  # fmt: skip
    assert {r.paper.items for r in pooled} == {160}
    assert all(r.paper.broke == r.compared.broke == r.all.broke for r in pooled)
    text = text_of(report, capsys)
    (table,) = text.split("C-BOD, ")[1:]
    assert table.startswith("mmlu_cbod: acc, as defined in the paper (p: exact binomial)")
    for name in ("one null", "one paraphrase_01", "two paraphrase_10"):
        assert f"\n{name} " in table
    assert "As defined in the paper" in text
    assert text_of(report, capsys, by="task").count("C-BOD, ") == 3


def test_only_on_request(tmp_path, capsys):
    write_run(tmp_path, [Task(arms=CBOD)])
    report = reported(tmp_path, None)
    assert {r.paper for r in report.models[0].comparisons} == {None}
    text = text_of(report, capsys)
    assert "C-BOD, " not in text
    assert "--cbod" in text


def test_the_command_takes_the_flags_before_and_after_the_folder(tmp_path, capsys):
    write_run(tmp_path, [Task(arms=CBOD)])
    for flag, test in (("--cbod", "exact"), ("--cbod-chi-square", "chi-square")):
        for order in ([flag, str(tmp_path)], [str(tmp_path), flag]):
            assert main(["report", "--format", "json", *order]) == 0
            (model,) = json.loads(capsys.readouterr().out)["models"]
            assert {r["paper"]["test"] for r in model["comparisons"]} == {test}


def test_draws_and_graded_metrics_have_no_columns_and_it_is_said(tmp_path):
    arms = {"typos": Arm(0.2), **draws(2, Arm(0.2), "deep")}
    write_run(tmp_path, [Task(arms=arms), Task("graded", binary=())])
    report = reported(tmp_path)
    found = {(r.scope.name, r.variant): r.paper for r in report.models[0].comparisons}
    assert [key for key, paper in found.items() if paper] == [("arc_easy_perturbed", "typos")]
    said = {(n.text, n.tasks) for n in report.notes if "C-BOD" in n.text}
    why = "has no C-BOD columns: they need one 0/1 pair per item"
    assert said == {(f"deep {why}", ("arc_easy_perturbed",)), (f"typos {why}", ("graded",))}


def test_a_metric_where_lower_is_better_counts_its_zeros(tmp_path):
    write_run(tmp_path, [Task(n=200, higher_is_better=False, arms={"typos": Arm(0.0, 0.4)})])
    (row,) = reported(tmp_path).models[0].comparisons
    assert row.paper.original == round(200 * (1 - row.all.reference))
    assert row.paper.perturbed == round(200 * (1 - row.all.variant))
    assert row.paper.overfit


@pytest.mark.parametrize("width", [80, 100, 160])
def test_no_number_is_cut_at_any_width(tmp_path, capsys, width):
    write_run(tmp_path, [counted("mmlu_cbod", 1_404, 1_177, 713, 174)])
    text = text_of(reported(tmp_path), capsys, width=width)
    row = next(line for line in text.splitlines() if "713/174" in line and "1404" in line
               and "1177" in line)  # fmt: skip
    assert {"0.5", "1404", "1177", "638", "539", "45.79", "713/174", "yes"} <= set(row.split())
    tables = [line for line in text.splitlines() if not line.startswith("lmep:")]
    assert max(map(len, tables)) <= width


def test_json(tmp_path):
    write_run(tmp_path, [Task(arms=CBOD)])
    model = json.loads(to_json(reported(tmp_path, "chi-square")))["models"][0]
    assert [r["strength"] for r in model["comparisons"]] == [0, 0.1, 0.5, 1]
    assert {r["paper"]["test"] for r in model["comparisons"]} == {"chi-square"}
    (found,) = model["trends"]
    assert [p["strength"] for p in found["points"]] == [0, 0.1, 0.5, 1]
    assert found["test"]["adjustment"] == "holm(1)"
