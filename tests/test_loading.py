from __future__ import annotations

import json
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from synthetic_run import DATE, Arm, Task, draws, write_run

from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.loading import Note, load, merged
from lm_eval_perturb.pairs import STATUSES
from lm_eval_perturb.runs import NoRunError


def log_of(folder, task="arc_easy_perturbed"):
    return folder / f"samples_{task}_{DATE}.jsonl"


def edit(folder, change):
    """Applies `change` to the list of rows of the default task's log."""
    log = log_of(folder)
    rows = change([json.loads(line) for line in log.read_text().splitlines()])
    log.write_text("".join(json.dumps(row) + "\n" for row in rows))


def test_filters_metrics_and_variants_are_part_of_the_key(tmp_path):
    arms = {"typos": Arm(0.2), "null": Arm(perturbation="null")}
    filters = ("strict-match", "flexible-extract")
    write_run(tmp_path, [Task(arms=arms, filters=filters, metrics=("acc", "acc_norm"))])
    pairs = load([tmp_path]).pairs
    keys = [(p.filter, p.metric, p.variant.label) for p in pairs]
    assert len(set(keys)) == len(keys) == 8
    assert all(p.n == 40 for p in pairs)
    binary = {p.metric: p.binary for p in pairs}
    assert binary == {"acc": True, "acc_norm": False}


@given(st.floats(0, 1), st.integers(1, 30))
def test_counts_of_statuses_sum_to_n(sent, n):
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        write_run(Path(folder), [Task(n=n, arms={"typos": Arm(0.5, 0.5, sent=sent)})])
        (pair,) = load([Path(folder)]).pairs
    assert sum(pair.counts().values()) == pair.n == n
    assert set(pair.counts()) == set(STATUSES)
    assert (pair.losses()[~pair.compared] == 0).all()


def test_the_order_of_rows_and_ids_does_not_matter(tmp_path):
    write_run(tmp_path, [Task(arms={"typos": Arm(0.4, 0.3)})])
    before = load([tmp_path]).pairs[0]

    def shuffle(rows):
        for i, row in enumerate(rows):
            row["doc_id"] = len(rows) - i
        Random(1).shuffle(rows)
        return rows

    edit(tmp_path, shuffle)
    after = load([tmp_path]).pairs[0]
    a, b = (np.argsort(p.documents.source) for p in (before, after))
    assert (before.documents.source[a] == after.documents.source[b]).all()
    assert (before.losses()[a] == after.losses()[b]).all()


def test_duplicates_name_both_rows(tmp_path):
    write_run(tmp_path, [Task()])
    edit(tmp_path, lambda rows: [*rows[:-1], rows[4]])
    with pytest.raises(PerturbError, match="line 40: is the same document and filter as line 5"):
        load([tmp_path])


def test_equal_documents_are_told_apart_by_their_occurrence(tmp_path):
    write_run(tmp_path, [Task()])

    def again(rows):
        twin = json.loads(json.dumps(rows[0]))
        twin["doc"]["_lmep"]["occurrence"] = 1
        return [*rows[:-1], twin]

    edit(tmp_path, again)
    assert load([tmp_path]).pairs[0].n == 40


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda rows: rows[:30], "has 30 rows of filter 'none', the run evaluated 40 documents"),
        (lambda rows: [], "has no rows"),
        (lambda rows: [{**rows[0], "acc": "yes"}, *rows[1:]], "line 1: has a value of the wrong"),
        (lambda rows: [{**rows[0], "acc": float("nan")}, *rows[1:]], "line 1: 'acc' is nan"),
        (lambda rows: [*rows[:3], {k: v for k, v in rows[3].items() if k != "acc@typos"},
                       *rows[4:]], "line 4: has no 'acc@typos'"),
        (lambda rows: [{k: v for k, v in row.items() if "@" not in k} for row in rows],
         "--predict_only"),
    ],
    ids=["lines lost", "empty", "text", "nan", "no metric", "predict_only"],
)  # fmt: skip
def test_broken_logs(tmp_path, change, message):
    write_run(tmp_path, [Task()])
    edit(tmp_path, change)
    with pytest.raises(PerturbError, match=message):
        load([tmp_path])


def test_an_unknown_status_is_an_error(tmp_path):
    write_run(tmp_path, [Task()])
    log_of(tmp_path).write_text(log_of(tmp_path).read_text().replace('"changed"', '"mangled"', 1))
    with pytest.raises(
        PerturbError, match=r"line 1: has a value of the wrong kind .typos status 'mangled'"
    ):
        load([tmp_path])


