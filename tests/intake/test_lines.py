from __future__ import annotations

import gzip
import json

import pytest

from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.intake.lines import BrokenRowError, read_lines

ROWS = [{"doc_id": 0, "doc": {"q": "a ] } , {"}}, {"doc_id": 1, "doc": {"q": "é\n}", "deep": [{}]}}]


def array(rows, indent=4):
    return json.dumps(rows, indent=indent, ensure_ascii=False).encode()


def lines(rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize(
    ("content", "numbers"),
    [
        (lines(ROWS), [1, 2]),
        (b"\n \n" + lines(ROWS), [3, 4]),
        (lines(ROWS).replace(b"\n", b"\n\n"), [1, 3]),
        (lines(ROWS)[:-1], [1, 2]),
        (array(ROWS), [2, 8]),
        (array(ROWS, indent=2), [2, 8]),
    ],
    ids=["lines", "blank first", "blank between", "no last end of line", "array", "array by 2"],
)
def test_every_layout_gives_the_same_rows(tmp_path, pack, content, numbers):
    path = tmp_path / "samples_x.jsonl"  # whatever its name says, gzip is told by its first bytes
    path.write_bytes(pack(content))
    found = list(read_lines(path))
    assert [number for number, _ in found] == numbers
    assert [json.loads(line) for _, line in found] == ROWS


@pytest.mark.parametrize("content", [b"", b"\n", b"[]\n", b"[\n]\n"])
def test_no_rows(tmp_path, content):
    path = tmp_path / "samples_x.jsonl"
    path.write_bytes(content)
    assert list(read_lines(path)) == []


@pytest.mark.parametrize(
    ("content", "error", "message"),
    [
        (gzip.compress(lines(ROWS))[:-12], BrokenFileError, "no whole gzip file"),
        (b"\x1f\x8bnonsense", BrokenFileError, "no whole gzip file"),
        (json.dumps(ROWS).encode(), BrokenFileError, "one JSON array on one line"),
        (array(ROWS)[:-20], BrokenRowError, "line 8: the file ends in the middle"),
        (array(ROWS)[:-1], BrokenRowError, "the file ends in the middle of an array"),
        (b"[\n  1,\n]", BrokenRowError, "line 2: an array of rows has something"),
    ],
    ids=["gzip cut", "gzip damaged", "compact array", "row cut", "no bracket", "numbers"],
)
def test_what_is_broken_is_said(tmp_path, content, error, message):
    path = tmp_path / "samples_x.jsonl"
    path.write_bytes(content)
    with pytest.raises(error, match=message):
        list(read_lines(path))


def test_a_folder_is_no_log(tmp_path):
    with pytest.raises(BrokenFileError, match="cannot be read"):
        list(read_lines(tmp_path))
