"""Bases of every interface: scoring functions, tuples and lists, python classes, refused ones."""

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
    load,
    questions,
    write_base,
    write_twin,
)

from lm_eval_perturb.errors import PerturbError


def metrics(**named):
    return [
        {"metric": metric, "aggregation": how, "higher_is_better": True}
        for metric, how in named.items()
    ]


def columns(result, twin):
    names = {key.split(",")[0] for key in result["results"][twin] if "," in key}
    return {name for name in names if "@" in name and "_stderr" not in name}


def on_typos(*names):
    return {f"{name}@typos" for name in names}


def test_metrics_of_pairs_are_reported_without_a_drop(folder):
    listed = metrics(acc="mean", f1="f1", mcc="matthews_corrcoef", brier_score="brier_score")
    documents = [{**doc, "gold": n % 2} for n, doc in enumerate(questions(12))]
    config = {**CLOZE, "doc_to_choice": "{{options[:2]}}", "metric_list": listed}
    base = write_base(folder, "pairs", documents, **config)
    twin = write_twin(folder, base, "typos", roles={"question": "question"})
    result = evaluate(folder, base, twin)
    assert_same_base(result, base, twin)
    assert columns(result, twin) == on_typos(
        "acc", "acc_drop", "acc_mcnemar_p", "f1", "mcc", "brier_score", "changed"
    )
    # lm-eval would bootstrap a standard error of these on every variant, 100,000 times.
    assert result["results"][twin]["mcc@typos_stderr,none"] == "N/A"


def test_perplexity_is_reported_without_a_drop(folder):
    config = {
        "output_type": "loglikelihood",
        "doc_to_text": "{{question}}?",
        "doc_to_target": " {{solution}}",
        "metric_list": [
            {"metric": "perplexity", "aggregation": "perplexity", "higher_is_better": False},
            {"metric": "acc", "aggregation": "mean", "higher_is_better": True},
        ],
    }
    base = write_base(folder, "perplexed", questions(8), **config)
    twin = write_twin(folder, base, "typos", roles={"question": "question"})
    result = evaluate(folder, base, twin)
    assert_same_base(result, base, twin)
    expected = on_typos("acc", "acc_drop", "acc_mcnemar_p", "perplexity", "changed")
    assert columns(result, twin) == expected


SCORING = """
def scores(doc, results):
    return {"exact_match": int(results[0][-1] == "1"), "length": len(results[0]),
            "marks": [1.0, 0.0], "loss": 1 - int(results[0][-1] == "1")}

def flat(items):
    return sum(sum(item) for item in items) / len(items)
"""


def test_a_scoring_function_of_the_base_scores_every_arm(folder):
    (folder / "scoring.py").write_text(SCORING)
    config = {key: value for key, value in GENERATED.items() if key != "metric_list"}
    base = write_base(folder, "scored", questions(10), **{**config, "filter_list": None})
    path = folder / "scored.yaml"
    entries = "".join(
        f"- {{metric: {name}, aggregation: {how}, higher_is_better: {better}}}\n"
        for name, how, better in [
            ("exact_match", "mean", "true"),
            ("length", "mean", "true"),
            ("loss", "mean", "false"),
            ("marks", "!function scoring.flat", "true"),
        ]
    )
    text = path.read_text().replace("filter_list: null\n", "")
    path.write_text(f"{text}process_results: !function scoring.scores\nmetric_list:\n{entries}")
    twin = write_twin(folder, base, "typos", roles=TEXT_ROLES, binary=["exact_match", "loss"])
    result = evaluate(folder, base, twin)
    assert_same_base(result, base, twin)
    drops = ("exact_match_drop", "length_drop", "loss_drop")
    tests = ("exact_match_mcnemar_p", "loss_mcnemar_p")
    assert columns(result, twin) == on_typos(
        "exact_match", "length", "loss", "marks", "changed", *drops, *tests
    )
    for row in result["samples"][twin]:
        # Of both the drop is what the variant loses: less right, or more loss.
        assert row["loss_drop@typos"] == row["exact_match_drop@typos"]
        assert row["marks@typos"] == [1.0, 0.0]
    metadata = result["configs"][twin]["metadata"]["lmep"]
    assert metadata["higher_is_better"] == {
        "exact_match": True, "length": True, "loss": False, "marks": True,
    }  # fmt: skip


