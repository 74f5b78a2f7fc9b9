from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthetic_run import Arm, Task, write_run

from lm_eval_perturb.cli import main
from lm_eval_perturb.gate.check import check, gate
from lm_eval_perturb.gate.expression import GateError, parse
from lm_eval_perturb.gate.names import NAMES
from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare

ROW = {"drop": 3.0, "p_adj": 0.01, "n": 120.0, "task": "gsm8k", "verdict": "degraded", "mde": None}


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("drop > 2 and p_adj < 0.05", True),
        ("drop > 2 and p_adj < .001", False),
        ("drop > 5 or verdict == 'degraded'", True),
        ("not drop > 2", False),
        ("not (drop > 5 or n < 100)", True),
        ("2 < drop <= 3", True),
        ("2 < drop < 3", False),
        ("drop - 1 >= n / 60", True),
        ("-drop < -2", True),
        ("task != 'mmlu'", True),
        # What the row has not is neither met nor, turned around, met.
        ("mde < 5", False),
        ("not mde < 5", False),
        ("mde * 2 > 1 and drop > 2", False),
        ("mde > 1 or drop > 2", True),
        ("drop / (n - 120) > 1", False),
    ],
)
def test_meaning(text, met):
    assert parse(text, ROW).holds(ROW) is met


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("dorp > 2", "unknown name 'dorp'; did you mean 'drop'?"),
        ("drop", "'drop' is no condition: compare it, as in drop > 2"),
        ("drop >", "cannot be read"),
        ("drop > 2 and", "cannot be read"),
        ("", "cannot be read"),
        ("__import__('os').system('x') == 0", "is not allowed here"),
        ("drop.real > 2", "'drop.real' is not allowed here"),
        ("drop[0] > 2", "is not allowed here"),
        ("(lambda: 3)() > 2", "is not allowed here"),
        ("drop ** 2 > 4", "'drop ** 2' is not allowed here"),
        ("drop in (1, 2)", "comparison that is not allowed"),
        ("drop is 2", "comparison that is not allowed"),
        ("drop > True", "'True' is not allowed here"),
        ("drop > 2j", "is not allowed here"),
        ("f'{drop}' == '3'", "is not allowed here"),
        ("drop > 2 if n > 1 else 3", "is no condition"),
        ("(x := 3) > 2", "is not allowed here"),
        ("drop > " + "1" * 2000, "longer than 1000 characters"),
        ("(" * 400 + "drop" + ")" * 400 + "> 2", "cannot be read"),
    ],
)
@pytest.mark.filterwarnings("ignore::SyntaxWarning")
def test_refused(text, sentence):
    with pytest.raises(GateError, match="--fail-if") as refused:
        parse(text, ROW)
    assert sentence in str(refused.value)


@pytest.mark.parametrize("text", ["task > 3", "drop == 'x'", "task + 1 > 2"])
def test_words_and_numbers_do_not_mix(text):
    with pytest.raises(GateError, match="word"):
        parse(text, ROW).holds(ROW)


@given(st.text(max_size=60))
@pytest.mark.filterwarnings("ignore::SyntaxWarning")
def test_any_text_is_a_gate_or_a_clear_error(text):
    with contextlib.suppress(GateError):
        parse(text, ROW).holds(ROW)


@pytest.fixture
def report(tmp_path):
    arms = {"typos": Arm(0.4), "order": Arm(0.02, 0.02), "null": Arm(0.3, perturbation="null")}
    write_run(tmp_path, [Task(n=200, arms=arms)])
    return compare(load([tmp_path]), Options())


def test_units_are_points_and_percent(report):
    row = next(r for r in report.models[0].comparisons if r.variant == "typos")
    values = {name: each.of("m", row) for name, each in NAMES.items()}
    assert values["drop"] == pytest.approx(100 * row.compared.drop)
    assert values["original"] == pytest.approx(100 * row.compared.reference)
    assert values["p_adj"] == row.test.adjusted
    assert values["consistency"] == pytest.approx(100 * row.stability.consistency)
    assert values["stale"] is None


def test_failing_rows_are_named_and_noise_takes_no_part(report):
    outcome = check(gate("drop > 2 and p_adj < 0.05"), report)
    assert outcome.rows == 2
    (line,) = outcome.failing
    assert line.startswith("model, arc_easy_perturbed, typos: drop ")
    assert "points, p_adj " in line
    noise = check(gate("purpose == 'noise' and drop > 2"), report)
    assert noise.rows == 3
    assert "null" in noise.failing[0]


def test_parts_of_groups_take_part_where_they_are_named(tmp_path):
    tasks = [Task(f"g_{i}", n=150, arms={"typos": Arm(0.4)}) for i in range(3)]
    write_run(tmp_path, tasks, groups={"g": [t.name for t in tasks]})
    whole = compare(load([tmp_path]), Options())
    assert check(gate("drop > 2"), whole).rows == 1
    named = check(gate("drop > 2 and kind == 'subtask'"), whole)
    assert (named.rows, len(named.failing)) == (4, 3)


def test_deep_nesting_is_a_clear_error():
    with contextlib.suppress(GateError):
        parse("-" * 990 + "drop > 2", ROW).holds(ROW)


def test_what_rows_lack_is_counted(report):
    outcome = check(gate("stale > 0"), report)
    assert outcome.failing == ()
    assert list(outcome.lines())[1] == "  2 of 2 rows have no stale: they compare with nothing"


def test_every_name_is_documented():
    page = Path(__file__).resolve().parents[2] / "docs" / "leaderboard.md"
    section = page.read_text(encoding="utf-8").rpartition("| names | unit |")[2]
    for name, each in NAMES.items():
        line = next(line for line in section.splitlines() if f"`{name}`" in line)
        assert line.endswith(f"| {each.unit} |") or not each.unit


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [("drop > 2", 1, "gate fails: 1 of 1 rows meet drop > 2"), ("drop > 90", 0, "gate passes"),
     ("drop > x", 2, "unknown name 'x'")],
)  # fmt: skip
def test_exit_codes(tmp_path, capsys, text, code, said):
    write_run(tmp_path, [Task(n=200, arms={"typos": Arm(0.4)})])
    assert main(["report", str(tmp_path), "--no-cache", "--fail-if", text]) == code
    assert said in capsys.readouterr().err
