"""Errors that own their sentence: what is wrong, where, what was found, what to do.

Every mistake of a user is a subclass of `PerturbError`; the command line prints its sentence and
ends with exit code 2. A broken invariant of our own is never a `PerturbError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from heapq import nsmallest
from pathlib import Path

_TELLING = 4
"""Letters that a part of a name needs to be taken for the whole."""


class PerturbError(Exception):
    """A mistake in what the user gave; `str(error)` is the whole sentence."""


def closest(name: str, others: Iterable[str], likeness: float = 0.6) -> str | None:
    """The one of the other names that is most like this one; None where none reaches a likeness."""
    close = get_close_matches(name, sorted(others), n=1, cutoff=likeness)
    return close[0] if close else None


def nearest(found: str, valid: Iterable[str]) -> str:
    """A hint that names the nearest valid name, or else all of them."""
    names = sorted(valid)
    close = closest(found, names)
    if close is None and len(found) >= _TELLING:
        close = min((name for name in names if found in name), key=len, default=None)
    if close:
        return f"did you mean {close!r}?"
    return f"valid: {', '.join(names) or '(none)'}"


class UnknownNameError(PerturbError):
    """A name that stands for nothing: an unknown perturbation, generator, check, role or task."""

    def __init__(self, kind: str, found: str, valid: Iterable[str], where: str) -> None:
        super().__init__(f"{where}: unknown {kind} {found!r}; {nearest(found, valid)}")


class UnknownKeyError(PerturbError):
    """A key that a file or mapping does not have."""

    def __init__(self, key: str, valid: Iterable[str], where: str) -> None:
        super().__init__(f"{where}: unknown key {key!r}; {nearest(key, valid)}")


class MissingKeyError(PerturbError):
    """A compulsory key that is not there."""

    def __init__(self, key: str, where: str, do: str) -> None:
        super().__init__(f"{where}: the key {key!r} is missing; {do}")


class BadValueError(PerturbError):
    """A key or option whose value is of the wrong kind or out of range."""

    def __init__(self, key: str, found: object, expected: str, where: str) -> None:
        super().__init__(f"{where}: {key!r} must be {expected}, found {found!r}")


class BrokenFileError(PerturbError):
    """A file that cannot be read or parsed."""

    def __init__(self, path: object, why: str) -> None:
        super().__init__(f"{path}: {why}")


class UnknownTaskError(PerturbError):
    """A task, group or tag that neither lm-eval nor a searched folder declares."""

    def __init__(
        self, name: str, valid: Iterable[str], searched: Iterable[object], broken: Iterable[object]
    ) -> None:
        sentence = f"unknown task, group or tag {name!r}; {nearest(name, _alike(name, valid))}"
        sentence += f" (searched {', '.join(map(_folder, searched))})"
        skipped = ", ".join(map(str, broken))
        if skipped:
            sentence += f"; skipped because they are no valid YAML mappings: {skipped}"
        super().__init__(
            f"{sentence}; to use a file, give its path, such as ./{name}.yaml, or its folder with "
            f"--include_path"
        )


def _folder(path: object) -> str:
    """The folder, and whether there is none: lm-eval passes over a misspelt one in silence."""
    return str(path) if Path(str(path)).is_dir() else f"{path} (no such folder)"


def _alike(name: str, valid: Iterable[str]) -> list[str]:
    """The names that share most with the name; comparing it with all of them takes too long."""
    parts = [name[at : at + 3] for at in range(max(1, len(name) - 2))]
    shared = ((-sum(part in other for part in parts), len(other), other) for other in valid)
    return [other for _, _, other in nsmallest(20, shared)]


class RolesUnclearError(PerturbError):
    """Several fields of the base could play a role; the author of the task has to say which."""

    def __init__(
        self,
        role: str,
        candidates: Iterable[str],
        fixes: Iterable[Mapping[str, str | list[str]]],
        where: str,
    ) -> None:
        lines = [f"`roles: {{{', '.join(map(_yaml_pair, fix.items()))}}}`" for fix in fixes]
        super().__init__(
            f"{where}: cannot tell which field is its {role}: "
            f"it may be {' or '.join(map(repr, candidates))}; "
            f"add to the task file the line that is right: {' or '.join(lines)}"
        )


def _yaml_pair(pair: tuple[str, str | list[str]]) -> str:
    key, value = pair
    return f"{key}: {value if isinstance(value, str) else '[' + ', '.join(value) + ']'}"
