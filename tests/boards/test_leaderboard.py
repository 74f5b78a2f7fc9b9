from __future__ import annotations

import csv
import io
import json

import numpy as np
import pytest
from synthetic_run import Arm, Task, draws, write_run

from lm_eval_perturb.boards.build import leaderboard
from lm_eval_perturb.boards.errors import MixedDirectionsError, NothingSharedError
from lm_eval_perturb.boards.flat import flat
from lm_eval_perturb.boards.writing import to_csv, to_json, to_markdown
from lm_eval_perturb.cli import main
from lm_eval_perturb.errors import UnknownNameError
from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.stats.adjust import holm

NULL = Arm(0.01, 0.01, perturbation="null")
MODELS = {
    "strong": (0.8, Arm(0.02, 0.1)),
    "learnt": (0.9, Arm(0.5, 0.02)),
    "weak": (0.3, Arm(0.03, 0.02)),
}


def task(accuracy, arm, name="arc_easy_perturbed", n=600, **keywords):
    arms = {"null": NULL, "typos": arm, "order": Arm(0.005, 0.03, sent=0.7)}
    return Task(name, n=n, accuracy=accuracy, arms=arms, seed=int(100 * accuracy), **keywords)


@pytest.fixture
def folder(tmp_path):
    for model, (accuracy, arm) in MODELS.items():
        write_run(tmp_path / "runs" / model, [task(accuracy, arm)], model=model)
    return tmp_path / "runs"


def board_of(folder, *tasks, **options):
    return leaderboard(load([folder]), Options(**options), tasks)


def test_scores_ranks_and_verdicts(folder):
    board = board_of(folder)
    assert [row.model for row in board.rows] == ["strong", "learnt", "weak"]
    ranks = {row.model: (row.rank.rank, row.robust_rank.rank) for row in board.rows}
    assert ranks == {"strong": (2, 1), "learnt": (1, 2), "weak": (3, 3)}
    assert board.perturbations == ("typos", "order")
    assert board.rows[1].verdict == "degraded: typos"
    assert board.rows[2].verdict == "no degradation shown"
    assert board.items == 600
    assert board.robust.tau == pytest.approx(1 / 3)


def test_one_task_has_the_numbers_of_the_report(folder):
    board, report = board_of(folder, margin=0.05), compare(load([folder]), Options(margin=0.05))
    rows = {(m.model, r.variant): r for m in report.models for r in m.comparisons}
    cells = {(row.model, name): cell for row in board.rows for name, cell in row.cells.items()}
    assert len(cells) == 6
    for key, cell in cells.items():
        row = rows[key]
        assert (cell.drop, cell.p, cell.test) == (row.compared.drop, row.test.p, row.test.name)
        assert cell.interval == row.compared.interval
        assert cell.score == pytest.approx(row.all.variant)
        assert cell.equivalence == row.verdict.equivalence
    keys = [(m, v) for m in ("learnt", "strong", "weak") for v in ("typos", "order")]
    assert board.family == "holm(6)"
    adjusted = holm(np.array([cells[key].p for key in keys]))
    assert [cells[key].adjusted for key in keys] == pytest.approx(adjusted.tolist())
    for row in board.rows:
        assert row.robust == pytest.approx(np.mean([c.score for c in row.cells.values()]))


def test_several_tasks_weigh_alike(tmp_path):
    for model, (accuracy, arm) in MODELS.items():
        tasks = [task(accuracy, arm), task(accuracy, arm, "gsm8k_perturbed", n=100)]
        write_run(tmp_path / model, tasks, model=model)
    board = board_of(tmp_path)
    each = [board_of(tmp_path, name) for name in board.scopes]
    for row in board.rows:
        parts = [next(r for r in b.rows if r.model == row.model) for b in each]
        assert row.score == pytest.approx(np.mean([p.score for p in parts]))
        drops = [p.cells["typos"].drop for p in parts]
        assert row.cells["typos"].drop == pytest.approx(np.mean(drops))
        assert row.cells["typos"].test == "sign-flip(10000)"
    learnt = next(r for r in board.rows if r.model == "learnt").cells["typos"]
    assert learnt.interval.method == "stratified(2)"
    assert learnt.interval.low < learnt.drop < learnt.interval.high
    assert learnt.adjusted < 0.01


