"""What Jinja templates read, from their syntax tree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.inference.reads import Read
from lm_eval_perturb.inference.template_fields import template_reads

CASES = [
    ("plain text", []),
    ("{{question.strip()}}", [("question", "text")]),
    ("{{choices.text}}", [("choices.text", "text")]),
    ("{{choices['text'][0]}} {{ choices['text'][1] | trim }}", [("choices.text", "element")] * 2),
    ("{{ 'x' ~ a['b'].c }}", [("a.b.c", "text")]),
    (
        "{{choices.label.index(answerKey.lstrip())}}",
        [("choices.label", "labels"), ("answerKey", "lookup")],
    ),
    ("{{['A','B'][label]}}", [("label", "index")]),
    ("{{choices[answer]}}", [("answer", "index"), ("choices", "element")]),
    ("{% for c in choices %}{{loop.index}}. {{c}}{% endfor %}", [("choices", "element")]),
    (
        "{% for t, l in zip(choices.text, choices['label']) %}{{l}}.{{t}}{% endfor %}",
        [("choices.label", "element"), ("choices.text", "element")],
    ),
    ("{% for i, c in enumerate(options) %}{{i}}{{c}}{% endfor %}", [("options", "element")]),
    (
        "{% for i in range(choices|length) %}{{choices[i]}}{% endfor %}",
        [("choices", "tested"), ("choices", "element")],
    ),
    ("{% set q = question | upper %}{{q}}", [("question", "text")]),
    (
        "{% set n = sentence.index('_') %}{{sentence[:n]}}",
        [("sentence", "tested"), ("sentence", "text")],
    ),
    (
        "{% if answer is not none %}{{answer[21:]}}{% else %}{{number|string}}{% endif %}",
        [("answer", "tested"), ("answer", "text"), ("number", "text")],
    ),
    (
        "{{answer if few_shot is undefined else solution}}",
        [("few_shot", "tested"), ("answer", "text"), ("solution", "text")],
    ),
    ("{{answers|map(attribute='atext')|list}}", [("answers", "element")]),
    ("{{'a' if x == 'b' else c}}", [("x", "tested"), ("c", "text")]),
    ("{{text.split(' ')[:-1]|join(' ')}}", [("text", "text")]),
    ("{# {{comment}} #}{% raw %}{{raw}}{% endraw %}{{'{{quoted}}'}}", []),
]


@pytest.mark.parametrize(("template", "expected"), CASES, ids=[case[0] for case in CASES])
def test_fields_and_uses(template: str, expected: list[tuple[str, str]]) -> None:
    reads = template_reads(template)
    assert reads is not None
    assert [(read.path, read.use) for read in reads] == expected


def test_options_that_a_template_writes_out_are_numbered() -> None:
    assert template_reads("{{[a + x, a + y]}}") == (
        Read("a", "text", 0),
        Read("x", "text", 0),
        Read("a", "text", 1),
        Read("y", "text", 1),
    )


def test_broken_syntax_is_none() -> None:
    assert template_reads("{{ open") is None


NAMES = st.from_regex(r"q_[a-z]{1,8}", fullmatch=True)


@given(
    st.lists(NAMES, min_size=1, max_size=5, unique=True), st.text(alphabet="ab .\n:", max_size=5)
)
def test_every_field_that_is_printed_is_found_in_order(names: list[str], between: str) -> None:
    template = between.join(f"{{{{{name}}}}}" for name in names)
    reads = template_reads(template)
    assert reads is not None
    assert [read.path for read in reads] == names
