"""A learner reads the bijective arm better than the random ones; a retriever none of them."""

from __future__ import annotations

import cipher_models
from real_cli import lm_eval
from reviews import REVIEWS, ROLES, arms, told_reviews
from small_tasks import write_base, write_twin

SHOTS = 16
assert cipher_models.LearnerLM  # registered by being imported


def scores(model, folder, out, **parameters):
    base = write_base(folder, "told", told_reviews(250, 1), train=told_reviews(1500, 2), **REVIEWS)
    twin = write_twin(folder, base, *arms(rate=0.9, **parameters), roles=ROLES)
    command = ("--model", model, "--tasks", twin, "--include_path", str(folder))
    results, samples = lm_eval(*command, "--num_fewshot", str(SHOTS), out=out)
    assert len(samples[twin]) == 250
    return {key.removesuffix(",none"): value for key, value in results["results"][twin].items()}


def test_a_learner_reads_the_bijective_cipher(folder, tmp_path):
    found = scores("learner", folder, tmp_path / "out")
    assert found["acc@cipher_clean"] > 0.8
    assert found["acc@cipher"] == found["acc@cipher_clean"]  # what is learned is the same
    for control in ("cipher_random", "cipher_banded"):
        assert found[f"acc_drop@{control}"] > 0.15
        assert found[f"acc_mcnemar_p@{control}"] < 0.001


def test_a_retriever_is_lost_in_every_cipher_alike(folder, tmp_path):
    """Over four keys: the items of one key hang together by its words."""
    found = scores("retriever", folder, tmp_path / "out", draws=4)
    draws = range(1, 5)
    assert found["acc"] == found["acc@cipher_clean_1"] == 1
    assert all(found[f"acc_drop@cipher_{i}"] > 0.3 for i in draws)
    for control in ("cipher_random", "cipher_banded"):
        gaps = [found[f"acc_drop@{control}_{i}"] for i in draws]
        errors = [found[f"acc_drop@{control}_{i}_stderr"] for i in draws]
        assert abs(sum(gaps)) < 2.6 * sum(error**2 for error in errors) ** 0.5
