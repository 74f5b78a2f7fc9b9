"""Sums by number of digits, their variants, and what the command says of a run."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from fake_models import CalculatorLM
from real_cli import lm_eval

from lm_eval_perturb.addition.task import DIGITS, LARGEST, problems
from lm_eval_perturb.cli import main
from lm_eval_perturb.resources import resource_dir

TASK = "arithmetic_addition_remapped"


def operands(row: dict) -> tuple[int, int]:
    one, other = row["question"].removeprefix("What is ").removesuffix("?").split(" + ")
    return int(one), int(other)


def test_problems_have_the_digits_they_say_and_computed_answers():
    rows = problems(50, 7, "test")
    assert Counter(row["digits"] for row in rows) == dict.fromkeys(DIGITS, 50)
    for row in rows:
        one, other = operands(row)
        assert {len(str(one)), len(str(other))} == {row["digits"]}
        assert one != other
        assert max(one, other) <= LARGEST
        assert row["answer"] == str(one + other)


def test_draws_are_fixed_by_the_seed_and_spread_over_the_range():
    assert problems(3, 7, "test") == problems(9, 7, "test")[:3] + [
        row for i in range(1, 20) for row in problems(9, 7, "test")[9 * i : 9 * i + 3]
    ]
    assert problems(3, 7, "test") != problems(3, 8, "test")
    assert not {str(r) for r in problems(9, 7, "train")[90:]} & {
        str(r) for r in problems(9, 7, "test")[90:]
    }
    firsts = [operands(row)[0] for row in problems(400, 7, "test") if row["digits"] == 3]
    assert 500 < sum(firsts) / len(firsts) < 600
    assert Counter(n // 100 for n in firsts).keys() == set(range(1, 10))


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    out = tmp_path_factory.mktemp("addition")
    assert CalculatorLM
    results, samples = lm_eval(
        *("--model", "calculator", "--tasks", TASK, "--metadata", '{"addition_each": 6}'),
        *("--include_path", str(resource_dir("tasks") / "arithmetic_addition")),
        out=out,
    )
    return out, results, samples[TASK]


def test_a_calculator_of_digits_loses_all_that_is_written_otherwise(run):
    _, results, rows = run
    numbers = results["results"][TASK]
    larger_first = sum(a > b for a, b in (operands(row["doc"]) for row in rows)) / len(rows)
    assert numbers["exact_match,last_word"] == pytest.approx(larger_first)
    assert numbers["exact_match@commuted,last_word"] == pytest.approx(1 - larger_first)
    for label in ("remap_operands", "remap_operators", "remap_symbols"):
        assert numbers[f"exact_match@{label},last_word"] == 0.0
        assert numbers[f"changed@{label},last_word"] == 1.0


def test_the_stated_rule_stands_before_the_same_question(run):
    _, results, rows = run
    label = "addition_rule"
    for row in rows:
        (start, stop) = row["doc"]["_lmep"]["variants"][label]["requests"]
        sent = [r["arg_0"] for r in row["arguments"].values()]
        assert sent[start] == sent[start:stop][0]
        assert sent[start].startswith("To add two whole numbers,")
        assert sent[start].endswith(f"\n\n{sent[0]}")
    numbers = results["results"][TASK]
    assert numbers[f"exact_match_drop@{label},last_word"] == 0  # a calculator needs no rule


def test_the_command_gives_gamma_deltas_and_violations(run, capsys):
    out, results, rows = run
    assert main(["addition", str(out), "--digits"]) == 0
    lines = [re.split("  +", line.strip()) for line in capsys.readouterr().out.splitlines()]
    found = dict(zip(lines[1], lines[2], strict=True))
    deltas = {line[2]: line[3] for line in lines[5:9]}
    score = f"{100 * results['results'][TASK]['exact_match,last_word']:.1f}"
    assert found["Gamma %"] == score  # as many problems of each number of digits
    assert deltas["operand"].startswith(f"{score} [")
    assert deltas["operator"].startswith(f"{score} [")
    assert deltas["rule"].startswith("0.0 [")
    # Every sum is right in one order only, so every exchange is a violation that accuracy misses.
    assert found["violations"] == f"{len(rows)} of {len(rows)}"
    assert found["one right"] == str(len(rows))
    assert lines[9] == ["Accuracy by digits"]
    assert [int(line[2]) for line in lines[11:]] == list(DIGITS)


def test_a_folder_without_such_a_run_is_one_sentence(tmp_path, capsys):
    assert main(["addition", str(tmp_path)]) == 2
    assert "no results_DATE.json found" in capsys.readouterr().err
