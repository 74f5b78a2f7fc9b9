"""Proof of keys: every challenge by two routes that share nothing but the challenge's text.

The symbolic route: SymPy proves the maximal symbolic form for all positive symbols, and the
challenge is shown to be that form at its constants (`instance.py`), text and key alike. The numeric
route: mpmath works out what the text asks for and compares it with the key; where identities stand
in the text it does so for the problem without them, to which the text is equal at every point.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any

import mpmath
import sympy
from mpmath import mp, mpf

from lm_eval_perturb.asymob import cas_route, instance, numeric_route
from lm_eval_perturb.asymob.challenge import Challenge, make, original
from lm_eval_perturb.asymob.families import FAMILIES
from lm_eval_perturb.asymob.problem import Problem, read_problem
from lm_eval_perturb.asymob.seed import Seed
from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.rng import stream
from lm_eval_perturb.symbolic.numeric import value
from lm_eval_perturb.symbolic.python_text import read_python

_TOLERANCE = mpf("1e-15")


@dataclass(frozen=True, slots=True)
class Failure:
    """A key that a route does not confirm.

    Attributes:
        challenge: its name.
        route: "symbolic" or "numeric".
        reason: what was found instead.
    """

    challenge: str
    route: str
    reason: str


def verify(seed: Seed, made: Iterable[Challenge], draw: int) -> list[Failure]:
    """The challenges of one seed whose keys are not confirmed; none, if all is well.

    Args:
        seed: the seed.
        made: challenges of it.
        draw: which random values the symbols that stay symbols take.
    """
    form = make(seed, "symbolic", 1, FAMILIES["symbolic"](seed.symbols)[0], Random(0))  # noqa: S311
    try:
        proof = _Proof(seed, form, draw)
        reason = cas_route.proves(proof.problem, proof.key)
    except PerturbError as error:
        return [Failure(form.name, "symbolic", str(error))]
    if reason is not None:
        return [Failure(form.name, "symbolic", reason)]
    return [failure for challenge in made for failure in proof.failures(challenge)]


class _Proof:
    """The routes for the challenges of one proved form."""

    def __init__(self, seed: Seed, form: Challenge, draw: int) -> None:
        self.seed = seed
        self.problem = read_problem(form.text)
        self.key = read_python(form.key)
        self.x = read_python(seed.x)
        self.draw = draw

    def failures(self, challenge: Challenge) -> list[Failure]:
        """What the two routes hold against a challenge."""
        values = self._values(challenge)
        found = []
        for route in (self._symbolic, self._numeric):
            try:
                reason = route(challenge, read_problem(challenge.text), values)
            except PerturbError as error:
                reason = str(error)
            if reason is not None:
                found.append(Failure(challenge.name, route.__name__.strip("_"), reason))
        return found

    def _values(self, challenge: Challenge) -> dict[str, Any]:
        """Values of the symbols that the text still holds."""
        rng = stream(self.draw, "asymob_verify", 1, 0, challenge.name)
        return {s: mpf(11 + int(rng.random() * 20)) / 10 for s in self.seed.symbols}

    def _symbolic(self, challenge: Challenge, problem: Problem, values: dict[str, Any]) -> Any:
        constants = {sympy.Symbol(s): self._constant(challenge, s, values) for s in values}
        shown = {sympy.Symbol(s): v for s, v in values.items()}
        with mp.workdps(numeric_route.DIGITS):
            point = value(self.x, {**constants, numeric_route.U: mpf("0.6")})
            at = {sympy.Symbol("x"): point}
            left = value(read_python(challenge.key), {**shown, **at})
            right = value(self.key, {**constants, **at})
            if abs(left - right) > _TOLERANCE * abs(right):
                return f"its key gives {mpmath.nstr(left, 12)}, not {mpmath.nstr(right, 12)}"
        return instance.differs(problem, self.problem, self.x, shown, constants)

    def _constant(self, challenge: Challenge, symbol: str, values: dict[str, Any]) -> Any:
        if symbol in challenge.kept:
            return values[symbol]
        drawn = challenge.drawn.get(symbol, "")
        return mpf(int(drawn)) if drawn.isdigit() else mpf(1)

    def _numeric(self, challenge: Challenge, problem: Problem, values: dict[str, Any]) -> Any:
        if challenge.family.startswith("equivalence"):
            return self._without_identities
        shown = {sympy.Symbol(s): self._constant(challenge, s, values) for s in values}
        key = read_python(challenge.key)
        return numeric_route.agrees(problem, key, self.x, shown)

    @cached_property
    def _without_identities(self) -> str | None:
        plain = original(self.seed)
        ones = {sympy.Symbol(s): mpf(1) for s in self.seed.symbols}
        problem, key = read_problem(plain.text), read_python(plain.key)
        return numeric_route.agrees(problem, key, self.x, ones)
