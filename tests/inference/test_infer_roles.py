"""Roles of bases as benchmarks write them, with one document each."""

from __future__ import annotations

from typing import Any

import pytest

from lm_eval_perturb.errors import RolesUnclearError
from lm_eval_perturb.inference import infer_roles, reads_of_config, roles_of_config

LETTERS = ["A", "B", "C", "D"]
ARC = {"question": "q", "choices": {"text": ["x", "y"], "label": ["A", "B"]}, "answerKey": "A"}
OPA = {"question": "q", "opa": "w", "opb": "x", "opc": "y", "opd": "z", "cop": 2}
WINO = {"sentence": "The _ is", "option1": "cat", "option2": "dog", "answer": "1"}
GSM = {"question": "How many?", "answer": "Two and two is 4.\n#### 4"}
MMLU = {"question": "q", "choices": ["w", "x", "y", "z"], "answer": 1, "subject": "s"}

CASES: dict[str, tuple[tuple[Any, Any, Any], dict[str, Any], dict[str, Any]]] = {
    "mmlu": (
        ("{{question.strip()}}\nA. {{choices[0]}}\nB. {{choices[1]}}\nAnswer:", LETTERS, "answer"),
        MMLU,
        {"question": "question", "choices": "choices", "answer": "answer"},
    ),
    "mmlu generative": (
        ("{{question}}\nA. {{choices[0]}}", None, "{{['A', 'B', 'C', 'D'][answer]}}"),
        MMLU,
        {"question": "question", "choices": "choices", "answer": "answer"},
    ),
    "mmlu continuation": (
        ("Question: {{question.strip()}}\nAnswer:", "{{choices}}", "{{answer}}"),
        MMLU,
        {"question": "question", "choices": "choices", "answer": "answer"},
    ),
    "arc": (
        ("Question: {{question}}", "{{choices.text}}", "{{choices.label.index(answerKey)}}"),
        ARC,
        {"question": "question", "choices": "choices.text", "answer": "answerKey"},
    ),
    "labels as options": (
        (
            "{{question}}\nA: {{choices.text[0]}}",
            "{{choices.label}}",
            "{{choices.label.index(answerKey)}}",
        ),
        ARC,
        {"question": "question", "choices": "choices.text", "answer": "answerKey"},
    ),
    "medmcqa": (
        (lambda d: d["question"] + d["opa"] + d["opb"] + d["opc"] + d["opd"], LETTERS, "cop"),
        OPA,
        {"question": "question", "choices": ["opa", "opb", "opc", "opd"], "answer": "cop"},
    ),
    "winogrande": (
        (
            lambda d: {"1": 0, "2": 1}[d["answer"]],
            lambda d: [d["sentence"][:4] + d["option1"], d["sentence"][:4] + d["option2"]],
            lambda d: d["sentence"][6:],
        ),
        WINO,
        {"question": "sentence", "choices": ["option1", "option2"], "answer": "answer"},
    ),
    "xnli": (
        (
            "",
            "{{[premise+', right? Yes, '+hypothesis, premise+', right? No, '+hypothesis]}}",
            "label",
        ),
        {"premise": "p", "hypothesis": "h", "label": 0},
        {"question": "hypothesis", "context": "premise", "answer": "label"},
    ),
    "boolq": (
        ("{{passage}}\nQuestion: {{question}}?\nAnswer:", ["no", "yes"], "label"),
        {"passage": "p", "question": "q", "label": 1},
        {"question": "question", "context": "passage", "answer": "label"},
    ),
    "sst2": (
        ("{{sentence}}\nQuestion: Is this positive?", ["negative", "positive"], "label"),
        {"sentence": "s", "label": 1},
        {"question": "sentence", "answer": "label"},
    ),
    "sciq": (
        (
            "{{support}}\nQuestion: {{question}}",
            "{{[distractor1, distractor2, correct_answer]}}",
            2,
        ),
        {
            "support": "s",
            "question": "q",
            "distractor1": "a",
            "distractor2": "b",
            "correct_answer": "c",
        },
        {
            "question": "question",
            "context": "support",
            "choices": ["distractor1", "distractor2", "correct_answer"],
        },
    ),
    "truthfulqa": (
        ("{{'Q: ' + question}}", "{{mc1_targets.choices}}", 0),
        {"question": "q", "mc1_targets": {"choices": ["a", "b"], "labels": [1, 0]}},
        {"question": "question", "choices": "mc1_targets.choices"},
    ),
    "gsm8k": (
        ("Question: {{question}}\nAnswer:", None, "{{answer}}"),
        GSM,
        {"question": "question", "answer": "answer", "rationale": "answer"},
    ),
    "mgsm without a solution": (
        (
            "{% if answer is not none %}{{question}}{% endif %}",
            None,
            "{% if answer is not none %}{{answer}}{% else %}{{answer_number|string}}{% endif %}",
        ),
        {"question": "q", "answer": None, "answer_number": 4},
        {"question": "question", "answer": "answer_number"},
    ),
    "mgsm direct": (
        (
            "{% if answer is not none %}{{question}}{% else %}{{'Q: ' + question}}{% endif %}",
            None,
            "{{answer_number|string}}",
        ),
        {"question": "q", "answer": None, "answer_number": 4, "equation_solution": None},
        {"question": "question", "answer": "answer_number"},
    ),
    "asdiv": (
        ("{{body}}\nQuestion:{{question}}\nAnswer:", None, "{{answer.split(' (')[0]}}"),
        {"body": "b", "question": "q", "answer": "9 (apples)", "formula": "7+2=9"},
        {"question": "question", "answer": "answer", "rationale": "formula", "context": "body"},
    ),
    "svamp": (
        ("{{Body}} {{Question}}", None, "{{Answer}}"),
        {"Body": "b", "Question": "q", "Equation": "( 38.0 - 13.0 )", "Answer": 25.0},
        {"question": "Question", "answer": "Answer", "rationale": "Equation", "context": "Body"},
    ),
    "a formula that gives another answer": (
        ("{{question}}", None, "{{answer}}"),
        {"question": "q", "answer": "carbon dioxide", "formula": "12+32=44"},
        {"question": "question", "answer": "answer"},
    ),
    "minerva": (
        ("Problem:\n{{problem}}", None, "{{answer if few_shot is undefined else solution}}"),
        {"problem": "p", "answer": "4", "solution": "so it is 4"},
        {"question": "problem", "answer": "answer", "rationale": "solution"},
    ),
    "column name as text": (
        ("inputs", None, "{{targets[0]}}"),
        {"inputs": "i", "targets": ["t"]},
        {"question": "inputs", "answer": "targets"},
    ),
    "blimp": (
        ("", "{{[sentence_good, sentence_bad]}}", 0),
        {"sentence_good": "g", "sentence_bad": "b"},
        {"choices": ["sentence_good", "sentence_bad"]},
    ),
    "race: question, options and gold in one text": (
        (
            lambda d: d["article"] + d["problems"],
            lambda d: [d["problems"]],
            lambda d: d["problems"],
        ),
        {"article": "a", "problems": "[{}]"},
        {"context": "article"},
    ),
}


