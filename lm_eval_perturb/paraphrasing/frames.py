"""Frames: the sentence that asks, asked in other words, and words that lead up to it.

What a frame holds, its slots, is carried over letter by letter. The rules are tables: `frames`
rewords the sentence, `openings` puts something in front of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from lm_eval_perturb.paraphrasing.layout import Layout, asks
from lm_eval_perturb.paraphrasing.rule import Rule
from lm_eval_perturb.paraphrasing.site import Site
from lm_eval_perturb.paraphrasing.tables import table
from lm_eval_perturb.protect import Span

_WORD = re.compile(r"[\"'\u201c\u2018(\[]*([A-Za-z]+(?:['\u2019][a-z]+)?)")
_LONGEST, _GRACE = 3, 20
"""A stem in three words must not drown in what leads up to it: so many times its length, plus so
many characters."""
# "Is it true that X based upon is a story", "Is it true that A or B have won more".
_SPLIT_SUBJECT = re.compile(
    r"is it (?:true|the case|correct|a fact|right)\b.*(?:\bor\b"
    r"|\b(?:on|upon|of|by|for|with|at|to|from|into|than) (?:is|are|was|were|has|have|does|do)\b)",
    re.IGNORECASE | re.DOTALL,
)
# Read backwards. The stop before another mark belongs to an abbreviation: "in 1450 C.E.?".
_END = re.compile(r"(?:[\s?:!;,\u2013\u2014-]|(?<![?!:;,])\.)*")


def propose_frames(view: Layout, has_choices: bool) -> list[Site]:
    """At most one site: the asking sentence, in the wordings of the first rule that matches.

    Where no question mark ends the sentence, only its first word tells that it asks; wordings that
    begin with another kind of word are left out there.
    """
    sites = [_without_split_subjects(site) for site in _asking_site("frames", view, has_choices)]
    if view.shape != "question" or "?" in _closing_mark(view.asked):
        return [site for site in sites if site.options]
    fit = (tuple(filter(asks, site.options)) for site in sites)
    return [replace(site, options=kept) for site, kept in zip(sites, fit, strict=True) if kept]


def _without_split_subjects(site: Site) -> Site:
    """The site without yes-or-no wordings whose subject was cut short or asks for a choice."""
    return replace(site, options=tuple(o for o in site.options if not _SPLIT_SUBJECT.match(o)))


def propose_openings(view: Layout, has_choices: bool, original: int) -> list[Site]:
    """At most one site: the asking sentence, or else the first, with an opening before it.

    Args:
        view: the text as the layers before have left it.
        has_choices: whether options stand beside it.
        original: the number of characters that it had before any layer.
    """
    sites = _asking_site("openings", view, has_choices)
    if view.asking and not sites:
        sites = _site("openings", view, 0, "head", has_choices)
    longest = _LONGEST * original + _GRACE
    fit = (_up_to(longest - len(view.text), site) for site in sites)
    return [site for site in fit if site.options]


def _up_to(growth: int, site: Site) -> Site:
    """The site without the wordings that add more characters than that."""
    ((start, end),) = site.spots
    return replace(site, options=tuple(o for o in site.options if len(o) - (end - start) <= growth))


def _asking_site(layer: str, view: Layout, has_choices: bool) -> list[Site]:
    return _site(layer, view, view.asking, _place(layer, view), has_choices)


def _place(layer: str, view: Layout) -> str:
    """Where the asking sentence stands; "behind" has no openings: nothing was told, but asked."""
    if not view.asking:
        return "alone" if view.alone else "before"
    start, end = view.sentences[view.asking - 1]
    return "behind" if layer == "openings" and "?" in view.text[start:end] else "after"


def _site(layer: str, view: Layout, index: int, place: str, has_choices: bool) -> list[Site]:
    def fits(rule: Rule) -> bool:
        choices = has_choices or not rule.choices
        return choices and view.shape in rule.shapes and place in rule.places

    site = sentence_site(layer, view.text, view.sentences[index], fits)
    return [] if site is None else [site]


def sentence_site(layer: str, text: str, span: Span, fits: Callable[[Rule], bool]) -> Site | None:
    """The sentence in the wordings of the first rule of a layer that fits and matches."""
    start, end = span
    body = text[start : end - len(_closing_mark(text[start:end]))]
    word = _WORD.match(body)
    for rule in table(layer).candidates(word[1].lower() if word else ""):
        options = rule.wordings(body) if fits(rule) else ()
        if options:
            return Site(((start, start + len(body)),), options, f"{layer}/{rule.name}")
    return None


def _closing_mark(sentence: str) -> str:
    mark = _END.match(sentence[::-1])
    return mark[0][::-1] if mark else ""
