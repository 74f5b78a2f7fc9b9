from __future__ import annotations

import json

import numpy as np
import pytest
from plain_run import LATER, array, lines, rows, write_plain
from synthetic_run import Task, write_run

from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.intake.cache import ColumnsCache
from lm_eval_perturb.intake.two_runs import On, load_two
from lm_eval_perturb.runs import NoRunError

FIRST = {"a": 1.0, "b": 1.0, "c": 0.0, "d": 0.0}
SECOND = {"d": 1.0, "b": 0.0, "a": 1.0, "e": 1.0}
HASH = On.parse("doc_hash")


SAME = "both arms answered the same documents: no wording changed, the answers did"


def texts(loaded):
    return [note.text for note in loaded.notes if note.text != SAME]


def test_two_models_on_one_task_join_on_the_document(tmp_path):
    write_plain(tmp_path / "x", {"arc": rows(FIRST)}, model="x")
    write_plain(tmp_path / "y", {"arc": rows(SECOND)}, model="y")
    loaded = load_two(tmp_path / "x", tmp_path / "y", HASH)
    (pair,) = loaded.pairs
    assert (pair.model, pair.task, pair.variant.label, pair.variant.reference) == (
        "x vs y", "arc", "y", "x"
    )  # fmt: skip
    assert pair.binary
    assert pair.reference.tolist() == [1, 1, 0]
    assert pair.value.tolist() == [1, 0, 1]
    assert pair.counts()["repeated"] == pair.compared.sum() == 3
    assert pair.variant.audit == {}  # the labels are the same labels
    assert SAME in [note.text for note in loaded.notes]
    assert [t for t in texts(loaded) if "counterpart" in t] == [
        "samples_arc_2026-11-22T10-00-00.000000.jsonl: 1 of 4 rows of filter none have no "
        "counterpart and are left out: doc_id 2",
        "samples_arc_2026-11-22T10-00-00.000000.jsonl: 1 of 4 rows of filter none have no "
        "counterpart and are left out: doc_id 3",
    ]


def test_last_weeks_run_and_todays(tmp_path):
    (old,) = write_plain(tmp_path, {"arc": rows(FIRST)})
    (new,) = write_plain(tmp_path, {"arc": rows(FIRST, prompt="other shots")}, date=LATER)
    loaded = load_two(old, new, HASH)
    (pair,) = loaded.pairs
    assert (pair.model, pair.variant.label) == ("org/model", LATER)
    assert not pair.losses().any()
    assert texts(loaded) == ["the prompt differs in 4 of 4 equal documents (prompt_hash)"]


def test_a_benchmark_and_its_perturbed_twin_join_on_a_field(tmp_path):
    twin = rows(
        {("a", 1): 0.0, ("a", 2): 1.0, ("b", 1): 0.0, ("z", 1): 1.0},
        document=lambda key: {"question": f"Other {key}", "seed": {"text": f"Question {key[0]}?"}},
    )
    write_plain(tmp_path / "gsm8k", {"gsm8k": rows(FIRST)})
    write_plain(tmp_path / "plus", {"gsm_plus": twin})
    on = On.parse("question=seed.text")
    loaded = load_two(tmp_path / "gsm8k", tmp_path / "plus", on)
    first, second = loaded.pairs
    assert [p.variant.label for p in loaded.pairs] == ["gsm_plus_1", "gsm_plus_2"]
    assert {p.variant.family for p in loaded.pairs} == {"gsm_plus"}
    assert (first.value.tolist(), first.compared.tolist()) == ([0, 0], [True, True])
    assert (second.value.tolist(), second.compared.tolist()) == ([1, 1], [True, False])
    assert second.counts()["not_applicable"] == 1
    assert first.variant.audit is None  # nobody read the labels of the twin
    assert "on:question=seed.text" in first.variant.signature
    assert any("2 of 4 rows" in t and "doc_id 2, 3" in t for t in texts(loaded))
    assert any("1 of 4 rows" in t and "doc_id 3" in t for t in texts(loaded))


