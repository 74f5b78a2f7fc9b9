"""A row of the report in the terms of the C-BOD paper."""

from __future__ import annotations

from lm_eval_perturb.report.cbod_terms import PaperTerms, PaperTest, in_paper_terms
from lm_eval_perturb.report.rows import Row


def in_paper_terms_of(row: Row, test: PaperTest) -> PaperTerms | None:
    """The paper's columns over all items, tasks pooled.

    None for several draws per item or a graded metric: the paper's test is of one 0/1 pair each.

    Args:
        row: the row.
        test: which of the paper's two tests.
    """
    matched = row.matched
    if not matched.binary or matched.draws != 1:
        return None
    right = float(row.first.higher_is_better)
    return in_paper_terms(
        items=matched.reference.size,
        original=int((matched.reference == right).sum()),
        broke=int((matched.loss > 0).sum()),
        fixed=int((matched.loss < 0).sum()),
        test=test,
    )
