from __future__ import annotations

from random import Random

import numpy as np
import pytest

from lm_eval_perturb.stats.bootstrap import bootstrap_means, percentile
from lm_eval_perturb.stats.clusters import design_effect, item_means
from lm_eval_perturb.stats.mcnemar import exact_p, mid_p
from lm_eval_perturb.stats.sign_flip import sign_flip_p
from lm_eval_perturb.stats.streams import stream

STREAM = stream(1234, "test")
NAN = float("nan")


def test_item_means_skip_what_was_not_sent():
    differences = np.array([[1.0, 0.0], [NAN, -1.0], [NAN, NAN], [0.0, 0.0]])
    assert item_means(differences).tolist() == [0.5, -1.0, 0.0]


def test_design_effect():
    agreeing = np.repeat(np.array([[1.0], [0.0], [-1.0], [0.0]]), 5, axis=1)
    assert design_effect(agreeing) == pytest.approx(5.0)
    assert design_effect(agreeing[:, :1]) == 1.0
    assert design_effect(np.zeros((4, 3))) == 1.0
    rng = Random(1)
    independent = np.array([[rng.choice([-1.0, 0.0, 1.0]) for _ in range(5)] for _ in range(4000)])
    assert design_effect(independent) == pytest.approx(1.0, abs=0.1)


def test_bootstrap_interval_is_close_to_the_normal_one():
    rng = Random(8)
    values = np.array([rng.random() < 0.3 for _ in range(2000)], float)
    means = bootstrap_means(values, STREAM, 4000)
    assert means.std() == pytest.approx(values.std() / np.sqrt(values.size), rel=0.05)
    interval = percentile(means, 0.95)
    half = 1.96 * values.std() / np.sqrt(values.size)
    assert interval.high - interval.low == pytest.approx(2 * half, rel=0.06)
    assert interval.method == "bootstrap(4000)"


def correlated(rng, items, variants):
    """Differences without a drop on average, K variants of an item mostly alike."""
    rows = []
    for _ in range(items):
        original, ease = rng.random() < 0.5, rng.random()
        # Arms are exchangeable: all K variants share one draw of whether the item flips.
        flips = ease < 0.4
        rows.append([
            (1.0 if original else -1.0) if flips and rng.random() < 0.9 else 0.0
            for _ in range(variants)
        ])  # fmt: skip
    return np.array(rows)


@pytest.mark.slow
def test_level_with_correlated_variants():
    rng, runs = Random(20), 3000
    clustered_hits = stacked_hits = 0
    for run in range(runs):
        differences = correlated(rng, 100, 5)
        p = sign_flip_p(item_means(differences), stream(run, "level"), 999)
        clustered_hits += p < 0.05
        b, c = (differences > 0).sum(), (differences < 0).sum()
        stacked_hits += mid_p(b, c) < 0.05
    assert 0.035 <= clustered_hits / runs <= 0.052
    assert stacked_hits / runs > 0.15


def test_one_variant_is_the_sign_test():
    differences = np.array([[1.0]] * 9 + [[-1.0]] * 2 + [[0.0]] * 20)
    assert sign_flip_p(item_means(differences), STREAM) == pytest.approx(exact_p(9, 2))
