"""Compiled templates render what lm-eval renders, type by type; prompts stay the host's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lm_eval import utils
from lm_eval.api.task import ConfigurableTask
from lm_eval.tasks._yaml_loader import load_yaml
from small_tasks import CLOZE, GENERATED, LETTERED, questions, write_base

from lm_eval_perturb.host.compiled_task import CompiledTask, render

TEMPLATES = [
    "{{question}}",
    "{{question|trim}}\n",
    "{% for o in options %}{{loop.index}}. {{o}}\n{% endfor %}",
    "{{ options.index(options[gold]) }}",
    "{{ question | regex_replace('a+', 'b') }}",
    "{% if gold > 1 %}yes{% else %}no{% endif %}",
    "no template",
]


@given(st.text(), st.lists(st.text(), min_size=1, max_size=4), st.sampled_from(TEMPLATES))
def test_rendering_equals_the_hosts(question, options, template):
    document = {"question": question, "options": options, "gold": len(options) - 1}
    assert render(template, document) == utils.apply_template(template, document)


TARGETS = ["gold", "{{gold}}", "{{[gold, gold]}}", 3]
TEXTS = ["{{solution}}", "['a', 'b']", "[broken"]
FIELDS = [
    *((config, target) for config in (LETTERED, CLOZE) for target in TARGETS),
    *((GENERATED, target) for target in (*TARGETS, *TEXTS)),
]


@pytest.mark.parametrize(("config", "target"), FIELDS)
def test_fields_have_the_hosts_values_and_types(folder, config, target):
    name = write_base(folder, "fields", questions(5), **{**config, "doc_to_target": target})
    stock, ours = (
        cls(config=load_yaml(folder / f"{name}.yaml")) for cls in (ConfigurableTask, CompiledTask)
    )
    for document in stock.eval_docs:
        assert ours.doc_to_text(document) == stock.doc_to_text(document)
        value = stock.doc_to_target(document)
        assert (type(ours.doc_to_target(document)), ours.doc_to_target(document)) == (
            type(value),
            value,
        )
        assert ours.doc_to_prefix(document) == stock.doc_to_prefix(document)
        if config is not GENERATED:
            assert ours.doc_to_choice(document) == stock.doc_to_choice(document)
