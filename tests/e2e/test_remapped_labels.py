"""The shipped task on real items: whoever knows the answers and reads the key loses nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fake_models import HashLM
from lm_eval.api.registry import register_model
from real_cli import lm_eval

from lm_eval_perturb.generators.relabel import LABELS
from lm_eval_perturb.recipe import load_recipe
from lm_eval_perturb.resources import resource_dir

TASK = "mmlu_abstract_algebra_remapped_labels"


@register_model("knows_the_texts")
class KnowsTheTextsLM(HashLM):
    """Knows the right option's text of every question, and answers the label it stands under."""

    texts: dict[str, str] = {}  # noqa: RUF012

    def score(self, context, continuation):
        question = next(q for q in self.texts if q in context)
        options = re.findall(r"(?m)^([A-Z])\. (.*)$", context.rsplit("\n\n", 1)[-1])
        labels = {text: label for label, text in options}
        return float(continuation.strip() == labels[self.texts[question]]), False


def test_the_label_follows_its_option(hub: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    folder = hub / "cais" / "mmlu" / "abstract_algebra"
    (path,) = folder.glob("test*.parquet")
    rows = parquet.read_table(path).to_pylist()
    KnowsTheTextsLM.texts = {r["question"].strip(): r["choices"][r["answer"]] for r in rows}
    results, samples = lm_eval(
        *("--model", "knows_the_texts", "--tasks", TASK),
        *("--include_path", str(resource_dir("tasks"))),
        out=tmp_path,
    )
    scores = results["results"][TASK]
    assert scores["acc,none"] == scores["acc@remap_labels,none"] == 1.0
    assert 0.5 < scores["changed@remap_labels,none"] < 1
    for row in samples[TASK]:
        record = row["doc"]["_lmep"]["variants"]["remap_labels"]["record"]
        texts = "\n".join((row["doc"]["question"], *row["doc"]["choices"]))
        mentions = re.findall(r"(?<![A-Za-z])[QXKZ](?![A-Za-z])", texts)
        if mentions or record["status"] == "changed":
            assert bool(mentions) == (record["status"] == "refused"), texts


def test_the_view_has_the_generator_s_labels() -> None:
    view = load_recipe("remap_labels", "tests").view
    for text in (view["doc_to_text"], view["doc_to_choice"]):
        assert "".join(re.findall(r"'([A-Z])'", text)) == LABELS