def test_doc_id_joins_whatever_the_documents_are(tmp_path):
    write_plain(tmp_path / "a", {"t": rows(FIRST)})
    twin = rows(FIRST, document=lambda key: {"question": "Question a?" if key == "a" else key * 3})
    write_plain(tmp_path / "b", {"u": twin})
    loaded = load_two(tmp_path / "a", tmp_path / "b", On.parse("doc_id"))
    assert loaded.pairs[0].n == 4
    assert texts(loaded) == ["1 of 4 joined documents are the same on both sides"]


def test_nothing_shared_says_what_to_do(tmp_path):
    write_plain(tmp_path / "a", {"t": rows(FIRST)})
    write_plain(tmp_path / "b", {"t": rows({"x": 1.0})})
    with pytest.raises(PerturbError, match=r"no row of .* has the doc_hash of a row of .*--on doc"):
        load_two(tmp_path / "a", tmp_path / "b", HASH)


def test_equal_documents_are_matched_in_their_order(tmp_path):
    def same(_):
        return {"question": "again"}

    write_plain(tmp_path / "a", {"t": rows({1: 1.0, 2: 0.0, 3: 1.0}, document=same)})
    write_plain(tmp_path / "b", {"t": rows({1: 0.0, 2: 0.0}, document=same)}, model="other")
    loaded = load_two(tmp_path / "a", tmp_path / "b", HASH)
    (pair,) = loaded.pairs
    assert (pair.reference.tolist(), pair.value.tolist()) == ([1, 0], [0, 0])
    assert pair.documents.occurrence.tolist() == [0, 1]
    assert any("1 of 3 rows of filter none" in t for t in texts(loaded))


def test_filters_and_metrics_are_part_of_the_key(tmp_path):
    def log(flip):
        strict = rows(FIRST, metric="exact_match", filter_name="strict")
        loose = rows(dict.fromkeys(FIRST, flip), metric="exact_match", filter_name="loose")
        return [*strict, *loose]

    write_plain(tmp_path / "a", {"t": [*log(1.0), *rows(FIRST, filter_name="only")]})
    write_plain(tmp_path / "b", {"t": [{**r, "f1": 0.5} for r in log(0.0)]}, model="other")
    loaded = load_two(tmp_path / "a", tmp_path / "b", HASH)
    assert [(p.filter, p.losses().sum()) for p in loaded.pairs] == [("strict", 0), ("loose", 4)]
    assert any(t.startswith("filter only is in samples_t_") for t in texts(loaded))


def test_rows_that_do_not_name_their_filters_are_told_apart(tmp_path):
    def log(*values):
        every = [rows(dict.fromkeys(FIRST, v), metric="exact_match") for v in values]
        return [{k: v for k, v in r.items() if k != "filter"} for own in every for r in own]

    config = {"filter_list": [{"name": "strict"}, {"name": "loose"}]}
    write_plain(tmp_path / "a", {"t": log(1.0, 1.0)}, config=config)
    write_plain(tmp_path / "b", {"t": log(1.0, 0.0)}, config=config, model="other")
    pairs = load_two(tmp_path / "a", tmp_path / "b", HASH).pairs
    assert [(p.filter, p.losses().sum()) for p in pairs] == [("strict", 0), ("loose", 4)]


def test_the_array_of_the_first_version_joins_with_todays_rows(tmp_path):
    own = rows(FIRST)
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "samples_arc.jsonl").write_bytes(array(own))
    write_plain(tmp_path / "new", {"arc": own})
    (pair,) = load_two(tmp_path / "old", tmp_path / "new", HASH).pairs
    assert (pair.n, pair.losses().any()) == (4, False)
    on_field = load_two(tmp_path / "old", tmp_path / "new", On.parse("question"))
    assert on_field.pairs[0].n == 4


def test_a_paired_log_joins_by_its_source_document(tmp_path):
    write_run(tmp_path / "a", [Task(n=10)])
    write_run(tmp_path / "b", [Task(n=10, seed=1)], model="other")
    pairs = load_two(tmp_path / "a", tmp_path / "b", HASH).pairs
    assert {"acc", "acc@typos"} <= {p.metric for p in pairs}
    assert all(p.n == 10 for p in pairs)


