"""Number words and what they are worth."""

from __future__ import annotations

from fractions import Fraction

_SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_SMALL_RANKS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
"""
_MONTHS = """
january february march april may june july august september october november december
"""
_ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"

ONES = {word: value for value, word in enumerate(_SMALL.split())}
TENS = {word: 10 * value for value, word in enumerate(_ROUND.split(), start=2)}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
VAGUE = {word + "s": value for word, value in SCALES.items()}
"""Plurals, which name no certain number: "thousands of people"."""

RANKS = {word: value for value, word in enumerate(_SMALL_RANKS.split(), start=1)} | {
    word[:-1] + "ieth": value for word, value in TENS.items()
}
PARTS = (
    {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
    | {word: value for word, value in RANKS.items() if value > 2}
    | {f"{word}s": value for word, value in RANKS.items() if value > 2}
)
"""What a part is one of: a third, three quarters."""

TIMES: dict[str, int | Fraction] = {
    "halve": Fraction(1, 2), "halved": Fraction(1, 2), "halving": Fraction(1, 2),
    "twice": 2, "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "twofold": 2,
    "thrice": 3, "triple": 3, "tripled": 3, "triples": 3, "tripling": 3, "threefold": 3,
    "quadruple": 4, "quadrupled": 4, "quadruples": 4, "fourfold": 4,
    "quintuple": 5, "quintupled": 5, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8,
    "tenfold": 10,
}  # fmt: skip
GROUPS = {"duo": 2, "trio": 3, "quartet": 4, "quintet": 5, "sextet": 6}
MONTHS = frozenset(_MONTHS.split())
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
