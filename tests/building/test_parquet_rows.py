"""Rows in parquet: the same values back, the same bytes again, no value bent to fit."""

from __future__ import annotations

import pytest
from pyarrow import ArrowException, parquet

from lm_eval_perturb.building.parquet import UnevenError, read, to_bytes
from lm_eval_perturb.building.rows import Frozen, Row, counts, digest
from lm_eval_perturb.record import Record

CHANGED = Record("typos", "changed", None, ("question",), {"places": [3], "word": "Öl"})
REFUSED = Record("typos", "refused", "a check said no")
DOCUMENT = {
    "z": "last letter first",
    "choices": {"text": ["x", "ß"], "label": ["A", "B"]},
    "answer": 1,
    "weight": 0.1,
    "right": True,
    "none": None,
    "empty": [],
    "nested": [{"b": 1, "a": [None, "t"]}],
}


def rows(count: int = 2) -> list[Row]:
    return [
        Row({**DOCUMENT, "answer": n}, f"hash{n}", 0, REFUSED if n else CHANGED)
        for n in range(count)
    ]


def test_rows_come_back_as_they_were(tmp_path):
    path = tmp_path / "rows.parquet"
    path.write_bytes(to_bytes(rows()))
    found = read(path)
    assert found == rows()
    assert [list(row.document) for row in found] == [list(DOCUMENT)] * 2
    assert list(found[0].document["nested"][0]) == ["b", "a"]


def test_rows_without_records_come_back_too(tmp_path):
    path = tmp_path / "rows.parquet"
    plain = [Row(row.document, row.source, row.occurrence) for row in rows()]
    path.write_bytes(to_bytes(plain))
    assert read(path) == plain


def test_the_same_rows_are_the_same_bytes():
    assert to_bytes(rows()) == to_bytes(rows())
    assert to_bytes(rows()) != to_bytes(rows()[::-1])


def test_no_rows_have_the_columns_of_others(tmp_path):
    path = tmp_path / "rows.parquet"
    path.write_bytes(to_bytes([], rows()))
    assert read(path) == []
    assert parquet.read_schema(path).names == [*DOCUMENT, "_lmep"]


@pytest.mark.parametrize("other", [{"answer": "1"}, {"choices": [1]}, {"choices": {"text": []}}])
def test_uneven_documents_are_refused(other):
    with pytest.raises((UnevenError, ArrowException)):
        to_bytes([*rows(), Row({**DOCUMENT, **other}, "h", 0, CHANGED)])


def test_the_digest_is_that_of_what_rows_say():
    assert digest(rows()) == digest(rows())
    changed = [Row({**DOCUMENT, "answer": 9}, "hash0", 0, CHANGED), *rows()[1:]]
    assert len({digest(rows()), digest(changed), digest(rows()[::-1]), digest([])}) == 4


def test_counts_and_overlap():
    assert counts(rows(3)) == {"changed": 1, "refused": 2}
    frozen = Frozen(rows(3), pool=rows(2), variants={"typos": rows(3)}, pools={"typos": rows(2)})
    assert frozen.overlap == 2
    assert list(frozen.tables()) == ["original", "typos", "fewshot", "fewshot.typos"]
