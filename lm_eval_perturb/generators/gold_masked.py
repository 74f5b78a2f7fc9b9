"""Every mention of the right answer in the context is masked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from lm_eval_perturb.checks.options import gold_text
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.masking.chain import MASK
from lm_eval_perturb.masking.matcher import merged
from lm_eval_perturb.masking.numerals import NUMERAL, Span, spans_of
from lm_eval_perturb.masking.target import number_of

_ARTICLE = re.compile(r"(?i)^(?:the|an?)\s+")
_VERDICT = re.compile(r"(?i)^\W*(?:yes|no|true|false|[a-z])\W*$")
_WORD = re.compile(r"\w+|[^\w\s]")
_CURRENCIES = ("$", "\u20ac", "\u00a3")
_QUANTITY = re.compile(
    rf"(?P<money>[{''.join(_CURRENCIES)}])?\s*(?P<number>{NUMERAL}|\d+/\d+)"
    r"\s*(?P<unit>%|[A-Za-z][A-Za-z ]*)?"
)
_PERCENT = r"%|percent"


@dataclass(frozen=True, slots=True)
class GoldMasked:
    """The text of the right option is replaced by `[MASK]` wherever the context mentions it.

    Before: `Plants take in carbon dioxide by day. Carbon dioxide makes ...` with the question
    `Which gas do plants take in?`. After: `Plants take in [MASK] by day. [MASK] makes ...`. The
    question and the options stay. A control: whoever reads the answer off the passage has lost it;
    what is still answered comes from elsewhere (other hints of the passage, the options, memory).

    A mention inside a longer wrong option's (`acid` in `nucleic acid`) is that option's, and stays.
    Found are the text without its article, in any case, with a plural ending, and where it is a
    number, the same number in other writings (`1,200`, `twelve hundred`) of the same unit. Left
    alone: contexts that do not mention it. Refused: golds that are a verdict or a letter, whose
    mentions mean nothing.
    Source: answer masking applied to passages; own.
    """

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The item with its context masked; `details["masks"]` counts the mentions."""
        del rng
        if not (item.context or "").strip():
            return NotApplicable("no context")
        gold = gold_text(item)
        if gold is None or not gold.strip():
            return Refused("the gold is not known")
        if _VERDICT.match(gold):
            return Refused(f"the gold {gold!r} is a verdict or a letter, not a thing to mention")
        context = item.context or ""
        spans = _apart(mentions(context, gold), context, item, gold)
        if not spans:
            return NotApplicable("the context does not mention the right answer")
        masked, last = "", 0
        for start, end in spans:
            masked += context[last:start] + MASK
            last = end
        masked += context[last:]
        return Changed(replace(item, context=masked), {"masks": len(spans)})


def _apart(spans: list[Span], context: str, item: Item, gold: str) -> list[Span]:
    """The spans that lie in no mention of a longer option."""
    longer = [
        (start, end)
        for option in item.choices
        if len(option) > len(gold)
        for start, end in mentions(context, option)
    ]
    return [(a, b) for a, b in spans if not any(s <= a and b <= e for s, e in longer)]


def mentions(text: str, gold: str) -> list[Span]:
    """The spans of a text that mention the answer, in order and apart.

    Args:
        text: the context.
        gold: the right answer's text.
    """
    bare = _ARTICLE.sub("", gold.strip()).rstrip(" .;")
    read = _QUANTITY.fullmatch(bare)
    spans = list(_as_number(text, read)) if read else []
    if not read or read["unit"]:
        spans += _literally(text, bare)
    return merged(spans)


def _literally(text: str, gold: str) -> Iterator[Span]:
    parts = [re.escape(part) for part in _WORD.findall(gold)]
    plural = "(?:s|es)?" if gold[-1:].isalpha() else ""
    together = r"[\s-]*".join(parts)
    pattern = rf"(?i)(?<!\w){together}{plural}(?!\w)"
    if parts:
        yield from (match.span() for match in re.finditer(pattern, text))


def _as_number(text: str, gold: re.Match[str]) -> Iterator[Span]:
    """Where a number stands in any writing, with the currency or the unit that the gold has."""
    value = number_of(gold["number"])
    if value is None:
        return
    unit = _PERCENT if gold["unit"] == "%" else re.escape(gold["unit"] or "")
    for start, end in spans_of(text, frozenset([value])):
        before, after = text[:start].rstrip(), text[end:].lstrip(" -")
        money = before.endswith(_CURRENCIES) or after.startswith("dollar")
        part = re.search(r"\d[:/.,]$", text[:start]) or re.match(r"[:/]\d", text[end:])
        percent = text[start:end].endswith(("%", "percent"))
        measured = not unit or bool(re.match(rf"(?:{unit})(?![A-Za-z])", after))
        if percent or (unit == _PERCENT and measured):
            measured = unit == _PERCENT
        pronoun = text[start:end].lower() == "one"
        if not (part or pronoun) and measured and money == bool(gold["money"]):
            yield start, end
