from __future__ import annotations

import json

import pytest
from plain_run import rows, write_plain

from lm_eval_perturb.cli import main

FIRST = {i: float(i % 3 > 0) for i in range(30)}
SECOND = {i: float(i % 4 > 0) for i in range(2, 32)}


@pytest.fixture
def compare(capsys):
    def call(*arguments):
        code = main(["compare", *map(str, arguments)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def two(tmp_path):
    (first,) = write_plain(tmp_path / "a", {"arc": rows(FIRST)}, model="a")
    (second,) = write_plain(tmp_path / "b", {"arc": rows(SECOND)}, model="b")
    return first, second


def test_files(two, compare):
    code, out, err = compare(*two)
    assert (code, err) == (0, "")
    assert "model a vs b" in out
    assert "2 of 30 rows of filter none have no counterpart and are left out: doc_id 0, 1" in out
    broke = sum(FIRST[i] > SECOND[i] for i in FIRST if i in SECOND)
    fixed = sum(FIRST[i] < SECOND[i] for i in FIRST if i in SECOND)
    assert f" {broke}/{fixed} " in out
    assert "labels unread" not in out


def test_json_is_the_report(two, compare):
    code, out, _ = compare(two[0].parent, two[1].parent, "--format", "json", "--margin", "30")
    (row,) = json.loads(out)["models"][0]["comparisons"]
    assert code == 0
    assert (row["reference"], row["variant"], row["compared"]["items"]) == ("a", "b", 28)


def test_the_gate(two, compare):
    code, _, err = compare(*two, "--fail-if", "drop > -100")
    assert code == 1
    assert err
    assert compare(*two, "--fail-if", "drop > 90")[0] == 0


def test_a_table(tmp_path, compare):
    path = tmp_path / "outcomes.csv"
    path.write_text("m,before,after\n" + "x,1,0\n" * 12 + "y,1,1\n" * 3)
    code, out, _ = compare(path, "--original", "before", "--perturbed", "after", "--model", "m")
    assert code == 0
    assert "model x" in out
    assert " 12/0 " in out


def test_what_is_broken_is_said_and_the_rest_reported(tmp_path, compare):
    both = {"good": rows(FIRST), "bad": rows(FIRST)}
    write_plain(tmp_path / "a", both, model="a")
    _, bad = write_plain(tmp_path / "b", both, model="b")
    bad.write_bytes(bad.read_bytes()[:-9])
    code, out, err = compare(tmp_path / "a", tmp_path / "b")
    assert code == 2
    assert "good: acc" in out
    assert f"{bad}, line 30" in err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["TWO", "--item", "x"], "'--item' must be left out, or one table given"),
        (["TWO", "x"], "'PLACE' must be two runs or one table, found 3"),
        (["a_folder"], "one place is given, a_folder, and two runs are compared"),
        (["a/samples_arc_2026.jsonl.gz"], "and two runs are compared: ORIGINAL PERTURBED"),
        (["x.csv"], "must be --original COL --perturbed COL"),
        (["x.csv", "--original", "a", "--perturbed", "b", "--value", "c"], "must be --original"),
        (["x.csv", "--original", "a", "--perturbed", "b"], "no such file; one place is a table"),
        (["x.csv", "--original", "a", "--perturbed", "b", "--on", "c"], "'--on' must be left out"),
        (["TWO", "--on", "id"], "line 1: has no 'doc.id'; valid: "),
        (["TWO", "--metric", "f1"], "perturb: --metric: unknown metric 'f1'; valid: acc"),
        (["TWO", "--margin", "0"], "the command line: '--margin' must be points"),
    ],
)
def test_mistakes_are_one_sentence(two, compare, arguments, sentence):
    code, out, err = compare(*(p for a in arguments for p in (two if a == "TWO" else [a])))
    assert (code, out) == (2, "")
    assert sentence in err
    assert len(err.splitlines()) == 1


RUNS = (
    ("gpt-4o/samples_leaderboard_mmlu_pro_2024-11-22T17-03-57.490101.jsonl.gz",
     "gpt-4o/samples_leaderboard_mmlu_pro_2024-11-22T17-05-12.679255.jsonl.gz", 30),
    ("Qwen3-8B__negotiationtom/samples_negotiationtom_belief_2026-07-08T16-04-34.219874.jsonl.gz",
     "Qwen3-8B__negotiationtom/samples_negotiationtom_belief_2026-07-08T17-38-51.316967.jsonl.gz",
     20),
    ("gemma3-12b_base_vs_tuned__gsm8k/samples_gsm8k_2025-09-09T13-42-42.857006.jsonl.gz",
     "gemma3-12b_base_vs_tuned__gsm8k/samples_gsm8k_2025-09-09T13-31-53.431753.jsonl.gz", 3),
    ("Llama-2-7b-chat-hf_truthfulqa", "Llama-2-13b-chat-hf_truthfulqa", 817),
    ("meta-llama__Llama-3.1-8B-Instruct", "upstage__SOLAR-10.7B-Instruct-v1.0", 10),
    ("vicuna-33b-v1.3__mmlu", "vicuna-33b-v1.3__mmlu", 5745),
)  # fmt: skip


@pytest.mark.parametrize(("first", "second", "items"), RUNS)
def test_real_runs(shared, compare, first, second, items):
    runs = shared / "data" / "lm_eval_runs"
    code, out, err = compare(runs / first, runs / second, "--format", "json")
    assert (code, err) == (0, "")
    row = json.loads(out)["models"][0]["comparisons"][0]
    assert row["compared"]["items"] == items
    if first == second:
        assert (row["test"]["p"], row["compared"]["drop"]) == (1, 0)


TABLES = (
    ("gsm_danish_base_vs_variants", "--value correct --variant variant --reference base "
     "--item problem --model model --draws", 9, 97),
    ("mmlu_helm_predictions", "--value correct --variant model --item helm_id --task subject "
     "--reference openai_gpt-4o-2024-05-13 --same", 1, 1079),
    ("mmlu_pro_model_predictions", "--value correct --variant model --item question_id --same "
     "--reference DeepSeek-Coder-V2 --task category", 1, 10351),
    ("abel_gsm8k_original_vs_robust", "--original original_correct --perturbed perturbed_correct "
     "--model model --item index", 2, 1319),
)  # fmt: skip


@pytest.mark.parametrize(("name", "arguments", "models", "items"), TABLES)
def test_real_tables(shared, compare, name, arguments, models, items):
    path = shared / "data" / "item_outcomes" / f"{name}.parquet"
    code, out, err = compare(path, *arguments.split(), "--format", "json")
    assert (code, err) == (0, "")
    found = json.loads(out)["models"]
    assert len(found) == models
    assert found[0]["comparisons"][0]["compared"]["items"] == items
