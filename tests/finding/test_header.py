"""The quick header equals what the YAML parser makes of the same file."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.finding.header import KEYS, header
from lm_eval_perturb.finding.loading import parse

VALUES = [
    "name", '"quoted"', "'single'", "null", "~", "Yes", "12", "1.5", "2024-01-01", "", "../up/file",
    "[a, b]", "\n  - a\n  - b", "\n- a\n- null", "\n  - task: x\n    alias: y", "a # note",
    "|\n  text",
    '"esc \\" aped"', "two words", "\n  below", "&anchor name", "!function m.f", "a: b", "{x: 1}",
]  # fmt: skip
LINES = [
    "output_type: x", "# task: no", "", "  indented: 1", "description: 'a\n\n  task: b'", "---",
    "doc: \"open\ntask: fake\"", "metric_list:\n  - metric: acc", "- item", "task_list: [a]",
    "<<: {task: merged}", "\ttab: 1", "text: a\u2028task: b", "doc: 'it''s\ntask: fake'",
    'doc: "a \\" b\ntask: fake"', "doc: [[a],\ntask: fake]", 'doc: &x "open\ntask: fake"',
    "doc: {a: 1,\ntask: fake}", 'm:\n  note: "open\ntask: fake"', "m:\n  it's: plain",
    'm:\n- "open\ntask: fake"', "m:\n- a: [x,\ntask: fake]", "m:\n  {a: 1,\ntask: fake}",
    'm:\n- - "open\ntask: fake"', 'm:\n  - !!str "open\ntask: fake"', "x: !!null 'null'",
    "'doc': 'open\ntask: fake'", 'm:\n  "a": "b"\n  c: ["\\n", d]', "m:\n  a: 'b\n    c'",
]  # fmt: skip


def parsed(data: bytes) -> object:
    try:
        config = parse(data, Path())
    except (yaml.YAMLError, ValueError):
        return None
    if not isinstance(config, dict):
        return None
    return {key: kept(key, config[key]) for key in KEYS if key in config}


def kept(key: str, value: object) -> object:
    if key == "class":
        return True
    return [] if key in ("task", "group") and isinstance(value, list) else value


@st.composite
def files(draw: st.DrawFn) -> bytes:
    pairs = st.builds(
        lambda key, mark, value: f"{mark}{key}{mark}:{'' if value[:1] == chr(10) else ' '}{value}",
        st.sampled_from([*KEYS, "other"]), st.sampled_from(["", '"', "'"]), st.sampled_from(VALUES),
    )  # fmt: skip
    lines = draw(st.lists(pairs | st.sampled_from(LINES), max_size=6))
    end = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    return end.join(lines).encode() + draw(st.sampled_from([b"", b"\n"]))


@given(files())
def test_the_header_is_what_the_parser_says(data: bytes) -> None:
    found, expected = header(data), parsed(data)
    # a file that is broken further down may still show its header: reading it will say so
    assert found == expected or expected is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("# nothing\n", None),
        ("just text", None),
        ("other: 1\n", {}),
        ("class: !function a.B\n", {"class": True}),
        ("task: a\ntask: b\n", {"task": "b"}),
        ("task: |\n  text\n", {"task": "text\n"}),
        ('doc: "open\ntask: fake"', {}),
        ("\ufefftask: bom\n", {"task": "bom"}),
    ],
)
def test_plain_cases(text: str, expected: object) -> None:
    assert header(text.encode()) == expected
