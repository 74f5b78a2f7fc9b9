"""The shipped tasks on the real data sets: the original arm equals the base to the last digit."""

from __future__ import annotations

import pytest
from fake_models import FirstOptionLM, HashLM
from lm_eval import simple_evaluate
from lm_eval.tasks import TaskManager
from real_cli import lm_eval
from small_tasks import assert_same_base, rows

from lm_eval_perturb.finding import find
from lm_eval_perturb.resources import resource_dir

pytestmark = pytest.mark.slow

DOCUMENTS = {
    "gsm8k": 1319,
    "arc_easy": 2376,
    "arc_challenge": 1172,
    "hellaswag": 10042,
    "winogrande": 1267,
    "openbookqa": 500,
    "piqa": 1838,
    "boolq": 3270,
    "sst2": 872,
    "truthfulqa_mc1": 817,
    "truthfulqa_mc2": 817,
    "commonsense_qa": 1221,
    "hendrycks_math_algebra": 1187,
    "mmlu_pro_math": 1351,
}
# Of these there is one twin only.
NUMERIC = {"gsm8k", "hendrycks_math_algebra"}
REORDERED = {"commonsense_qa", "mmlu_pro_math"}
# The local copy of MMLU-Pro has no worked examples of the subject to show.
OPTIONS = {"mmlu_pro_math": {"num_fewshot": 0}}


def shipped(name):
    """The path of a shipped task, or of one of lm-eval's own."""
    ours = {path.stem: path for path in resource_dir("tasks").rglob("*.yaml")}
    return str(ours.get(name) or find(name).path)


def evaluate(lm, *names, **options):
    """Shipped tasks and bases of lm-eval in one run."""
    manager = TaskManager(include_defaults=False)
    paths = [shipped(name) for name in names]
    options = {"bootstrap_iters": 10, **options}
    return simple_evaluate(model=lm, tasks=paths, task_manager=manager, **options)


@pytest.mark.parametrize("base", DOCUMENTS)
def test_the_original_arm_of_a_shipped_task_equals_its_base(base, hub):
    twin = f"{base}_perturbed" if base in NUMERIC else f"{base}_perturbed_full"
    result = evaluate(HashLM(), base, twin, **OPTIONS.get(base, {}))
    assert_same_base(result, base, twin)
    variants = result["configs"][twin]["metadata"]["lmep"]["variants"]
    assert "null" in variants
    assert ("option_order" in variants) is (base in REORDERED)
    filters = {row["filter"] for row in rows(result, twin)}
    for name in filters:
        assert len(rows(result, twin, name)) == DOCUMENTS[base]
    for label in variants:
        changed = {result["results"][twin][f"changed@{label},{name}"] for name in filters}
        assert len(changed) == 1
        # Nothing is changed where the very same bytes are sent again.
        assert changed.pop() > (0.03 if label != "repeat" else -1)


def test_all_of_mmlu_beside_its_twin_in_one_run_of_the_command(hub, tmp_path):
    results, samples = lm_eval(
        *("--model", "hash", "--tasks", "mmlu,mmlu_perturbed", "--num_fewshot", "5"),
        *("--include_path", str(resource_dir("tasks"))),
        out=tmp_path,
    )
    numbers = results["results"]
    twins = sorted(name for name in samples if name.endswith("_perturbed"))
    assert len(twins) == 57
    pairs = 0
    for twin in twins:
        base = twin.removesuffix("_perturbed")
        assert_same_base({"results": numbers, "samples": samples}, base, twin)
        pairs += len(samples[twin])
    assert pairs == 14042
    for part in ("", "_stem", "_humanities", "_social_sciences", "_other"):
        base, twin = numbers[f"mmlu{part}"], numbers[f"mmlu_perturbed{part}"]
        assert twin["acc,none"] == base["acc,none"]
        columns = ("acc@paraphrase", "acc_drop@paraphrase", "changed@paraphrase")
        assert {f"{column},none" for column in columns} <= twin.keys()
    drop = sum(row["acc_drop@paraphrase"] for twin in twins for row in samples[twin]) / pairs
    assert numbers["mmlu_perturbed"]["acc_drop@paraphrase,none"] == pytest.approx(drop)


@pytest.mark.parametrize("base", ["commonsense_qa", "mmlu_anatomy", "mmlu_moral_scenarios"])
def test_a_model_that_answers_first_shows_exactly_the_moved_golds(base, hub):
    twin = f"{base}_perturbed_full"
    result = evaluate(FirstOptionLM(), twin)
    found, numbers = rows(result, twin), result["results"][twin]
    labels = [v for v in result["configs"][twin]["metadata"]["lmep"]["variants"] if "order" in v]
    assert labels
    for label in labels:
        golds = [(gold(row["doc"]), gold(arm(row["doc"], label))) for row in found]
        size = len(golds)
        before, after = (sum(pair[i] == 0 for pair in golds) / size for i in (0, 1))
        assert numbers["acc,none"] == pytest.approx(before, abs=1e-15)
        assert numbers[f"acc@{label},none"] == pytest.approx(after, abs=1e-15)
        assert numbers[f"acc_drop@{label},none"] == pytest.approx(before - after, abs=1e-12)


def arm(document, label):
    return document["_lmep"]["variants"][label]["doc"] or document


def gold(document):
    """The index of the right option, read off the document as its data set has it."""
    if "answerKey" in document:
        return document["choices"]["label"].index(document["answerKey"])
    return document["answer"]
