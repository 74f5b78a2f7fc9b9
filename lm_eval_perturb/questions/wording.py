"""Texts whose answer may not determine an input, or in which an unknown would read oddly."""

from __future__ import annotations

import re

from lm_eval_perturb.arithmetic.graph import Binding
from lm_eval_perturb.questions.forms import any_of
from lm_eval_perturb.questions.unknown import Traced

_BRANCHES = any_of(
    r"millions? billions? thousands? hundreds? at_least at_most exceed\w* minim\w* maxim\w* up_to "
    r"limit\w* unless until enough afford no_(?:more|less|fewer) "
    r"(?:more|less|fewer|greater|older|younger)_than_\$?\d+ "
    r"or_(?:more|less|fewer|older|younger|under|over) for_every every_\$?\d+ the_first after_the "
    r"(?:over|under|above|below)_\$?\d+ beyond additional overtime otherwise only_(?:if|when) "
    r"anything free whichever instead round\w* nearest approximate\w* estimate\w* about_\$?\d+ "
    r"approx around_\$?\d+ or_so close_to just_(?:over|under) a_(?:little|bit)_(?:over|under) "
    r"(?:under|above|below|about|around)_(?:t(?:en|hree|welve|wenty|hirty)|f(?:our|ive|orty|ifty)"
    r"|s(?:ix|even)(?:ty)?|eight(?:y)?|nine(?:ty)?) "
    r"roughly almost nearly thereof times_(?:more|[a-z]+er)(?!_of) best most least fewest "
    r"(?:cheap|larg|great|small|high|low|old|young|long|short|fast|slow|tall|heav|bigg|lat|earl)"
    r"i?est cheaper better half-?way remainder possible"
)
"""Thresholds, extremes and rounding: beyond them the story goes another way than its solution. And
`3 times more than`: 3 times as many to some and 4 times to others; the answer would say which."""

_SIGNLESS = any_of(
    r"differ\w* separat\w* deviat\w* var(?:y|ies) mismatch\w* apart between gap how_far "
    r"away_from closer compared by_how "
    r"the_(?:short|long|larg|small|bigg|tall|old|young|heavi|light|fast|slow|farth|furth|high|low"
    r"|great|cheap)er off_(?:from|by|the|his|her|target)"
)
"""A difference that has no sign: two inputs give it, one on either side."""

_ROUNDED = any_of(
    r"needs? needed require[sd]? enough must have_to has_to should trips? fill(?:s|ed)? full fully "
    r"whole complete[ds]? can could able fits? holds? buy bought pack\w* box\w* bus(?:es)? "
    r"batch\w* rows? tables? cases? cartons? crates? bags? loads? groups? teams? gallons? bottles? "
    r"boards? leave bundle\w* at_a_time (?:wants?|wanted)_to_spend servings? purchas\w* "
    r"how_many_(?:more_|full_|extra_|additional_)?(?:times|days|weeks|months|years|trips)"
)
"""Where a quotient may be rounded up or down by the sense of the story."""

_CHOICES = re.compile(r"\b(?:who|whose|whom|which)\b[^,.?]*\?$", re.IGNORECASE)


def last_sentence(question: str) -> str:
    """The sentence that ends a question."""
    return re.split(r"(?<=[.!?])\s+", question.strip())[-1]


def unclear(question: str) -> str | None:
    """Why no input of the question may be asked, or None."""
    text = question.strip()
    if text.count("?") != 1 or not text.endswith("?"):
        return "the text does not end with its only question"
    if _BRANCHES.search(text):
        return "the text has a threshold, an extreme or a rounded number"
    if _CHOICES.search(last_sentence(text)):
        return "the question is one of choice"
    if len(re.findall(r"\b(?:how|what)\b", last_sentence(text), re.IGNORECASE)) != 1:
        return "the last sentence does not ask one thing"
    return None


def unclear_for(question: str, binding: Binding, traced: Traced) -> str | None:
    """Why a certain input of the question may not be asked, or None."""
    moving = [step for step in range(len(binding.worked.steps)) if traced.depends(step)]
    signs = {sign for step in moving for sign in _signs_at(binding, traced, step)}
    if "-" in signs and _SIGNLESS.search(question):
        return "a difference without a sign"
    if "/" in signs and _ROUNDED.search(question):
        return "a quotient that the story may round"
    return None


def _signs_at(binding: Binding, traced: Traced, step: int) -> set[str]:
    """The operators that a step applies to what depends on the unknown."""
    row = traced.literals[step]

    def walk(node: object) -> tuple[bool, set[str]]:
        if not isinstance(node, tuple):
            return isinstance(node, int) and node >= 0 and row[node] is not None, set()
        left, right = walk(node[1]), walk(node[2])
        moves = left[0] or right[0]
        own = {node[0]} if moves else set()
        return moves, own | left[1] | right[1]

    return walk(binding.worked.steps[step].expression.root)[1]
