"""Challenges: a seed's variants, each with its text and its key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from lm_eval_perturb.asymob.families import FAMILIES, Drawn, Equal, Kept, Member
from lm_eval_perturb.asymob.identities import identity
from lm_eval_perturb.asymob.seed import Seed
from lm_eval_perturb.asymob.template import fill, substitute
from lm_eval_perturb.rng import stream

ORIGINAL = "original"
VERSION = 1
"""Raised whenever any challenge of any seed changes."""


@dataclass(frozen=True, slots=True)
class Challenge:
    """One problem to be solved.

    Attributes:
        seed: the seed's name: the cluster that it belongs to.
        topic: the seed's topic.
        family: a key of `FAMILIES`, or `original`.
        label: the family's part, as the paper's tables have it.
        member: its number in the family, from 1; 0 for the original.
        text: the problem.
        key: the answer in SymPy's notation, numbers substituted but not computed.
        drawn: by symbol, the number or identity that stands for it.
        kept: the symbols that stay symbols.
        up_to_constant: whether answers that differ by a constant are equally right.
    """

    seed: str
    topic: str
    family: str
    label: str
    member: int
    text: str
    key: str
    drawn: dict[str, str]
    kept: tuple[str, ...]
    up_to_constant: bool

    @property
    def name(self) -> str:
        """Unique among all challenges of one draw."""
        return f"{self.seed}/{self.family}/{self.member}"


def original(seed: Seed) -> Challenge:
    """The seed's own problem: what its file says, or else the form with all symbols left out."""
    plain = make(seed, ORIGINAL, 0, Member("Original", {}), Random(0))  # noqa: S311 nothing is drawn
    if not seed.problem:
        return plain
    return replace(plain, text=seed.problem, key=seed.problem_key)


def make(seed: Seed, family: str, number: int, member: Member, rng: Random) -> Challenge:
    """One member of a family.

    Args:
        seed: the seed.
        family: the family's name.
        number: which member it is.
        member: the member.
        rng: for its numbers.
    """
    shown: dict[str, str] = {}
    values = dict.fromkeys(seed.symbols, "1")
    drawn: dict[str, str] = {}
    for symbol, fate in member.plan.items():
        if isinstance(fate, Kept):
            shown[symbol] = values[symbol] = symbol
        elif isinstance(fate, Drawn):
            drawn[symbol] = values[symbol] = str(_number(fate.digits, rng))
            shown[symbol] = rf"\left({drawn[symbol]}\right)"
        else:
            drawn[symbol] = f"{fate.level} {fate.number + 1}"
            shown[symbol] = identity(fate.level, fate.number, symbol)
    return Challenge(
        seed=seed.name,
        topic=seed.topic,
        family=family,
        label=member.label,
        member=number,
        text=fill(seed.text, shown) + _assumption(member),
        key=substitute(seed.key, {s: v for s, v in values.items() if v != s}),
        drawn=drawn,
        kept=tuple(s for s, fate in member.plan.items() if isinstance(fate, Kept)),
        up_to_constant=seed.up_to_constant,
    )


def _number(digits: int, rng: Random) -> int:
    low = 10 ** (digits - 1)
    # 1 would leave the problem as it is without its symbol.
    low, count = (2, 8) if digits == 1 else (low, 9 * low)
    return low + int(rng.random() * count)


def _assumption(member: Member) -> str:
    symbols = [f"${s}$" for s, fate in sorted(member.plan.items()) if not isinstance(fate, Drawn)]
    if not symbols:
        return ""
    listed = symbols[0] if len(symbols) == 1 else f"{', '.join(symbols[:-1])} and {symbols[-1]}"
    one = "is a positive constant" if len(symbols) == 1 else "are positive constants"
    equal = any(isinstance(fate, Equal) for fate in member.plan.values())
    return f" Here {listed} {one}{' other than 1' if equal else ''}."


def challenges(seed: Seed, draw: int) -> Iterator[Challenge]:
    """The original and every member of every family of a seed.

    Args:
        seed: the seed.
        draw: which random numbers; the same number gives the same challenges everywhere.
    """
    yield original(seed)
    for family, members in FAMILIES.items():
        rng = stream(draw, f"asymob_{family}", VERSION, 0, seed.name)
        seen: set[str] = set()
        for number, member in enumerate(members(seed.symbols), start=1):
            made = make(seed, family, number, member, rng)
            while made.text in seen:
                made = make(seed, family, number, member, rng)
            seen.add(made.text)
            yield made
