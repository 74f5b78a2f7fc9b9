"""Two frozen sets of one rephraser at two temperatures are two strengths of one perturbation."""

from __future__ import annotations

import json

from real_cli import lm_eval
from small_tasks import CHOICE_ROLES, LETTERED, questions, write_base, write_twin

from lm_eval_perturb.cli import main
from lm_eval_perturb.item import Item
from lm_eval_perturb.rephrasing.rephrasing_set import Row, item_key, write_set


def write_strength(folder, strength, opening):
    folder.mkdir()
    rows = [
        Row(
            key=item_key(Item(d["question"], tuple(d["options"]), d["gold"])),
            role="question",
            original=d["question"],
            rephrased=f"{opening}, {d['question'].removesuffix(' of the row')}",
            candidate=1,
        )
        for d in questions(12)
    ]
    write_set(folder, rows, {"strength": strength})


def test_the_manifests_strength_reaches_the_report(folder, tmp_path, capsys):
    base = write_base(folder, "balls", questions(12), **LETTERED)
    entries = []
    for name, strength, opening in (("mu_05", 0.5, "Of the row"), ("mu_10", 1.0, "In the row")):
        write_strength(tmp_path / name, strength, opening)
        frozen = str(tmp_path / name)
        entries.append({"perturbation": "paraphrase_llm", "as": name, "frozen": frozen})
    twin = write_twin(folder, base, *entries, roles=CHOICE_ROLES)
    out = tmp_path / "out"
    results, _ = lm_eval("--model", "hash", "--include_path", str(folder), "--tasks", twin, out=out)
    variants = results["configs"][twin]["metadata"]["lmep"]["variants"]
    assert ",strength=0.5)" in variants["mu_05"]["signature"]
    capsys.readouterr()
    assert main(["report", str(out), "--cbod", "--format", "json"]) == 0
    (model,) = json.loads(capsys.readouterr().out)["models"]
    assert [r["strength"] for r in model["comparisons"]] == [0.5, 1.0]
    (trend,) = model["trends"]
    assert [p["variant"] for p in trend["points"]] == ["mu_05", "mu_10"]
    assert trend["trend"]["items"] > 0