def test_tasks_match_by_name_and_by_what_names_do_not_share(tmp_path):
    groups = {"mmlu": ["mmlu_anatomy", "mmlu_law"]}
    mine = {"mmlu_anatomy": rows(FIRST), "mmlu_law": rows(SECOND), "mmlu_art": rows(FIRST)}
    theirs = {"mmlusr_q_anatomy": rows(FIRST), "mmlusr_q_law": rows(SECOND)}
    write_plain(tmp_path / "a", mine, groups=groups)
    write_plain(tmp_path / "b", theirs)
    loaded = load_two(tmp_path / "a", tmp_path / "b", HASH)
    assert [(p.task, p.variant.label) for p in loaded.pairs] == [
        ("mmlu_anatomy", "mmlusr_q"), ("mmlu_law", "mmlusr_q")
    ]  # fmt: skip
    assert loaded.groups == {"org/model": {"mmlu": ("mmlu_anatomy", "mmlu_law")}}
    assert ("mmlu_art",) in [note.tasks for note in loaded.notes]


def test_tasks_without_a_group_are_pooled_under_the_head_of_their_names(tmp_path):
    for name in ("a", "b"):
        folder = tmp_path / name
        write_plain(folder, {"mmlu_law": rows(FIRST), "mmlu_art": rows(FIRST)}, model=name)
    loaded = load_two(tmp_path / "a", tmp_path / "b", HASH)
    assert loaded.groups == {"a vs b": {"mmlu": ("mmlu_art", "mmlu_law")}}


def test_the_latest_run_of_a_folder_is_compared(tmp_path):
    write_plain(tmp_path / "a", {"t": rows(dict.fromkeys(FIRST, 0.0))})
    write_plain(tmp_path / "a", {"t": rows(FIRST)}, date=LATER)
    write_plain(tmp_path / "b", {"t": rows(FIRST)}, model="other")
    loaded = load_two(tmp_path / "a", tmp_path / "b", HASH)
    assert not loaded.pairs[0].losses().any()
    assert [n.tasks for n in loaded.notes if "older log" in n.text] == [("t",)]


def test_a_log_that_is_shorter_than_its_run_is_said(tmp_path):
    (log,) = write_plain(tmp_path / "a", {"t": rows(FIRST)})
    log.write_text(lines(rows(FIRST)[:3]))
    write_plain(tmp_path / "b", {"t": rows(FIRST)}, model="other")
    notes = texts(load_two(tmp_path / "a", tmp_path / "b", HASH))
    assert f"{log.name} has 3 rows per filter, its run evaluated 4 documents" in notes


def test_a_graded_metric_is_not_called_right_or_wrong(tmp_path):
    graded = {key: value / 2 for key, value in FIRST.items()}
    for model in ("a", "b"):
        write_plain(tmp_path / model, {"t": rows(graded, metric="rouge")}, model=model)
    (pair,) = load_two(tmp_path / "a", tmp_path / "b", HASH).pairs
    assert not pair.binary
    zero_one = {"t": rows(FIRST, metric="bleu")}  # 0 or 1 by chance, declared nowhere
    for model in ("a", "b"):
        write_plain(tmp_path / "c" / model, zero_one, model=model)
    (pair,) = load_two(tmp_path / "c" / "a", tmp_path / "c" / "b", HASH).pairs
    assert not pair.binary
    declared = [{**r, "ok": bool(r["acc"]), "metrics": ["ok"]} for r in rows(FIRST)]
    for model in ("a", "b"):
        write_plain(tmp_path / "d" / model, {"t": declared}, model=model)
    (pair,) = load_two(tmp_path / "d" / "a", tmp_path / "d" / "b", HASH).pairs
    assert pair.binary


def test_lower_is_better_turns_the_loss_around(tmp_path):
    config = {"metric_list": [{"metric": "loss", "higher_is_better": False}]}
    for model, value in (("a", 1.0), ("b", 3.0)):
        own = rows(dict.fromkeys(FIRST, value), metric="loss")
        write_plain(tmp_path / model, {"t": own}, model=model, config=config)
    (pair,) = load_two(tmp_path / "a", tmp_path / "b", HASH).pairs
    assert (pair.losses() == 2).all()


