"""What Python functions read, from their source."""

from __future__ import annotations

from pathlib import Path

import pytest

from lm_eval_perturb.inference.source_fields import source_reads

SOURCE = """
from functools import partial

def subscript(doc): return doc["a"] + doc["b"]["c"]
def getting(doc): return doc.get("a", "")
def variable(doc):
    options: list = doc["options"]
    text = ""
    for i, option in enumerate(options):
        text += option
    return text
def helper(doc, n): return doc["q"]
def helped(doc): return helper(doc, 1)
def indexing(doc): return ["A", "B"][doc["label"]]
def lookup(doc): return doc["labels"].index(doc["key"])
def tested(doc):
    if doc["kind"] == "x":
        return doc["a"]
    return len(doc["b"])
def listed(doc): return [doc["x"], doc["y"]]
def recursive(doc): return recursive(doc)
bound = partial(helper, n=2)
short = lambda d: d["z"]
"""

CASES = [
    ("subscript", [("a", "text"), ("b.c", "text")]),
    ("getting", [("a", "text")]),
    ("variable", [("options", "element")]),
    ("helped", [("q", "text")]),
    ("indexing", [("label", "index")]),
    ("lookup", [("labels", "labels"), ("key", "lookup")]),
    ("tested", [("kind", "tested"), ("a", "text"), ("b", "tested")]),
    ("listed", [("x", "text"), ("y", "text")]),
    ("recursive", []),
    ("bound", [("q", "text")]),
    ("short", [("z", "text")]),
]


@pytest.mark.parametrize(("function", "expected"), CASES, ids=[case[0] for case in CASES])
def test_fields_and_uses(tmp_path: Path, function: str, expected: list[tuple[str, str]]) -> None:
    file = tmp_path / "utils.py"
    file.write_text(SOURCE)
    reads = source_reads(file, function)
    assert reads is not None
    assert [(read.path, read.use) for read in reads] == expected


@pytest.mark.parametrize("text", ["def other(doc): pass", "def broken(", ""])
def test_a_source_that_does_not_tell_is_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "utils.py"
    file.write_text(text)
    assert source_reads(file, "wanted") is None
    assert source_reads(tmp_path / "gone.py", "wanted") is None
