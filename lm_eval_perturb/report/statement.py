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