def config(base: tuple[Any, Any, Any]) -> dict[str, Any]:
    return dict(zip(("doc_to_text", "doc_to_choice", "doc_to_target"), base, strict=True))


@pytest.mark.parametrize("name", CASES)
def test_roles_with_documents(name: str) -> None:
    base, document, expected = CASES[name]
    assert roles_of_config(config(base), [document]).to_yaml() == expected


NEEDS_DOCUMENTS = {"gsm8k", "mgsm without a solution", "asdiv", "svamp"}
# Watching a function takes documents to call it on.
WATCHED = {name for name, (base, _, _) in CASES.items() if any(callable(part) for part in base)}


@pytest.mark.parametrize("name", [n for n in CASES if n not in NEEDS_DOCUMENTS | WATCHED])
def test_templates_say_the_same_without_documents(name: str) -> None:
    base, _, expected = CASES[name]
    assert infer_roles(reads_of_config(config(base), None)).to_yaml() == expected


@pytest.mark.parametrize(
    ("text", "choice", "document", "parts"),
    [
        (
            "{{sentence1}} {{sentence2}}",
            ["no", "yes"],
            {"sentence1": "a", "sentence2": "b", "label": 0},
            [
                "my_task",
                "'sentence1' or 'sentence2'",
                "roles: {question: sentence1, answer: label}",
            ],
        ),
        (
            "{{instruction}}\n{{input}}",
            None,
            {"instruction": "a", "input": "b", "label": "c"},
            ["'instruction' or 'input'", "roles: {question: input, answer: label}"],
        ),
        (
            "{{question}}",
            lambda d: d["choices_a"] + d["choices_b"],
            {"question": "q", "choices_a": ["x"], "choices_b": ["y"], "label": 0},
            [
                "which field is its choices",
                "roles: {question: question, choices: choices_b, answer: label}",
            ],
        ),
    ],
)
def test_where_it_cannot_tell_it_says_which_line_to_add(
    text: str, choice: Any, document: dict[str, Any], parts: list[str]
) -> None:
    with pytest.raises(RolesUnclearError) as caught:
        roles_of_config({"task": "my_task", **config((text, choice, "label"))}, [document])
    for part in parts:
        assert part in str(caught.value)
