"""A learner reads the bijective arm better than the random ones; a retriever none of them."""

from __future__ import annotations

from cipher_models import LearnerLM, RetrieverLM
from reviews import REVIEWS, ROLES, arms, told_reviews
from small_tasks import evaluate, write_base, write_twin


def scores(lm, folder, shots, **parameters):
    base = write_base(folder, "told", told_reviews(250, 1), train=told_reviews(1500, 2), **REVIEWS)
    twin = write_twin(folder, base, *arms(rate=0.9, **parameters), roles=ROLES)
    results = evaluate(folder, twin, lm=lm, num_fewshot=shots)["results"][twin]
    return {key.removesuffix(",none"): value for key, value in results.items()}


def test_a_learner_reads_the_bijective_cipher(folder):
    found = scores(LearnerLM(), folder, 16)
    assert found["acc@cipher_clean"] > 0.8
    assert found["acc@cipher"] == found["acc@cipher_clean"]  # what is learned is the same
    for control in ("cipher_random", "cipher_banded"):
        assert found[f"acc_drop@{control}"] > 0.15
        assert found[f"acc_mcnemar_p@{control}"] < 0.001


def test_a_retriever_is_lost_in_every_cipher_alike(folder):
    """Over four keys: the items of one key hang together by its words."""
    found = scores(RetrieverLM(), folder, 1, draws=4)
    draws = range(1, 5)
    assert found["acc"] == found["acc@cipher_clean_1"] == 1
    assert all(found[f"acc_drop@cipher_{i}"] > 0.3 for i in draws)
    for control in ("cipher_random", "cipher_banded"):
        gaps = [found[f"acc_drop@{control}_{i}"] for i in draws]
        errors = [found[f"acc_drop@{control}_{i}_stderr"] for i in draws]
        assert abs(sum(gaps)) < 2.6 * sum(error**2 for error in errors) ** 0.5
