"""The statistics against the same numbers from statsmodels and SciPy, one call per table.

Ours and the peer's run in turn, several rounds; a line gives the median processor time per table
and the ratio. Before anything is timed, both must agree on every table. statsmodels' Holm collects
garbage at every call (`gc.collect()` in its branch), which is nearly all that it costs here.

    python benchmarks/paired_tests.py [--rounds 5] [--tables 28500]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import numpy as np
from scipy.stats import binomtest, bootstrap, kendalltau, permutation_test
from statsmodels.stats.contingency_tables import SquareTable, cochrans_q, mcnemar
from statsmodels.stats.multitest import multipletests

from lm_eval_perturb.stats.adjust import benjamini_hochberg, holm
from lm_eval_perturb.stats.bootstrap import bootstrap_means
from lm_eval_perturb.stats.cochran import cochran_q
from lm_eval_perturb.stats.mcnemar import chi_square_p, exact_p, mid_p
from lm_eval_perturb.stats.odds import odds_ratio
from lm_eval_perturb.stats.ranks import kendall
from lm_eval_perturb.stats.sign_flip import sign_flip_p
from lm_eval_perturb.stats.streams import stream
from lm_eval_perturb.stats.symmetry import bowker, stuart_maxwell
from lm_eval_perturb.stats.tango import tango


@dataclass(frozen=True)
class Contest:
    """One statistic: ours on all tables at once, the peer's table by table on the first `few`."""

    name: str
    ours: Callable[[], object]
    many: int
    peer: str
    theirs: Callable[[], object]
    few: int


def seconds(call: Callable[[], object]) -> float:
    begin = time.process_time()
    call()
    return time.process_time() - begin


def median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def tables(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Discordant counts as of subjects of MMLU: two dozen on average, some without any."""
    rng = Random(1)
    sizes = [int(47 * rng.random()) for _ in range(count)]
    broke = [int(size * rng.random()) for size in sizes]
    return np.array(broke), np.array(sizes) - np.array(broke)


def contests(count: int) -> list[Contest]:
    return [*closed_form(count), *of_families(count), *of_shifts(), *by_resampling()]


def closed_form(count: int) -> list[Contest]:
    b, c = tables(count)
    n = np.full(count, 250)
    few = min(count, 1000)
    square = [[[0, int(x)], [int(y), 0]] for x, y in zip(b[:few], c[:few], strict=True)]
    some = [(int(x), int(x + y)) for x, y in zip(b[:few], c[:few], strict=True) if x + y]

    def exact_loop() -> list[float]:
        return [mcnemar(t, exact=True).pvalue for t in square]

    def chi_loop() -> list[float]:
        return [
            mcnemar(t, exact=False, correction=False).pvalue for t in square if sum(t[0] + t[1])
        ]

    def interval_loop() -> list[object]:
        return [binomtest(k, m).proportion_ci(method="exact") for k, m in some]

    assert np.allclose(exact_p(b[:few], c[:few]), exact_loop(), atol=1e-12)
    return [
        Contest("exact p", lambda: exact_p(b, c), count, "statsmodels", exact_loop, few),
        Contest("mid-p", lambda: mid_p(b, c), count, "statsmodels exact", exact_loop, few),
        Contest("chi-square", lambda: chi_square_p(b, c), count, "statsmodels", chi_loop, few),
        Contest("odds ratio", lambda: odds_ratio(b, c), count, "scipy", interval_loop, len(some)),
        Contest("Tango 95 %", lambda: tango(b, c, n), count, "(no peer in Python)", tuple, 0),
    ]


def of_families(count: int) -> list[Contest]:
    families = exact_p(*tables(count))[: count - count % 57].reshape(-1, 57)
    rows = len(families)

    def holm_loop() -> list[object]:
        return [multipletests(p, method="holm")[1] for p in families[:50]]

    def bh_loop() -> list[object]:
        return [multipletests(p, method="fdr_bh")[1] for p in families[:50]]

    assert np.allclose(holm(families[:50]), holm_loop(), atol=1e-12)
    assert np.allclose(benjamini_hochberg(families[:50]), bh_loop(), atol=1e-12)
    return [
        Contest("Holm of 57", lambda: holm(families), rows, "statsmodels", holm_loop, 50),
        Contest("BH of 57", lambda: benjamini_hochberg(families), rows, "statsmodels", bh_loop, 50),
    ]


def of_shifts() -> list[Contest]:
    """Tests of square tables, of subjects, of arms and of rankings."""
    table = np.array([[900, 120, 80, 60], [40, 800, 90, 70], [30, 60, 700, 50], [20, 30, 40, 600]])
    right = np.array([[(i * j) % 7 > 2 for j in range(1, 6)] for i in range(14_042)])
    first, second = (np.array([(i * k) % 97 for i in range(100)], float) for k in (31, 57))

    def peer_square() -> object:
        square = SquareTable(table, shift_zeros=False)
        return square.symmetry(), square.homogeneity()

    return [
        Contest("Bowker + Stuart-Maxwell", lambda: (bowker(table), stuart_maxwell(table)), 1,
                "statsmodels", peer_square, 1),
        Contest("Cochran's Q, 14,042 x 5", lambda: cochran_q(right), 1,
                "statsmodels", lambda: cochrans_q(right.astype(int)), 1),
        Contest("Kendall's tau, 100 models", lambda: kendall(first, second), 1,
                "scipy", lambda: kendalltau(first, second), 1),
    ]  # fmt: skip


def by_resampling() -> list[Contest]:
    differences = np.repeat([1.0, -1.0, 0.0], [844, 294, 12904])
    jittered = differences + 1e-9 * np.arange(differences.size)
    one = stream(1, "benchmark")

    def peer_bootstrap() -> object:
        return bootstrap((differences,), np.mean, n_resamples=200, batch=50, method="percentile")

    def peer_flips() -> object:
        settings = {"permutation_type": "samples", "n_resamples": 200, "batch": 50}
        return permutation_test((differences,), np.sum, vectorized=True, **settings)

    return [
        Contest(
            "bootstrap, n=14,042",
            lambda: bootstrap_means(differences, one, 10_000), 10_000, "scipy", peer_bootstrap, 200,
        ),
        Contest(
            "the same, graded metric",
            lambda: bootstrap_means(jittered, one, 200), 200, "scipy", peer_bootstrap, 200,
        ),
        Contest(
            "sign flip, n=14,042",
            lambda: sign_flip_p(differences, one), 10_000, "scipy", peer_flips, 200,
        ),
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tables", type=int, default=28_500)
    args = parser.parse_args()
    print(
        f"{'statistic':26} {'ours, all':>12} {'ours, one':>12} {'peer, one':>12} {'ratio':>8}  peer"
    )
    for contest in contests(args.tables):
        ours, theirs = [], []
        for _ in range(args.rounds):
            ours.append(seconds(contest.ours))
            theirs.append(seconds(contest.theirs))
        whole = median(ours)
        one = whole / contest.many
        line = f"{contest.name:26} {1e3 * whole:9.2f} ms {1e6 * one:9.3f} us"
        if contest.few:
            other = median(theirs) / contest.few
            line += f" {1e6 * other:9.1f} us {other / one:7.0f}x"
        print(f"{line}  {contest.peer}")


if __name__ == "__main__":
    main()
