"""A seed's problem with symbols, numbers or identities in place of its constants."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from lm_eval_perturb.asymob.challenge import make
from lm_eval_perturb.asymob.families import DIGITS, FAMILIES, Drawn, Member
from lm_eval_perturb.asymob.seed import Seed
from lm_eval_perturb.errors import BadValueError, UnknownNameError
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome
from lm_eval_perturb.rng import pick

_WHERE = "asymob"


@dataclass(frozen=True, slots=True)
class Asymob:
    r"""A member of one of ASyMOB's families of variants of a seed.

    Before: `Find the sum of the series $\sum_{n=1}^{\infty} \frac{1}{n(n+1)}$.`, 1. After, with
    all symbols: `... \frac{A}{Bn(n+1)}`, A/B; with numbers: `... \frac{(37)}{(12)n(n+1)}`, 37/12.

    The label survives because key and text are one form at the same constants, and every form's key
    is proved for all positive values of its symbols. Source: ASyMOB (arXiv 2505.23851); seeds, keys
    and texts are our own.

    Attributes:
        family: symbolic, numeric_one, numeric_all, numeric_all_s or equivalence_(one|all)_(easy|
            hard).
        digits: of the numbers; 0 for members of any length.
        member: "drawn" for a random one, a number from 1, or "all" for one variant per member.
        symbols: with "all", the most symbols that a form has.
    """

    family: str
    digits: int = 0
    member: str | int = "drawn"
    symbols: int = 4

    def __post_init__(self) -> None:
        if self.family not in FAMILIES:
            raise UnknownNameError("family", str(self.family), FAMILIES, _WHERE)
        if self.digits not in (0, *DIGITS) or isinstance(self.digits, bool):
            raise BadValueError("digits", self.digits, "0, or 1 to 10", _WHERE)
        if not _whole(self.symbols, 1, 5):
            raise BadValueError("symbols", self.symbols, "1 to 5", _WHERE)
        if self.member not in ("drawn", "all") and not _whole(self.member, 1, 10_000):
            raise BadValueError("member", self.member, '"drawn", "all" or 1, 2, ...', _WHERE)
        if not self._members(tuple("ABFGH"[: self.symbols])):
            raise BadValueError("digits", self.digits, f"one that {self.family} has", _WHERE)

    def expand(self, most_choices: int) -> tuple[Asymob, ...]:
        """One generator per member for `all`, else only this one."""
        if self.member != "all":
            return (self,)
        count = len(self._members(tuple("ABFGH"[: self.symbols])))
        return tuple(replace(self, member=number) for number in range(1, count + 1))

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """The challenge in place of the seed's problem; the details say what was drawn."""
        seed = Seed.from_text(item.context or "")
        if seed is None:
            return NotApplicable("the context holds no symbolic form")
        members = self._members(seed.symbols)
        if self.member == "drawn":
            number, member = pick(rng, list(enumerate(members, start=1)))
        elif int(self.member) <= len(members):
            number = int(self.member)
            member = members[number - 1]
        else:
            return NotApplicable("the form has too few symbols for so many members")
        made = make(seed, self.family, number, member, rng)
        details = {"label": made.label, "member": number, "drawn": made.drawn}
        return Changed(replace(item, question=made.text, answer=made.key), details)

    def _members(self, symbols: tuple[str, ...]) -> list[Member]:
        members = FAMILIES[self.family](symbols)
        if not self.digits:
            return members
        return [m for m in members if Drawn(self.digits) in m.plan.values()]


def _whole(value: object, low: int, high: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
