"""Typos at three strengths on ARC, run by lm-eval's own command line and reported by ours."""

from __future__ import annotations

import hashlib
import json
import re

import numpy as np
import pandas as pd
import pytest
from fake_models import HashLM
from lm_eval.api.registry import register_model
from real_cli import lm_eval
from scipy.stats import binomtest

from lm_eval_perturb.cli import main

pytestmark = pytest.mark.slow

STRENGTHS = {"typos_02": 0.02, "typos_05": 0.05, "typos_20": 0.2}
TASK = "\n".join([
    "task: arc_easy_doses",
    "class: !function lm_eval_perturb.PairedTask",
    "base: arc_easy",
    "perturbations:",
    '  - "null"',
    *(f"  - {{perturbation: typos, as: {name}, strength: {mu}}}" for name, mu in STRENGTHS.items()),
])  # fmt: skip


@register_model("spelling_minded")
class SpellingMindedLM(HashLM):
    """Knows the right options, and forgets them the likelier the more words it has not met."""

    words: frozenset[str] = frozenset()
    right: frozenset[str] = frozenset()

    def score(self, context, continuation):
        found = re.findall(r"\w+", context)
        unknown = sum(word not in self.words for word in found) / len(found)
        luck = int.from_bytes(hashlib.sha256(context.encode()).digest()[:6], "big") / 2**48
        knows = luck > 0.1 + 2 * unknown and continuation.strip() in self.right
        return (0.0 if knows else super().score(context, continuation)[0]), False


@pytest.fixture
def finished(hub, tmp_path, monkeypatch):
    """The results and the sample rows of the run, and its folder."""
    (parquet,) = (hub.parent / "data" / "arc_easy").glob("test*.parquet")
    rows = pd.read_parquet(parquet).to_dict("records")
    words = " ".join(row["question"] for row in rows)
    monkeypatch.setattr(SpellingMindedLM, "words", frozenset(re.findall(r"\w+", words)))
    right = {row["choices"]["text"][list(row["choices"]["label"]).index(row["answerKey"])]
             for row in rows}  # fmt: skip
    monkeypatch.setattr(SpellingMindedLM, "right", frozenset(right))
    (tmp_path / "doses.yaml").write_text(TASK, encoding="utf-8")
    task = ("--tasks", str(tmp_path / "doses.yaml"))
    out = tmp_path / "out"
    results, samples = lm_eval("--model", "spelling_minded", *task, "--limit", "600", out=out)
    return results["results"]["arc_easy_doses"], samples["arc_easy_doses"], out


def test_columns_and_trend_agree_with_the_sample_log(finished, capsys):
    table, samples, out = finished
    assert main(["report", str(out), "--cbod", "--format", "json"]) == 0
    (model,) = json.loads(capsys.readouterr().out)["models"]
    rows = {row["variant"]: row for row in model["comparisons"]}
    assert {name: row["strength"] for name, row in rows.items()} == {"null": 0, **STRENGTHS}
    for name, row in rows.items():
        original, variant = (
            np.array([sample[key] for sample in samples]) for key in ("acc", f"acc@{name}")
        )
        b, c = int((original > variant).sum()), int((original < variant).sum())
        paper = row["paper"]
        assert (paper["items"], paper["broke"], paper["fixed"]) == (600, b, c)
        assert (paper["original"], paper["perturbed"]) == (original.sum(), variant.sum())
        assert paper["p"] == pytest.approx(binomtest(b, b + c).pvalue if b + c else 1.0)
        assert paper["relative"] * paper["original"] == pytest.approx(b - c)
        assert row["test"]["p"] == table[f"acc_mcnemar_p@{name},none"]
    (trend,) = model["trends"]
    numerator = denominator = items = 0
    for sample in samples:
        sent = [n for n in rows if sample[f"changed@{n}"]]
        mu = np.array([rows[n]["strength"] for n in sent])
        loss = np.array([sample[f"acc_drop@{n}"] for n in sent])
        numerator += ((mu - mu.mean()) * loss).sum()
        denominator += ((mu - mu.mean()) ** 2).sum()
        items += len(sent) > 1
    assert trend["trend"]["slope"] == pytest.approx(numerator / denominator)
    assert trend["trend"]["items"] == items == 600 - trend["others"]
    assert rows["typos_20"]["paper"]["overfit"]
    assert trend["trend"]["interval"]["low"] > 0
    assert trend["test"]["p"] < 0.001


def test_the_command_as_text(finished, capsys):
    *_, out = finished
    assert main(["report", str(out), "--cbod-chi-square"]) == 0
    text = capsys.readouterr().out
    assert "as defined in the paper (p: chi-square, eq. 3)" in text
    assert "drop grows" in text
    for name, mu in {"null": 0, **STRENGTHS}.items():
        assert re.search(rf"^{name} +{mu:g} +600 ", text, re.MULTILINE)
