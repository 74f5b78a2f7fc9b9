"""Ways to damage a stem, each one mechanical: what a careless rewording loses, adds or turns round.

Each takes an item and returns the damaged text, or None where it does not apply.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lm_eval_perturb.item import Item

Damage = Callable[[Item], str | None]

_ASKING = re.compile(
    r"\b(?:which|what|who|whom|whose|how|why|when|where)\b|\?|\. (?:will|is|are|does|can)\b",
    re.IGNORECASE,
)
_OPPOSITE = {
    "increase": "decrease", "decrease": "increase", "increases": "decreases",
    "decreases": "increases", "higher": "lower", "lower": "higher", "highest": "lowest",
    "lowest": "highest", "largest": "smallest", "smallest": "largest", "maximum": "minimum",
    "minimum": "maximum", "positive": "negative", "negative": "positive", "before": "after",
}  # fmt: skip
_LOUD = "BOTH|NOT|EXCEPT|LEAST|MOST|BEST|TRUE|FALSE|ONLY|ALL|AND|THE|NEVER|ALWAYS|CANNOT|MUST|NO|OR"


def _replaced(pattern: str, by: str | Callable[[re.Match[str]], str], unless: str = "") -> Damage:
    """The first match replaced; not where `unless` is found."""
    search, never = re.compile(pattern), re.compile(unless or r"(?!)", re.DOTALL)

    def damage(item: Item) -> str | None:
        text = item.question or ""
        if never.search(text) or not search.search(text):
            return None
        return search.sub(by, text, count=1)

    return damage


def _around(before: str, after: str = "", unless: str = "") -> Damage:
    def damage(item: Item) -> str | None:
        return None if unless and unless in item.question else before + item.question + after

    return damage


def _instead(text: str) -> Damage:
    return lambda item: text


def _asked(item: Item) -> str | None:
    """A statement or an open completion as a question."""
    text = item.question.strip().rstrip(".: ")
    if _ASKING.search(text) or not re.match(r"[A-Z][a-z]+ [a-z]", text):
        return None
    return f"What is it that {text[0].lower()}{text[1:]}?"


def _stated(item: Item) -> str | None:
    """A question as a statement."""
    found = re.match(r"(?:What|Who|How|Why|Where)\b([^?]*)\?\s*\Z", item.question)
    return found and f"This is about{found[1]}."


def _cut(item: Item) -> str | None:
    return item.question[: len(item.question) // 3] if len(item.question) > 150 else None


def _option(item: Item) -> str | None:
    """A wrong option's text, which the stem does not have."""
    said = item.question.lower()
    for place, text in enumerate(item.choices):
        words = re.findall(r"[a-z]{5,}", text.lower())
        if place != item.answer and words and not any(word[:5] in said for word in words):
            return f"{item.question} {text}"
    return None


def _gold(item: Item) -> str | None:
    if not item.choices or item.answer is None:
        return None
    text = item.choices[item.answer]
    words = re.findall(r"[a-z]{5,}", text.lower())
    if not words or len(words) > 3 or any(word in item.question.lower() for word in words):
        return None
    return f"{item.question.rstrip('?. ')}, such as {text.rstrip('.')}?"


def _second_statement(item: Item) -> str | None:
    found = re.search(r"Statement 2 \|", item.question)
    return found and item.question[: found.start()]


DAMAGES: dict[str, Damage] = {
    "blank lost": _replaced(r"\s*_{2,}", ""),
    "blank filled": _replaced(r"_{2,}", "something"),
    "not lost": _replaced(r"\b(?:not|NOT) ", "", unless=r"or not|not only"),
    "not gained": _replaced(r"\b(?:is|are|was|were|does|do|can|will|would|should) (?!not)",
                            lambda m: f"{m[0]}not ", unless=r"\bnot only|only\b"),
    "n't gained": _replaced(r"\b(?:is|are|was|were|does|do|did|would|should)\b(?= [a-z])(?! not)",
                            lambda m: f"{m[0]}n't"),
    "except lost": _replaced(r" (?:EXCEPT|except)\b", ""),
    "number changed": _replaced(r"(?<![\w.,/])\d+(?![\w.,/])", lambda m: str(int(m[0]) + 1)),
    "number lost": _replaced(r"(?<![\w.,/$-])\d+ (?!dozen)(?=[a-z])", ""),
    "number word changed": _replaced(r"\b(?:two|three|four|five|six|seven|eight|nine|ten)\b",
                                     lambda m: "four" if m[0] != "four" else "five"),
    "percent lost": _replaced(r"(?<=\d)%", ""),
    "unit changed": _replaced(
        r"(?<=[\s(]\d )(?:hours|minutes|pounds|miles|feet|days|years|inches|meters|cups)\b", "kg"),
    "all to some": _replaced(r"\b(?:all|every)\b(?! (?:together|other|of the following|but))",
                             "some", unless=r"\b(?:in|at|of|not|after|above|them) all\b"),
    "only lost": _replaced(r"\bonly ", ""),
    "most to least": _replaced(r"\bmost likely\b", "least likely"),
    "best to worst": _replaced(r"\bbest\b", "worst"),
    "opposite": _replaced(rf"\b(?:{'|'.join(_OPPOSITE)})\b", lambda m: _OPPOSITE[m[0]]),
    "must to may": _replaced(r"\bmust\b", "may"),
    "statement asked": _asked,
    "question stated": _stated,
    "statement 2 lost": _second_statement,
    "cut short": _cut,
    "latex lost": _replaced(r"\$[^$]*\\[^$]*\$", "it"),
    "acronym spelled out": _replaced(rf"(?<=[a-z] )(?!(?:{_LOUD})\b)[A-Z]{{3,5}}(?=[ ,.?][a-z ]*)",
                                     "the agency concerned",
                                     unless=r"\b([A-Z]{3,5})\b.*\b\1|[A-Z ]{9}"),
    "name changed": _replaced(r"(?<=[a-z] )[A-Z][a-z]{3,}\b", "Zorblat",
                              unless=r"\b([A-Z][a-z]{3,})\b.*\b\1"),
    "reference lost": _replaced(r"(?i)which of the following", "what",
                                unless=r"(?i)these|below|listed|following.*following|which (?!of)"),
    "option told": _option,
    "gold told": _gold,
    "error string": _instead("Error: rate limit exceeded, please try again"),
    "refusal": _instead("I'm sorry, but I can't help with that."),
    "no text": _instead(" "),
    "preamble": _around("Here is the rephrased question: "),
    "label": _around("Rephrased: "),
    "letter": _around("", " Answer: B"),
    "bold": _around("**", "**", unless="**"),
    "fence": _around("```\n", "\n```", unless="`"),
    "quoted": _around('"', '"', unless='"'),
    "translated": _instead("Quel est le sens de la question qui est dans le texte pour les gens?"),
}  # fmt: skip


def damaged(item: Item) -> Iterator[tuple[str, str]]:
    """Every damage that applies to the item, and the text that it leaves."""
    for name, damage in DAMAGES.items():
        text = damage(item) if item.question else None
        if text is not None and text != item.question:
            yield name, text
