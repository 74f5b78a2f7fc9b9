"""What the tests assume and what they do not say; printed with every report."""

from __future__ import annotations

NULL_HYPOTHESIS = (
    "Null hypothesis of each test: on the items whose prompt changed, a flip from right to wrong "
    "is as likely as one from wrong to right. A small p says that the score moves with this "
    "perturbation, not why: a drop can come from difficulty, length, fluency, format or a damaged "
    "label, and memory needs a contrast with items that cannot have been seen, stale answers "
    "above their control, or a dose."
)
STRATUM = (
    "Verdicts speak for the compared items only. 'No change shown' is not 'robust': that is a "
    "claim of equivalence, which needs a margin stated beforehand (--margin). 'Within label "
    "damage' is a drop that labels damaged unnoticed could explain: its interval does not clear "
    "the upper limit that the perturbation's audit leaves for them."
)
DRAWS = (
    "Rows with several draws (x K) average each item's draws first: every item counts once in the "
    "test and in the interval; broke/fixed count pairs."
)
CONTRAST = (
    "Contrast: the drop on the suspected items less the drop on the reference items; p from "
    "permuting which items are suspected. What the perturbation does to both groups alike "
    "cancels; a drop on both is brittleness, a larger drop on the suspected items is what memory "
    "of them predicts."
)
TREND = (
    "Trend: one slope for all items, each compared with itself over the strengths at which it was "
    "sent, so that it does not matter that a higher strength changes more items; strength 0 is the "
    "null arm. Interval from resampling items, p from turning the signs of their shares in the "
    "slope. A drop that grows with strength can come from difficulty or label damage that grows "
    "with it. The columns of the C-BOD paper: --cbod."
)
VISIBILITY = (
    "Answer visibility: the anchor is what a model loses once the answer is masked in a solution "
    "that is otherwise whole, the chain value what the steps without the answer are worth. Many "
    "masked solutions end one operation before the answer: see `one_operation` in the records. In "
    "the manner of arXiv 2506.17630, whose templates are not public: no reproduction."
)
CIPHER = (
    "Ciphers: the gap bijective - random is what a model scores by a mapping that it can work out "
    "over one that it cannot, with the same words mapped and the same demonstrations; banded "
    "replaces words by equally common ones, so that its gap is no matter of rare words; clean - "
    "bijective is what the cipher costs. Keys are clusters: with several, intervals and p speak "
    "of other items and other keys (two-way clustered variance, Student's t). Coverage is the "
    "share of an item's mapped words that its demonstrations show; items of other coverage are "
    "other items, so that a gap that grows with it is a description. Figures of arXiv 2504.19395 "
    "are not comparable: prompts and arms are others."
)
SEVERAL_KEYS = (
    "With several keys n counts items, and broke/fixed count pairs of an item and a key: an item "
    "stands there once for each key, and the gap is (broke - fixed) / pairs."
)
ONE_KEY = (
    "One key only: its interval and p speak of this key. Items hang together by its words, and "
    "another key may give another gap: draws: 5 in the task file, or runs with other "
    "--metadata perturb_seed and report --runs all."
)
CBOD = (
    "As defined in the paper (Cohen-Inger et al. 2025): over all items, orig. and pert. count "
    "right answers, mu is the strength (0: null), diff is b - c, diff % is relative to orig., "
    "sig. is p < 0.05 without adjustment, overfit is sig. with b > c. {} Overfit is the paper's "
    "word: the flag says that the score moves with the wording, not why. Strengths of two "
    "perturbations or rephrasers are not on one scale. The last three columns are ours, on "
    "compared items only; null flips as often as surface edits alone do."
)
CBOD_TESTS = {
    "exact": (
        "p is the two-sided exact binomial of the paper's released code and tables, not its "
        "equation 3 (--cbod-chi-square)."
    ),
    "chi-square": (
        "p is the paper's equation 3, the chi-square without correction; its released code and "
        "tables use the exact binomial (--cbod)."
    ),
}
