"""The original arm is the base: same requests, same numbers, whatever kind of task it is."""

from __future__ import annotations

import pytest
from small_tasks import (
    CHOICE_ROLES,
    CLOZE,
    GENERATED,
    LETTERED,
    TEXT_ROLES,
    assert_same_base,
    evaluate,
    questions,
    write_base,
    write_twin,
)

BLANKED = [
    {
        "sentence": f"Box {n} is larger than box {n + 1} because _ holds more of the balls.",
        "option1": f"box {n}",
        "option2": f"box {n + 1}",
        "answer": str(n % 2 + 1),
    }
    for n in range(12)
]
SEVERAL_INPUTS = {
    "output_type": "multiple_choice",
    "doc_to_text": "{{ {'1': 0, '2': 1}[answer] }}",
    "doc_to_target": "{{ sentence.split('_')[1].strip() }}",
    "doc_to_choice": "{{ [sentence.split('_')[0] + option1, sentence.split('_')[0] + option2] }}",
}
MUTUAL = [{"metric": m, "aggregation": "mean"} for m in ("acc", "acc_mutual_info")]
KINDS = {
    "letters": (questions(40), LETTERED, CHOICE_ROLES, ["typos", "option_order", "repeat"]),
    "cloze": (questions(40), CLOZE, CHOICE_ROLES, ["typos", "null"]),
    "mutual_information": (
        questions(40),
        {**CLOZE, "metric_list": [{**m, "higher_is_better": True} for m in MUTUAL]},
        CHOICE_ROLES,
        ["typos"],
    ),
    "two_filters": (questions(40), GENERATED, TEXT_ROLES, ["typos", "null", "repeat"]),
    "majority_of_several": (
        questions(40),
        {
            **GENERATED,
            "repeats": 3,
            "filter_list": [
                {
                    "name": "majority",
                    "filter": [{"function": "majority_vote"}, {"function": "take_first"}],
                }
            ],
        },
        TEXT_ROLES,
        ["typos", "repeat"],
    ),
    "several_targets": (
        questions(40),
        {**GENERATED, "doc_to_target": "{{[solution, solution ~ '.']}}"},
        {"question": "question"},
        ["typos"],
    ),
    "loglikelihood": (
        questions(40),
        {
            "output_type": "loglikelihood",
            "doc_to_text": "{{passage}} {{question}}?",
            "doc_to_target": " {{solution}}",
        },
        TEXT_ROLES,
        ["typos", "repeat"],
    ),
    "several_inputs": (
        BLANKED,
        SEVERAL_INPUTS,
        {"question": "sentence", "choices": ["option1", "option2"], "answer": "answer"},
        ["typos", "null"],
    ),
}


@pytest.mark.parametrize("shots", [0, 2])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_base_comes_out_identical(kind, shots, folder):
    documents, config, roles, perturbations = KINDS[kind]
    base = write_base(folder, kind, documents[4:], train=documents[:4], **config)
    twin = write_twin(folder, base, *perturbations, roles=roles)
    result = evaluate(folder, base, twin, num_fewshot=shots)
    assert_same_base(result, base, twin)
    sent = [row["doc"]["_lmep"]["variants"] for row in result["samples"][twin]]
    for label in perturbations:
        assert any(v[label]["record"]["status"] in ("changed", "repeated") for v in sent), label