def test_a_perturbation_of_one_task_only(tmp_path):
    """Robust scores are of the tasks that the score is of, whatever perturbations each has."""
    for model, broke in (("a", 0.1), ("b", 0.3)):
        both = {"typos": Arm(broke), "order": Arm(0.2)}
        tasks = [Task("x_perturbed", n=200, arms=both), Task("y_perturbed", n=50, accuracy=0.3)]
        write_run(tmp_path / model, tasks, model=model)
    board, x, y = (board_of(tmp_path, *t) for t in ((), ("x_perturbed",), ("y_perturbed",)))
    for row in board.rows:
        one, two = (next(r for r in b.rows if r.model == row.model) for b in (x, y))
        assert row.robust == pytest.approx((one.robust + two.robust) / 2)
        assert row.cells["order"].score == one.cells["order"].score


def test_draws_are_one_column(tmp_path):
    for model, broke in (("a", 0.1), ("b", 0.4)):
        write_run(tmp_path / model, [Task(n=200, arms=draws(3, Arm(broke)))], model=model)
    board = board_of(tmp_path)
    assert board.perturbations == ("typos",)
    assert board.rows[0].cells["typos"].test == "sign-flip(10000)"


def test_ranks_are_over_the_items_that_all_models_have(tmp_path):
    write_run(tmp_path / "a", [Task(n=100)], model="a")
    write_run(tmp_path / "b", [Task(n=60)], model="b")
    assert board_of(tmp_path).items == 60


def test_lower_is_better(tmp_path):
    for model, accuracy in (("a", 0.2), ("b", 0.6)):
        one = Task(n=300, accuracy=accuracy, higher_is_better=False, arms={"typos": Arm(0.1)})
        write_run(tmp_path / model, [one], model=model)
    board = board_of(tmp_path)
    assert [row.model for row in board.rows] == ["a", "b"]
    assert not board.higher_is_better


def test_what_the_models_do_not_share(tmp_path, folder):
    write_run(tmp_path / "runs" / "x", [Task("gsm8k_perturbed")], model="x")
    with pytest.raises(NothingSharedError, match="no perturbation of any task is shared"):
        board_of(folder)
    extra = [task(0.5, Arm(0.1)), Task("gsm8k_perturbed")]
    write_run(tmp_path / "runs" / "x", extra, model="x")
    notes = [n.text for n in board_of(folder).notes]
    assert "left out of the board: only 1 of 4 models have typos" in notes


def test_a_perturbation_of_another_one_has_no_place(tmp_path):
    arms = {"cipher": Arm(0.2), "bijective": Arm(0.1, reference="cipher")}
    for model in ("a", "b"):
        write_run(tmp_path / model, [Task(n=80, arms=arms)], model=model)
    board = board_of(tmp_path)
    assert board.perturbations == ("cipher",)
    text = "left out of the board: bijective is compared with cipher, not with the original"
    assert text in [n.text for n in board.notes]


def test_directions_that_cannot_be_averaged(tmp_path):
    tasks = [Task(), Task("loss_perturbed", higher_is_better=False)]
    write_run(tmp_path, tasks)
    with pytest.raises(MixedDirectionsError, match="choose with --task"):
        board_of(tmp_path)
    assert board_of(tmp_path, "loss_perturbed").scopes == ("loss_perturbed",)
    with pytest.raises(UnknownNameError, match="leaderboard --task: unknown task or group"):
        board_of(tmp_path, "los_perturbed")


def test_formats(folder):
    board = board_of(folder)
    rows = list(csv.DictReader(io.StringIO(to_csv(board))))
    assert [row["model"] for row in rows] == ["strong", "learnt", "weak"]
    assert float(rows[0]["drop@typos"]) == pytest.approx(100 * board.rows[0].cells["typos"].drop,
                                                         abs=1e-3)  # fmt: skip
    content = json.loads(to_json(board))
    assert content["schema"] == 1
    assert content["rows"][0]["cells"]["typos"]["items"] == 600
    text = to_markdown(board)
    assert text.startswith("# Leaderboard under perturbation\n")
    assert text.count("\n| ") == 5
    assert "Kendall's tau" in text
    assert "pert:typos" in text
    assert list(flat(board)[0])[:4] == ["model", "score", "robust_score", "rank"]


