"""GPT-4o-mini on symbol remapping: counts, exact p, Holm and BH as published in a fixture."""

from __future__ import annotations

import json

import numpy as np
import pytest

from lm_eval_perturb.stats.adjust import benjamini_hochberg, holm
from lm_eval_perturb.stats.mcnemar import exact_p

ARMS = ("direct_full", "direct_operator", "direct_operand", "cot_full", "cot_operator",
        "cot_operand")  # fmt: skip


@pytest.fixture(scope="module")
def published(shared):
    path = shared / "references" / "fixtures" / "abstract_reason_gpt4omini_pairs.json"
    if not path.is_file():
        pytest.skip(f"published counts not found at {path}")
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("arm", ARMS)
def test_total(published, arm):
    total = published[arm]["total"]
    assert exact_p(total["b"], total["c"]) == pytest.approx(total["p_exact"], rel=1e-12)


@pytest.mark.parametrize("arm", ARMS)
def test_subsets_and_their_family(published, arm):
    subsets = published[arm]["subsets"]
    b, c, p, by_holm, by_bh = (
        np.array([s[key] for s in subsets], float)
        for key in ("b", "c", "p_exact", "p_holm", "p_bh")
    )
    assert exact_p(b, c) == pytest.approx(p, rel=1e-10)
    assert holm(exact_p(b, c)) == pytest.approx(by_holm, rel=1e-10)
    assert benjamini_hochberg(exact_p(b, c)) == pytest.approx(by_bh, rel=1e-10)
