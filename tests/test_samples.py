from __future__ import annotations

import pytest
from synthetic_run import DATE, Task, write_run

from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.intake.lines import BrokenRowError
from lm_eval_perturb.samples import read_rows


@pytest.fixture
def log(tmp_path):
    write_run(tmp_path, [Task(n=3)])
    return tmp_path / f"samples_arc_easy_perturbed_{DATE}.jsonl"


def test_rows_and_line_numbers(log):
    log.write_bytes(log.read_bytes().replace(b"\n", b"\n\n", 1))
    assert [line for line, _ in read_rows(log)] == [1, 3, 4]


def test_reading_is_lazy(log):
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(lines[0] + b"nonsense\n")
    rows = read_rows(log)
    assert next(rows)[0] == 1
    with pytest.raises(BrokenRowError, match="line 2"):
        next(rows)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda b: b[:-100], "line 3: is no valid JSON .*ends in the middle of a row"),
        (lambda b: b + b'{"doc": "\xff"}\n', "line 4: is not UTF-8"),
        (lambda b: b + b'{"doc": {}, "filter": "none"}\n', "line 4: has no doc._lmep"),
        (lambda b: b + b"[1]\n", "line 4: has no doc._lmep"),
        (lambda b: b.replace(b'{"schema": 1', b'{"schema": 9', 1), "line 1: doc._lmep.schema is 9"),
    ],
    ids=["truncated", "not utf-8", "another task's", "no mapping", "schema"],
)
def test_broken_rows_name_file_and_line(log, change, message):
    log.write_bytes(change(log.read_bytes()))
    with pytest.raises(BrokenRowError, match=message) as caught:
        list(read_rows(log))
    assert str(log) in str(caught.value)


def test_missing_log_says_what_to_do(tmp_path):
    with pytest.raises(BrokenFileError, match="--log_samples"):
        list(read_rows(tmp_path / "samples_x.jsonl"))
