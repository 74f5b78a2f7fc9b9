"""Tests, their adjustment within the family, and the words that a result may be called by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from lm_eval_perturb.report.estimates import Stratum
from lm_eval_perturb.report.result import Estimate, Kind, Significance, Verdict
from lm_eval_perturb.settings import Purpose
from lm_eval_perturb.stats.adjust import benjamini_hochberg, holm
from lm_eval_perturb.stats.clusters import item_means
from lm_eval_perturb.stats.counts import Floats
from lm_eval_perturb.stats.mcnemar import exact_p, mid_p
from lm_eval_perturb.stats.odds import upper_share
from lm_eval_perturb.stats.power import items_for_equivalence
from lm_eval_perturb.stats.sign_flip import sign_flip_p

ALPHA = 0.05
# The declared family holds what the run set out to test; parts of a group are exploration.
FAMILIES: tuple[tuple[tuple[Kind, ...], str], ...] = (
    (("group", "task"), "holm"),
    (("subgroup",), "bh"),
    (("subtask",), "bh"),
)
_PERMUTATIONS = 10_000


def significance(stratum: Stratum, estimate: Estimate) -> Significance:
    """McNemar's mid-p for one 0/1 pair per item; the sign-flip test over items otherwise."""
    if stratum.single:
        b, c = estimate.broke, estimate.fixed
        return Significance("mid-p", mid_p(b, c), exact_p(b, c))
    p = sign_flip_p(item_means(stratum.losses), stratum.stream, _PERMUTATIONS)
    return Significance(f"sign-flip({_PERMUTATIONS})", p, None)


def adjusted(tests: Sequence[Significance], method: str) -> list[Significance]:
    """The tests of one family with adjusted p-values that name the method and the family's size.

    Args:
        tests: the whole family.
        method: "holm" or "bh".
    """
    adjust: Callable[[Floats], Floats] = holm if method == "holm" else benjamini_hochberg
    if not tests:
        return []
    values = adjust(np.array([t.p for t in tests]))
    name = f"{method}({len(tests)})"
    return [
        replace(t, adjusted=float(p), adjustment=name)
        for t, p in zip(tests, values, strict=True)
    ]  # fmt: skip


def damage(audit: Mapping[str, int] | None) -> float | None:
    """The 95 % upper limit of the share of damaged labels; None where no label was read.

    Args:
        audit: what was read; empty where both arms are about the same documents.
    """
    if not audit:
        return None if audit is None else 0.0
    return upper_share(audit["damaged"], audit["read"])


def verdict(
    estimate: Estimate,
    result: Significance,
    purpose: Purpose,
    harm: float | None,
    margin: float | None,
) -> Verdict:
    """What may be said of the compared items.

    Effect and equivalence are two questions; both answers can hold at once.

    Args:
        estimate: of the compared items.
        result: its test, adjusted where it belongs to a family.
        purpose: arms that are not under test are called what they are.
        harm: the upper limit of the share of damaged labels; None where it is not known.
        margin: for equivalence, a share; None for none.
    """
    equivalence, needed = None, None
    if margin is not None and not estimate.items:
        equivalence = "-"
    elif margin is not None:
        inside = -margin < estimate.narrow.low and estimate.narrow.high < margin
        equivalence = "equivalent" if inside else "not shown"
        needed = int(items_for_equivalence(estimate.flips, margin))
    return Verdict(_effect(estimate, result, purpose, harm), equivalence, needed)


def _effect(estimate: Estimate, result: Significance, purpose: Purpose, harm: float | None) -> str:
    if not estimate.items:
        return "not measured"
    if purpose != "test":
        return "noise floor" if purpose == "noise" else "control"
    p = result.p if result.adjusted is None else result.adjusted
    if p >= ALPHA or estimate.drop == 0:
        return "no change shown"
    if estimate.drop < 0:
        return "improved"
    if harm is None:
        return "degraded, labels unread"
    # A damaged label costs at most the item it is on, and only where the original was right.
    beyond = estimate.interval.low > harm * estimate.reference
    return "degraded" if beyond else "within label damage"
