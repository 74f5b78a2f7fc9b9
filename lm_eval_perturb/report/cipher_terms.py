"""What the report says of ciphers: parts of the result object.

Arms are called clean, bijective, random and banded; shares are shares (0.03 is 3 points).
"""

from __future__ import annotations

from dataclasses import dataclass

from lm_eval_perturb.stats.interval import Interval


@dataclass(frozen=True, slots=True)
class CipherSetting:
    """What all arms and keys of one row share.

    Attributes:
        unit: word or token.
        rate: the share of the eligible types that is mapped.
        bands: of frequency.
        fewshot: how demonstrations are chosen.
        shots: demonstrations in each prompt; None where the results do not say.
    """

    unit: str
    rate: float
    bands: int
    fewshot: str
    shots: int | None


@dataclass(frozen=True, slots=True)
class CipherScore:
    """The score of one arm on the common items.

    Attributes:
        arm: clean, bijective, random or banded.
        score: the share that is right, over items and keys.
        interval: 95 %; Wilson's for one key, else of items crossed with keys.
    """

    arm: str
    score: float
    interval: Interval[float]


@dataclass(frozen=True, slots=True)
class CipherGap:
    """One arm less another, item by item.

    Attributes:
        gap: the upper score less the lower one.
        interval: 95 %; Tango's for one key, else of items crossed with keys, which are clusters.
        items: in it.
        pairs: items times the keys that they have a pair of.
        broke: pairs right in the upper arm only.
        fixed: pairs right in the lower arm only.
        test: "mid-p" of McNemar for one key, else "t(4)".
        p: two-sided.
    """

    gap: float
    interval: Interval[float]
    items: int
    pairs: int
    broke: int
    fixed: int
    test: str
    p: float


@dataclass(frozen=True, slots=True)
class CipherContrast:
    """A planned contrast of two arms.

    Attributes:
        upper: the arm with more to go by.
        lower: the other.
        whole: over all keys.
        adjusted: Holm over the planned contrasts of the model.
        adjustment: "holm(3)".
        keys: the same of each key alone, in the order of the row's keys.
    """

    upper: str
    lower: str
    whole: CipherGap
    adjusted: float
    adjustment: str
    keys: tuple[CipherGap, ...]


@dataclass(frozen=True, slots=True)
class CoverageBin:
    """The gap of the bijective arm over a control, on items of like coverage: a description.

    Attributes:
        lower: the control.
        coverage: "0", "(0, 0.5]", "(0.5, 1)", "1", or "none" where nothing is mapped in the item
            or the record does not say.
        upper_score: of the bijective arm.
        lower_score: of the control.
        gap: of the two.
    """

    lower: str
    coverage: str
    upper_score: float
    lower_score: float
    gap: CipherGap


@dataclass(frozen=True, slots=True)
class CipherRow:
    """The arms of one cipher of one model on one task.

    Attributes:
        model: the model, whichever of its runs the keys are from.
        task: the paired task.
        metric: the base metric.
        filter: the host's filter.
        setting: what all of it shares.
        keys: the digest of each key; each is a cluster.
        items: documents on which every arm was sent, under some key.
        others: documents that were not, under any.
        scores: by arm.
        contrasts: the planned ones whose arms are there.
        bins: by control and coverage; empty where no record says.
    """

    model: str
    task: str
    metric: str
    filter: str
    setting: CipherSetting
    keys: tuple[str, ...]
    items: int
    others: int
    scores: tuple[CipherScore, ...]
    contrasts: tuple[CipherContrast, ...]
    bins: tuple[CoverageBin, ...]
