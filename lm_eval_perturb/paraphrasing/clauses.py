"""Clauses: a sentence that only tells something, with its clauses in another order or voice.

The tables `rules/clauses/*.yaml` hold rules for whole sentences; what a clause says is carried
over letter by letter, but for the capital that begins a sentence.
"""

from __future__ import annotations

from lm_eval_perturb.paraphrasing.frames import sentence_site
from lm_eval_perturb.paraphrasing.layout import Layout, inside
from lm_eval_perturb.paraphrasing.site import Site
from lm_eval_perturb.protect import Span


def propose_clauses(view: Layout) -> list[Site]:
    """A site for every sentence that a rule matches and that no option is read in."""
    if view.shape == "blank":
        return []
    frozen = view.frozen()
    found: list[Site] = []
    for index, span in enumerate(view.sentences):
        if index == view.asking and view.shape != "statement":
            continue
        if (
            _touches(span, view.options)
            or inside(span, view.closed)
            or (frozen is not None and span[1] > frozen[0])
        ):
            continue
        site = sentence_site("clauses", view.text, span, lambda rule: view.shape in rule.shapes)
        if site is not None:
            found.append(site)
    return found


def _touches(span: Span, others: tuple[Span, ...]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)