CLASSES = '''
from lm_eval.api.instance import Instance
from lm_eval.api.metrics import mean
from lm_eval.api.task import ConfigurableTask, Task


class Scoring:
    def process_results(self, doc, results):
        return {"lucky": float(results[0][0] > -1.5)}

    def aggregation(self):
        return {"lucky": mean}

    def higher_is_better(self):
        return {"lucky": True}


class Own(Scoring, ConfigurableTask):
    """Takes a configuration."""

    def __init__(self, config):
        super().__init__(config={key: config[key] for key in config if key != "class"})


class Plain(Scoring, Task):
    """An old-style task: no configuration, no sampler."""

    VERSION = 3
    OUTPUT_TYPE = "loglikelihood"
    download = lambda self, *a, **k: None
    has_training_docs = has_validation_docs = lambda self: False
    has_test_docs = lambda self: True

    def test_docs(self):
        return [{"q": f"Which box holds the ball with the number {n}?"} for n in range(8)]

    def doc_to_text(self, doc):
        return doc["q"]

    def doc_to_target(self, doc):
        return " red"

    def construct_requests(self, doc, ctx, metadata, **kwargs):
        arguments = (ctx, self.doc_to_target(doc))
        return Instance("loglikelihood", doc, arguments, 0, metadata=metadata)
'''


def test_a_python_class_that_takes_a_configuration_is_a_base(folder):
    (folder / "classes.py").write_text(CLASSES)
    base = write_base(folder, "own", questions(10), train=questions(6, 20), **CLOZE)
    path = folder / "own.yaml"
    path.write_text(path.read_text() + "class: !function classes.Own\n")
    twin = write_twin(folder, base, "typos", roles=CHOICE_ROLES)
    result = evaluate(folder, base, twin, num_fewshot=2)
    assert_same_base(result, base, twin)
    assert columns(result, twin) == on_typos("lucky", "lucky_drop", "changed")


def test_a_python_class_without_configuration_is_a_base_for_prompts_without_demonstrations(folder):
    (folder / "classes.py").write_text(CLASSES)
    (folder / "old.yaml").write_text("task: old\nclass: !function classes.Plain\n")
    twin = write_twin(folder, "old", "typos", "repeat", roles={"question": "q"})
    result = evaluate(folder, "old", twin)
    assert_same_base(result, "old", twin)
    assert result["versions"][twin] == 3
    with pytest.raises(PerturbError, match="has no sampler"):
        evaluate(folder, twin, num_fewshot=2)


def test_a_python_class_without_configuration_takes_no_override(folder):
    (folder / "classes.py").write_text(CLASSES)
    (folder / "old.yaml").write_text("task: old\nclass: !function classes.Plain\n")
    twin = write_twin(folder, "old", "repeat", description="Look: ")
    with pytest.raises(PerturbError, match="does not take 'description'"):
        load(folder, twin)


def test_a_base_may_be_a_path_or_a_mapping_with_overrides(folder):
    write_base(folder, "stated", questions(6), **CLOZE)
    by_path = write_twin(folder, "./stated.yaml", "typos", roles=CHOICE_ROLES)
    mapping = {"task": "stated", "description": "Look: ", "num_fewshot": 0}
    mapped = write_twin(folder, mapping, "typos", name="mapped", roles=CHOICE_ROLES)
    result = evaluate(folder, "stated", by_path, mapped)
    assert_same_base(result, "stated", by_path)
    for row in result["samples"][mapped]:
        assert all(arguments[0].startswith("Look: Which") for arguments in row["arguments"])


REFUSED = {
    "rolling": (
        {"output_type": "loglikelihood_rolling", "doc_to_text": "", "doc_to_target": "{{passage}}"},
        "output type loglikelihood_rolling",
    ),
    "no_gold": ({**LETTERED, "doc_to_target": "{{ -1 }}"}, "has no gold answers"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_base_that_cannot_be_paired_is_refused_in_one_sentence(kind, folder):
    config, sentence = REFUSED[kind]
    write_base(folder, kind, questions(4), **config)
    twin = write_twin(folder, kind, "typos", roles={"question": "question"})
    with pytest.raises(PerturbError, match=sentence) as caught:
        load(folder, twin)
    assert f"the base {kind!r}" in str(caught.value)
    assert "\n" not in str(caught.value)
