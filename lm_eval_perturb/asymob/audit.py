"""What is wrong in a seed file in the published format, found without being told.

Two questions for each form. Does its key answer its own text? That is worked out numerically where
the text can be read. Does its key with all symbols 1 equal the problem's key? A key that fails the
first, or that fails the second and cannot be read, is wrong; one that only fails the second belongs
to a form that is another problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import sympy
from mpmath import im, mpf

from lm_eval_perturb.asymob.numeric_route import U, agrees
from lm_eval_perturb.asymob.problem import Integral, Problem, X, read_problem
from lm_eval_perturb.asymob.published import PublishedPair, read_pairs, to_seed
from lm_eval_perturb.asymob.template import symbols
from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.symbolic.equivalence import compare
from lm_eval_perturb.symbolic.numeric import value
from lm_eval_perturb.symbolic.python_text import read_python
from lm_eval_perturb.symbolic.sandbox import Sandbox, Stopped

Finding = Literal["confirmed", "consistent", "wrong key", "another problem", "not checked"]


@dataclass(frozen=True, slots=True)
class Audited:
    """What is said of one row's key.

    Attributes:
        row: the row of the file, from 1.
        finding: confirmed (its text gives the key), consistent (only with the problem's key),
            wrong key, another problem, or not checked.
        why: what was found.
    """

    row: int
    finding: Finding
    why: str


def audit(path: Path, sandbox: Sandbox) -> Iterator[Audited]:
    """The keys of a file, row by row, each within the sandbox's limit.

    Raises:
        BrokenFileError, MissingKeyError: it is no such file.
    """
    for place, pair in enumerate(read_pairs(path)):
        try:
            found = sandbox.call(
                "lm_eval_perturb.asymob.audit:audit_place", path=str(path), place=place
            )
            yield Audited(**found)
        except Stopped as stop:
            yield Audited(pair.row, "not checked", str(stop))


def audit_place(path: str, place: int) -> Audited:
    """The finding of one pair of a file."""
    pair = read_pairs(Path(path))[place]
    text, key = pair.form or pair.problem
    own = _by_text(text, key, symbols(to_seed(pair, Path(path)).text) if pair.form else ())
    same = _at_ones(pair) if pair.form else None
    if own is not None and own != "":
        return Audited(pair.row, "wrong key", own)
    if own == "":
        if same is False:
            why = "its own key is right, but with all symbols 1 it does not give the problem's"
            return Audited(pair.row, "another problem", why)
        return Audited(pair.row, "confirmed", "the text gives the key")
    if same is None:
        return Audited(pair.row, "not checked", "the text is not read here")
    if same:
        return Audited(pair.row, "consistent", "with all symbols 1 it gives the problem's key")
    return Audited(pair.row, "wrong key", "with all symbols 1 it does not give the problem's key")


def _by_text(text: str, key: str, names: tuple[str, ...]) -> str | None:
    """What contradicts the key in the text; "" where nothing does; None where it is not read."""
    try:
        problem = read_problem(_in_dollars(text))
        answer = read_python(key)
    except PerturbError:
        return None
    answer = answer.subs(sympy.Symbol("C"), 0)
    for numbers in _VALUES:
        values = {sympy.Symbol(s): v for s, v in zip(names, numbers, strict=False)}
        found = [
            reason
            for x in (_PLACES_OF_X if _open(problem) else _PLACES_OF_X[:1])
            if (reason := _contradiction(problem, answer, read_python(x), values)) is not None
        ]
        if found:
            return "" if "" in found else found[0]
    return None


def _contradiction(problem: Problem, answer: Any, x: Any, values: dict[Any, Any]) -> str | None:
    """What contradicts the key there; "" where nothing does; None where it cannot be told."""
    try:
        found = agrees(problem, answer, x, values) or ""
        return found if not found or _is_real(answer, x, values) else None
    except PerturbError:
        return None


_VALUES = (tuple(map(mpf, ("1.3", "1.7", "2.1", "1.1", "1.9"))), (mpf(1),) * 5)
_PLACES_OF_X = ("u", "u/10", "3 + u", "6 + u")
"""Where functions of x are looked at: not every form is real everywhere."""


def _is_real(answer: Any, x: Any, values: dict[Any, Any]) -> bool:
    """Whether the key is real there; on another branch a right key may look wrong."""
    for place in (mpf("0.2"), mpf("0.8")):
        at = value(answer, {**values, X: value(x, {**values, U: place})})
        if abs(im(at)) > mpf("1e-12") * abs(at):
            return False
    return True


def _open(problem: Problem) -> bool:
    return not isinstance(problem, Integral) or problem.bounds is None


def _in_dollars(text: str) -> str:
    """A text that has its formula outside of mathematics mode, with the formula inside."""
    at = text.find("\\int")
    return text if "$" in text or at < 0 else f"${text[at:]}$"


def _at_ones(pair: PublishedPair) -> bool | None:
    """Whether the form's key with all symbols 1 is the problem's key."""
    try:
        form, problem = read_python((pair.form or pair.problem)[1]), read_python(pair.problem[1])
    except PerturbError:
        return None
    ones = {s: sympy.Integer(1) for s in form.free_symbols if s.name in "ABFGH"}
    form, problem = (e.subs(sympy.Symbol("C"), 0) for e in (form.subs(ones), problem))
    verdict = compare(form, problem, _up_to_constant(pair)).verdict
    return None if verdict == "undecided" else verdict == "equal"


def _up_to_constant(pair: PublishedPair) -> bool:
    return to_seed(replace(pair, form=None), Path()).up_to_constant
