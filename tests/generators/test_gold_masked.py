"""The right answer is not readable in a masked passage, and nothing else of it is lost."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_tasks import evaluate, rows, write_base, write_twin

from lm_eval_perturb.generators.gold_masked import GoldMasked, mentions
from lm_eval_perturb.item import Changed, Item, NotApplicable, Refused

WORDS = st.sampled_from(["gold", "Gold", "golds", "iron", "marigold", "gold,", "12", "twelve", "-"])
PASSAGES = st.lists(WORDS, max_size=12).map(" ".join)


@given(PASSAGES, st.sampled_from(["gold", "the gold", "12", "iron gold"]))
def test_no_mention_is_left_and_the_rest_stays(context, gold):
    item = Item("Which?", ("lead", gold), 1, context=context)
    outcome = GoldMasked().perturb(item, Random(1))
    if not isinstance(outcome, Changed):
        assert not context.strip() or not mentions(context, gold)
        return
    masked = outcome.item.context or ""
    assert mentions(masked, gold) == []
    assert masked.count("[MASK]") == outcome.details["masks"] > 0
    kept = [part for part in masked.split("[MASK]") if part]
    assert all(part in context for part in kept)
    assert masked.count("marigold") == context.count("marigold")
    assert (outcome.item.question, outcome.item.choices) == (item.question, item.choices)


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        (Item("Which?", ("yes", "no"), 1, context="No, yes."), Refused),
        (Item("Which?", ("A", "B"), 1, context="A or B."), Refused),
        (Item("Which?", ("tin", "lead"), None, context="tin"), Refused),
        (Item("Which?", ("tin", "lead"), 0, context="gold"), NotApplicable),
        (Item("Which?", ("tin", "lead"), 0), NotApplicable),
    ],
)
def test_left_alone(item, kind):
    assert isinstance(GoldMasked().perturb(item, Random(1)), kind)


def test_in_a_task_with_a_passage_the_prompt_loses_the_answer(folder):
    documents = [
        {
            "passage": f"House {n} is built of brick. The brick is {shade}.",
            "question": f"What colour is the brick of house {n}?",
            "options": [shade, "grey", "white"],
            "gold": 0,
        }
        for n, shade in enumerate(["red", "brown", "yellow", "black"])
    ]
    write_base(
        folder,
        "houses",
        documents,
        output_type="multiple_choice",
        doc_to_text="{{passage}}\nQuestion: {{question}}\nAnswer:",
        doc_to_choice="{{options}}",
        doc_to_target="gold",
        metric_list=[{"metric": "acc", "aggregation": "mean", "higher_is_better": True}],
    )
    roles = {"question": "question", "context": "passage", "choices": "options", "answer": "gold"}
    name = write_twin(folder, "houses", "gold_masked", roles=roles)
    result = evaluate(folder, name)
    assert result["results"][name]["changed@gold_masked,none"] == 1.0
    for row in rows(result, name):
        sent = row["arguments"]
        prompts = (
            [str(next(iter(a.values())) if isinstance(a, dict) else a[0]) for a in sent.values()]
            if isinstance(sent, dict)
            else [a[0] for a in sent]
        )
        shade = row["doc"]["options"][0]
        assert [shade in prompt for prompt in prompts] == [True] * 3 + [False] * 3
        assert all("The brick is [MASK]." in prompt for prompt in prompts[3:])
