"""Carries rewrites out: which of the sites of a text are taken, and with which wording."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from random import Random

from lm_eval_perturb.paraphrasing.site import Site
from lm_eval_perturb.protect import Span
from lm_eval_perturb.rng import pick, shuffled

_WORD = re.compile(r"\w+")


def apply(text: str, sites: Sequence[Site], share: float, rng: Random) -> tuple[str, list[str]]:
    """The text with a share of the sites rewritten, at least one of them.

    Args:
        text: the text that the sites lie in.
        sites: what applies; of sites that overlap only one can be taken.
        share: of the sites, 0 to 1.
        rng: decides which sites and which wordings.

    Returns:
        The new text and the names of the rules applied, in the order of the text.
    """
    if not sites:
        return text, []
    taken = _chosen(text, sites, share, rng)
    edits = sorted((spot, wording) for site, wording in taken for spot in site.spots)
    parts: list[str] = []
    done = 0
    for (start, end), wording in edits:
        parts += (text[done:start], wording)
        done = end
    parts.append(text[done:])
    return "".join(parts), [site.rule for site, _ in sorted(taken, key=lambda t: t[0].spots)]


def _chosen(text: str, sites: Sequence[Site], share: float, rng: Random) -> list[tuple[Site, str]]:
    wanted = math.ceil(share * len(sites) - 1e-9)
    taken: list[tuple[Site, str]] = []
    covered: list[Span] = []
    used: set[str] = set()
    for site in shuffled(rng, sites):
        if len(taken) == wanted:
            break
        # Two words that became one would read "get or get".
        options = _bold(text, site, share)
        if used:
            options = [option for option in options if option.lower() not in used]
        if options and not any(_overlap(spot, c) for spot in site.spots for c in covered):
            wording = pick(rng, options)
            taken.append((site, wording))
            used.add(wording.lower())
            covered += site.spots
    return taken


def _bold(text: str, site: Site, share: float) -> Sequence[str]:
    """The wordings to choose from: above one half, those that bring most new words."""
    kept = math.ceil(len(site.options) * min(1.0, 1.6 - 1.2 * share))
    if kept == len(site.options):
        return site.options
    old = {word for start, end in site.spots for word in _WORD.findall(text[start:end].lower())}
    return sorted(site.options, key=lambda o: -len(set(_WORD.findall(o.lower())) - old))[:kept]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
