"""What is said of an answer when a further step is applied to it."""

from __future__ import annotations

from typing import NamedTuple


class Phrase(NamedTuple):
    """One way to say a step.

    Attributes:
        text: a clause; `it` is what the step is applied to, `by` the operand with its unit, `k`
            the operand, `times` and `part` its words, `noun` the things counted.
        closing: the question that belongs to it; empty where any of the kind's does.
        most: the largest operand, in percent of the value (or in percent, for percents), with
            which it is said: nobody tips 80 %.
        largest: the largest operand with which it is said: gift cards are of $200 and less.
    """

    text: str
    closing: str = ""
    most: int = 1000
    largest: int = 10**7


TIMES = {2: "doubled", 3: "tripled", 4: "multiplied by 4"}
PARTS = {2: "in half", 3: "to a third", 4: "to a quarter", 5: "to a fifth", 10: "to a tenth"}

PLAIN: dict[str, tuple[Phrase, ...]] = {
    "add": (
        Phrase("{by} is added to {it}"),
        Phrase("{it} goes up by {by}"),
        Phrase("{it} is increased by {by}"),
    ),
    "take": (
        Phrase("{by} is taken away from {it}"),
        Phrase("{it} goes down by {by}"),
        Phrase("{it} is reduced by {by}"),
    ),
    "times": (Phrase("{it} is {times}"),),
    "share": (Phrase("{it} is divided by {k}"), Phrase("{it} is cut {part}")),
    "percent_more": (Phrase("{it} goes up by {k}%"), Phrase("{it} is increased by {k}%")),
    "percent_less": (Phrase("{it} goes down by {k}%"), Phrase("{it} is reduced by {k}%")),
}
"""Said of any answer, and of the result of a first step."""

_SHARED_PRICE = Phrase(
    "{it} is then shared equally among {k} people", "how many dollars does each of them pay"
)
_SHARED_MONEY = Phrase(
    "{it} is then shared equally among {k} people", "how many dollars does each of them get"
)

OF_KIND: dict[str, dict[str, tuple[Phrase, ...]]] = {
    "price": {
        "add": (Phrase("a delivery charge of {by} is added to {it}", most=25, largest=60),),
        "take": (
            Phrase("a coupon takes {by} off {it}", most=60, largest=60),
            Phrase("a gift card takes {by} off {it}", largest=200),
        ),
        "share": (_SHARED_PRICE,),
        "percent_more": (Phrase("a sales tax of {k}% is added to {it}", most=25),),
        "percent_less": (
            Phrase("a discount of {k}% is taken off {it}", most=50),
            Phrase("a coupon takes {k}% off {it}", most=50),
        ),
    },
    "income": {
        "add": (
            Phrase("a bonus of {by} is added to {it}", most=60),
            Phrase("a gift of {by} is added to {it}", most=60),
        ),
        "take": (
            Phrase("{by} out of {it} is spent on a bill", "how many dollars are left"),
            Phrase("{by} out of {it} is given to a charity", "how many dollars are left"),
        ),
        "share": (_SHARED_MONEY,),
        "percent_more": (Phrase("a bonus of {k}% is added to {it}", most=50),),
        "percent_less": (
            Phrase("taxes take {k}% off {it}", "how many dollars are left", most=40),
            Phrase("{k}% out of {it} is given to a charity", "how many dollars are left", most=60),
        ),
    },
    "things": {
        "add": (
            Phrase("{k} more {noun} are then added", "how many {noun} are there then"),
            Phrase("another {k} {noun} are then added", "how many {noun} is that in all"),
        ),
        "take": (
            Phrase("{k} of {them} are then taken away", "how many {noun} are left"),
            Phrase("{k} of {them} are then given away", "how many {noun} are left"),
        ),
        "share": (
            Phrase(
                "{them} are then divided equally into {k} groups",
                "how many {noun} are there in each group",
            ),
        ),
        "percent_less": (Phrase("{k}% of {them} are then taken away", "how many {noun} are left"),),
    },
    "people": {
        "add": (Phrase("{k} more {noun} then join {them}", "how many {noun} are there then"),),
        "take": (Phrase("{k} of {them} then leave", "how many {noun} are left"),),
        "share": (
            Phrase(
                "{them} are then divided equally into {k} groups",
                "how many {noun} are there in each group",
            ),
        ),
        "percent_less": (Phrase("{k}% of {them} then leave", "how many {noun} are left"),),
    },
}
"""Said besides of prices, incomes, things and people; for the first step only."""

CLOSINGS: dict[str, tuple[str, ...]] = {
    "dollars": ("what is the new amount in dollars", "how many dollars does that make"),
    "count": ("how many {noun} does that make", "what is the new number of {noun}"),
    "number": ("what is the new number", "what number does that make"),
}

FRAMES = ("If {one}, {closing}?", "Suppose {one}. {Closing}?", "Imagine {one}. {Closing}?")
FRAMES_OF_TWO = (
    "If {one}, and then {two}, {closing}?",
    "Suppose {one}, and after that {two}. {Closing}?",
    "Imagine {one}. Next, {two}. {Closing}?",
)