def test_the_text_has_the_numbers_of_the_board(folder, capsys):
    board = board_of(folder)
    lines = call(capsys, folder)[1].splitlines()
    under = lines[lines.index("typos") :]
    for row in board.rows:
        cell = row.cells["typos"]
        first = next(line for line in lines if line.startswith(f"{row.model} "))
        assert f" {100 * row.robust:.1f} " in first
        line = next(line for line in under if line.startswith(f"{row.model} "))
        assert f" {100 * cell.score:.1f} " in line
        assert f" {100 * cell.drop:.1f} [" in line


def test_one_model_is_a_board_too(tmp_path):
    write_run(tmp_path, [Task(n=50)])
    text = to_markdown(board_of(tmp_path))
    assert "robust score -" in text


def call(capsys, *arguments):
    code = main(["leaderboard", *map(str, arguments), "--no-cache"])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_command(folder, capsys, tmp_path):
    code, out, err = call(capsys, folder)
    assert (code, err) == (0, "")
    assert out.startswith("Leaderboard under perturbation\n")
    assert "\\" not in out  # a signature can be copied as it stands
    assert "pert:typos" in out
    code, md, _ = call(capsys, folder, "--format", "md")
    assert (code, md) == (0, to_markdown(board_of(folder)))
    call(capsys, folder, "--out", tmp_path / "board.txt")
    assert (tmp_path / "board.txt").read_text() == out
    code, _, err = call(capsys, folder, "--out", tmp_path / "board.json")
    assert code == 0
    assert json.loads((tmp_path / "board.json").read_text())["family"] == "holm(6)"
    code, _, err = call(capsys, folder, "--join", tmp_path / "t.csv", "--format", "md")
    assert (code, "'--format' must be left out with --join" in err) == (2, True)


TABLE = (
    '\ufeffmodel;MMLU;"a ""note"""\r\n'
    'strong;0.70;"two\r\nlines; quoted"\r\n'
    "\r\n"
    "absent;0.1;x\r\n"
    '"weak";.30;  spaces '
)


def test_join_leaves_the_table_byte_for_byte(folder, capsys, tmp_path):
    path = tmp_path / "table.csv"
    path.write_bytes(TABLE.encode())
    code, _, err = call(capsys, folder, "--join", path, "--out", tmp_path / "new.csv")
    assert code == 0
    assert f"1 model(s) in {path} without a run: absent" in err
    assert f"1 model(s) with a run and not in {path}: learnt" in err
    joined = (tmp_path / "new.csv").read_bytes().decode()
    added = len(flat(board_of(folder))[0]) - 1
    ends = ['a ""note"""', 'lines; quoted"', ";x", "  spaces "]
    rest = joined
    for end in ends:
        at = rest.index(end) + len(end)
        piece, _, after = rest[at:].partition("\r\n")
        assert piece.count(";") == added
        rest = rest[:at] + ("\r\n" if rest[at:].find("\r\n") >= 0 else "") + after
    assert rest == TABLE
    text = joined.removeprefix("\ufeff")
    rows = {r["model"]: r for r in csv.DictReader(io.StringIO(text, newline=""), delimiter=";")}
    board = {row.model: row for row in board_of(folder).rows}
    assert float(rows["weak"]["robust_score"]) == pytest.approx(
        100 * board["weak"].robust, abs=1e-3
    )
    assert rows["absent"]["robust_score"] == ""
    assert rows["strong"]['a "note"'] == "two\r\nlines; quoted"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("model,rank\nstrong,1\n", "has a column 'rank' already"),
        ("model,a,a\nstrong,1,2\n", "has the column 'a' twice"),
        ("name,a\nstrong,1\n", "unknown key 'model'"),
        ("model,a\nstrong\n", "line 2 has 1 fields, the header 2"),
        ("model,a\nstrong,1\nstrong,2\n", "has 'strong' in line 2 and in line 3"),
        ("", "has no header"),
        ('model,a\n"strong,1\n', "line 2 is no record of a table"),
    ],
)
def test_tables_that_do_not_fit(folder, capsys, tmp_path, content, sentence):
    path = tmp_path / "table.csv"
    path.write_text(content)
    code, out, err = call(capsys, folder, "--join", path)
    assert (code, out) == (2, "")
    assert sentence in err
    assert len(err.splitlines()) == 1