def test_the_rest_is_still_read(tmp_path):
    write_run(tmp_path, [Task(), Task("gsm8k_perturbed")])
    log_of(tmp_path).write_bytes(log_of(tmp_path).read_bytes()[:-9])
    (tmp_path / f"results_{DATE[:-1]}1.json").write_text("{")
    loaded = load([tmp_path])
    assert {p.task for p in loaded.pairs} == {"gsm8k_perturbed"}
    assert len(loaded.problems) == 2
    assert "line 40" in loaded.problems[1]


def test_runs_without_paired_tasks_are_one_sentence(tmp_path):
    write_run(tmp_path, [], plain=["arc_easy"])
    with pytest.raises(NoRunError, match="no paired task in 1 results file"):
        load([tmp_path])


def test_reference_other_than_original(tmp_path):
    arms = {
        "bijective": Arm(broke=0.3),
        "random": Arm(broke=0.3, reference="bijective", sent=0.5, unsent="refused"),
    }
    write_run(tmp_path, [Task(arms=arms, n=200)])
    one, other = load([tmp_path]).pairs
    assert (other.reference == one.value).all()
    assert other.compared.sum() == other.counts()["changed"] < 200


def test_an_item_is_compared_only_where_both_arms_were_sent(tmp_path):
    arms = {"a": Arm(sent=0.5), "b": Arm(reference="a")}
    write_run(tmp_path, [Task(arms=arms, n=100)])
    a, b = load([tmp_path]).pairs
    assert (b.compared == a.compared).all()
    assert 0 < b.compared.sum() < 100


def test_draws_share_a_family(tmp_path):
    write_run(tmp_path, [Task(arms=draws(3, Arm(0.2)))])
    pairs = load([tmp_path]).pairs
    assert [(p.variant.family, p.variant.index) for p in pairs] == [
        ("typos", 1), ("typos", 2), ("typos", 3)
    ]  # fmt: skip


def test_metrics_that_are_no_number_per_item_are_noted(tmp_path):
    write_run(tmp_path, [Task(metrics=("acc", "f1"), tuples=("f1",))])
    loaded = load([tmp_path])
    assert {p.metric for p in loaded.pairs} == {"acc"}
    text = "no paired test for f1, which is no mean over items"
    assert loaded.notes == (Note(text, ("arc_easy_perturbed",)),)


def test_lower_is_better_turns_the_loss_around(tmp_path):
    write_run(tmp_path / "up", [Task(arms={"typos": Arm(broke=1.0)})])
    write_run(tmp_path / "down", [Task(arms={"typos": Arm(broke=1.0)}, higher_is_better=False)])
    up, down = (load([tmp_path / d]).pairs[0].losses() for d in ("up", "down"))
    assert (up == -down).all()
    assert up.sum() > 0


def test_labels_come_from_the_document(tmp_path):
    fields = {"meta": lambda i: {"split": "leaked" if i % 2 else "held_back"}}
    write_run(tmp_path, [Task(n=4, fields=fields)])
    labels = load([tmp_path], "meta.split").pairs[0].documents.labels
    assert labels.tolist() == ["held_back", "leaked", "held_back", "leaked"]
    with pytest.raises(PerturbError, match=r"line 1: has no 'doc\.meta\.spilt'"):
        load([tmp_path], "meta.spilt")


def test_stale_answers(tmp_path):
    arms = {"numbers": Arm(broke=0.5, sent=0.5, stale="stale", promise="recomputes")}
    write_run(tmp_path, [Task(arms=arms)])
    (pair,) = load([tmp_path]).pairs
    assert (pair.stale.eligible == pair.compared).all()
    assert 0 < pair.stale.hit.sum() <= pair.stale.eligible.sum()
    assert not pair.stale.control.any()


def test_older_runs_are_noted(tmp_path):
    write_run(tmp_path / "a", [Task()])
    write_run(tmp_path / "b", [Task()], date="2026-11-23T10-00-00")
    (note,) = load([tmp_path]).notes
    assert "an older run" in note.text
    assert note.tasks == ("arc_easy_perturbed",)


def test_notes_of_one_text_are_folded():
    notes = [Note("left out", ("a",)), Note("other"), Note("left out", ("b", "a"))]
    assert merged(notes) == (Note("left out", ("a", "b")), Note("other"))


def test_nothing_comparable_is_said(tmp_path):
    write_run(tmp_path, [Task(metrics=("f1",), binary=(), tuples=("f1",))])
    with pytest.raises(PerturbError, match="there is nothing to compare"):
        load([tmp_path])