def test_several_models_in_a_folder_are_not_mixed(tmp_path):
    write_plain(tmp_path / "a" / "x", {"t": rows(FIRST)}, model="x")
    write_plain(tmp_path / "a" / "y", {"t": rows(FIRST)}, model="y")
    write_plain(tmp_path / "b", {"t": rows(FIRST)})
    with pytest.raises(PerturbError, match=r"several models \(x, y\)"):
        load_two(tmp_path / "a", tmp_path / "b", HASH)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda b: b[:-30], "line 4: is no valid JSON .*ends in the middle of a row"),
        (lambda b: b.replace(b"Question c", b"Question \xff"), "line 3: is not UTF-8"),
        (lambda b: b.replace(b'"acc": 0.0', b'"acc": NaN', 1), "line 3: 'acc' is nan"),
        (lambda b: b.replace(b', "acc": 0.0', b"", 1), "line 3: has no 'acc'"),
        (lambda b: b.replace(b'"doc": {', b'"dok": {', 1), "line 1: has no 'doc' and 'doc_id'"),
        (lambda b: b"", "has no rows"),
    ],
    ids=["truncated", "not utf-8", "nan", "no metric", "no document", "empty"],
)
def test_what_is_broken_is_said_and_the_rest_compared(tmp_path, damage, message):
    both = {"good": rows(FIRST), "bad": rows(FIRST)}
    write_plain(tmp_path / "a", both)
    _, bad = write_plain(tmp_path / "b", both, model="other")
    bad.write_bytes(damage(bad.read_bytes()))
    loaded = load_two(tmp_path / "a", tmp_path / "b", HASH)
    assert [p.task for p in loaded.pairs] == ["good"]
    assert len(loaded.problems) == 1
    with pytest.raises(PerturbError, match=message) as caught:
        raise PerturbError(*loaded.problems)
    assert str(bad) in str(caught.value)


def test_no_logs(tmp_path):
    write_plain(tmp_path / "a", {"t": rows(FIRST)})
    (tmp_path / "b").mkdir()
    with pytest.raises(NoRunError, match="--log_samples"):
        load_two(tmp_path / "a", tmp_path / "b", HASH)
    with pytest.raises(NoRunError, match="no such file"):
        load_two(tmp_path / "a", tmp_path / "c", HASH)


def test_identical_runs_lose_nothing(tmp_path):
    write_plain(tmp_path, {"t": rows(FIRST)})
    (pair,) = load_two(tmp_path, tmp_path, HASH).pairs
    assert not pair.losses().any()
    assert pair.variant.label == "itself"


def test_real_runs_against_a_second_reading(shared):
    """Every value again, by Python's own JSON and a dictionary."""
    import gzip

    folder = shared / "data" / "lm_eval_runs" / "meditron3-8b__pubmedqa_new"
    paths = [folder / f"samples_pubmedqa_generation_{n}.jsonl.gz" for n in ("baseline", "L1")]
    (pair,) = load_two(*paths, HASH).pairs
    tables = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            found = [json.loads(line) for line in file]
        tables.append({row["doc_hash"]: row["exact_match"] for row in found})
    keys = pair.documents.source.tolist()
    assert len(keys) == len(tables[0]) == 500
    assert np.array_equal(pair.reference, [tables[0][k] for k in keys])
    assert np.array_equal(pair.value, [tables[1][k] for k in keys])


def test_what_was_read_before_is_not_read_again(tmp_path, monkeypatch):
    cache = ColumnsCache(tmp_path / "cache")
    write_plain(tmp_path / "a", {"t": rows(FIRST)}, model="a")
    write_plain(tmp_path / "b", {"t": rows(SECOND)}, model="b")
    plain = load_two(tmp_path / "a", tmp_path / "b", HASH)
    load_two(tmp_path / "a", tmp_path / "b", HASH, cache)
    monkeypatch.setattr("lm_eval_perturb.intake.outcomes.read_by_filter", None)
    again = load_two(tmp_path / "a", tmp_path / "b", HASH, cache)
    (one,), (other,) = plain.pairs, again.pairs
    assert (one.variant, one.binary, plain.notes) == (other.variant, other.binary, again.notes)
    for name in ("reference", "value", "compared", "status"):
        assert np.array_equal(getattr(one, name), getattr(other, name))
    with pytest.raises(TypeError):  # another question is another entry
        load_two(tmp_path / "a", tmp_path / "b", On.parse("doc_id"), cache)
