"""Frozen sets of rephrasings: what was frozen is what is read, or there is an error."""

from __future__ import annotations

import hashlib
import json
import os

import pytest

from lm_eval_perturb.item import Item
from lm_eval_perturb.rephrasing.rephrasing_set import (
    Rejected,
    RephrasingSetError,
    Row,
    item_key,
    read_set,
    write_set,
)

ROWS = [
    Row("b", "question", "Is it é\u2028?", "Is é it 😀?", 1),
    Row("a", "question", "Half \ud800?", None, None, (Rejected(1, "odd", "ends in ?", None),)),
]


def test_rows_survive(tmp_path):
    digest = write_set(tmp_path, ROWS, {})
    found = read_set(tmp_path)
    assert found.digest == digest
    assert found.rows["a"].rejected == ROWS[1].rejected
    assert found.rows["a"].original == "Half \ud800?"
    assert found.rows["b"] == ROWS[0]
    assert not list(tmp_path.glob("*.partial"))


def test_an_altered_row_is_noticed(tmp_path):
    write_set(tmp_path, ROWS, {})
    read_set(tmp_path)
    path = tmp_path / "rows.jsonl"
    path.write_bytes(path.read_bytes().replace(b"Is it", b"Was it"))
    with pytest.raises(RephrasingSetError, match=r"rows\.jsonl was altered since it was frozen"):
        read_set(tmp_path)


def test_an_altered_row_of_the_same_length_is_noticed(tmp_path):
    write_set(tmp_path, ROWS, {})
    read_set(tmp_path)
    path = tmp_path / "rows.jsonl"
    later = path.stat().st_mtime_ns + 10**9
    path.write_bytes(path.read_bytes().replace(b"Is it", b"is it"))
    os.utime(path, ns=(later, later))
    with pytest.raises(RephrasingSetError, match="was altered"):
        read_set(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"rows": 1}'])
def test_no_manifest_of_a_set(tmp_path, text):
    write_set(tmp_path, ROWS, {})
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(RephrasingSetError, match="is not one of a frozen set"):
        read_set(tmp_path)


def test_rows_that_are_none(tmp_path):
    row = b'{"key": 1}\n'
    (tmp_path / "rows.jsonl").write_bytes(row)
    digest = hashlib.sha256(row).hexdigest()
    (tmp_path / "manifest.json").write_text(json.dumps({"rows": {"sha256": digest}}))
    with pytest.raises(RephrasingSetError, match="something else than rows"):
        read_set(tmp_path)


@pytest.mark.parametrize("missing", ["manifest.json", "rows.jsonl"])
def test_a_file_that_is_not_there(tmp_path, missing):
    write_set(tmp_path, ROWS, {})
    (tmp_path / missing).unlink()
    with pytest.raises(RephrasingSetError, match="lm-eval-perturb rephrase TASK --out FOLDER"):
        read_set(tmp_path)


def test_a_key_names_the_whole_item():
    items = [
        Item("q"),
        Item("q", ("a", "b")),
        Item("q", ("b", "a")),
        Item("q", ("a", "b"), 1),
        Item("q", ("a", "b"), 0),
        Item("q", answer="1"),
        Item("q", context="c"),
        Item(None, context="q"),
        Item("q", rationale="r"),
    ]
    assert len({item_key(item) for item in items}) == len(items)
    assert item_key(Item("q", ("a", "b"), 1)) == item_key(items[3])
