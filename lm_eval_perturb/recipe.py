"""Recipes: named perturbations, one YAML each in `perturbations/` or beside the author's task."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from lm_eval_perturb.checks import CheckEntry, check_entry
from lm_eval_perturb.errors import (
    BadValueError,
    BrokenFileError,
    MissingKeyError,
    UnknownKeyError,
    UnknownNameError,
)
from lm_eval_perturb.item import ROLES
from lm_eval_perturb.resources import resource_dir
from lm_eval_perturb.yaml_fault import yaml_fault

PROMISES = ("preserves", "remaps", "recomputes", "destroys")
FEWSHOT = ("keep", "perturb", "priority")
OUTPUT_TYPES = ("multiple_choice", "loglikelihood", "generate_until")
LABEL = re.compile(r"[a-z0-9_]+")

_KEYS: dict[str, tuple[str, ...] | type] = {
    "name": str,
    "generator": str,
    "version": int,
    "summary": str,
    "promise": PROMISES,
    "needs": list,
    "shown": list,
    "excludes": dict,
    "output_types": list,
    "fewshot": FEWSHOT,
    "send": ("changed", "always"),
    "checks": list,
    "parameters": dict,
    "stale": ("stale", "old_position", "follow"),
    "view": dict,
    "audit": dict,
    "source": str,
    "cases": list,
}
_VIEW_KEYS = ("doc_to_text", "doc_to_choice", "doc_to_target", "description")
_AUDIT_KEYS = ("read", "damaged", "up_to")
_COMPULSORY = ("name", "generator", "version", "summary", "promise")


@dataclass(frozen=True, slots=True)
class Recipe:
    """A named perturbation.

    Attributes:
        name: the file's stem; the default label of its variants.
        generator: entry point in the group `lm_eval_perturb.generators`.
        version: raised whenever any output for any input changes.
        summary: one sentence for catalogues.
        promise: what happens to the gold: preserves, remaps, recomputes or destroys it.
        needs: the roles without which it cannot work.
        shown: the roles among them whose texts must stand in the base's prompt: an option that
            speaks of the others says nothing where they are not listed.
        excludes: why it is not for certain bases, by a part of their task's name or data set's
            path.
        output_types: the kinds of base that it works on.
        fewshot: keep the demonstrations, perturb them by the same mapping, or perturb others that
            are chosen to show what is mapped in the evaluated item (`host/priority.py`).
        send: send changed items only, or always (a repeat of identical bytes).
        checks: the checks that may refuse an item, by name, or name and argument.
        parameters: defaults of the generator's parameters.
        stale: name of the metric of answers that fit another gold, the original's or, of `follow`,
            the wrong answer that the prompt states; None where there is no such gold.
        view: how this arm is shown: overrides of the base's doc_to_text, doc_to_choice,
            doc_to_target or description (hidden options, a stated key, other labels); with
            `fewshot: perturb` its demonstrations are shown that way too.
        audit: how many changed items of real data people read, and how many had a damaged
            label: `{read: 200, damaged: 0}`; None where nobody has. What was read speaks for the
            default parameters; `up_to: {strength: 1.0}` names the strongest that were read where
            a smaller number, or fewer members of a list, does a part of the same and no more.
        source: where the idea comes from.
        cases: worked cases; a test carries them out.
    """

    name: str
    generator: str
    version: int
    summary: str
    promise: str
    needs: tuple[str, ...] = ("question",)
    shown: tuple[str, ...] = ()
    excludes: Mapping[str, str] = field(default_factory=dict)
    output_types: tuple[str, ...] = OUTPUT_TYPES
    fewshot: str = "keep"
    send: str = "changed"
    checks: tuple[CheckEntry, ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    stale: str | None = None
    view: Mapping[str, Any] = field(default_factory=dict)
    audit: Mapping[str, Any] | None = None
    source: str = ""
    cases: tuple[Mapping[str, Any], ...] = ()

    def audited(self, parameters: Mapping[str, Any]) -> bool:
        """Whether the audit speaks for these parameters."""
        if self.audit is None:
            return False
        up_to = self.audit.get("up_to") or {}
        return all(
            value == self.parameters.get(key) or (key in up_to and _within(value, up_to[key]))
            for key, value in parameters.items()
        )


def recipe_names() -> list[str]:
    """The names of the shipped recipes, sorted."""
    return sorted(path.stem for path in resource_dir("perturbations").glob("*.yaml"))


def load_recipe(reference: str, where: str, near: Path | None = None) -> Recipe:
    """The recipe of a name, or of a path to a YAML file.

    Args:
        reference: a shipped recipe's name, or a path that ends in `.yaml`.
        where: what names it, for the error.
        near: the folder that a relative path starts from; the working directory by default.

    Raises:
        UnknownNameError: no shipped recipe has the name.
        BrokenFileError: the file is missing or is no YAML mapping.
        UnknownKeyError, MissingKeyError, BadValueError: what it says is not a recipe.
    """
    if reference.endswith(".yaml"):
        return _read((near or Path.cwd()) / reference)
    path = resource_dir("perturbations") / f"{reference}.yaml"
    if not LABEL.fullmatch(reference) or not path.is_file():
        raise UnknownNameError("perturbation", reference, recipe_names(), where)
    return _read(path)


@lru_cache(maxsize=256)
def _read(path: Path) -> Recipe:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenFileError(path, f"cannot read the recipe ({error})") from None
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise BrokenFileError(path, f"is not valid YAML: {yaml_fault(error)}") from None
    if not isinstance(content, dict):
        raise BrokenFileError(path, "a recipe is a YAML mapping with the keys name, generator, ...")
    return _recipe(content, path)


def _recipe(content: dict[str, Any], path: Path) -> Recipe:
    where = str(path)
    for key in content:
        if key not in _KEYS:
            raise UnknownKeyError(str(key), _KEYS, where)
    for key in _COMPULSORY:
        if content.get(key) is None:
            raise MissingKeyError(key, where, "add it (a name like null must stand in quotes)")
    for key, value in content.items():
        _check_value(key, value, where)
    if not _texts(content.get("excludes", {})):
        expected = "a mapping of a part of a name to the reason"
        raise BadValueError("excludes", content["excludes"], expected, where)
    if content["name"] != path.stem:
        raise BadValueError("name", content["name"], f"the file's stem {path.stem!r}", where)
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in content.items()
    }
    values["checks"] = tuple(check_entry(entry, where) for entry in values.get("checks", ()))
    return Recipe(**values)


def _check_value(key: str, value: object, where: str) -> None:
    expected = _KEYS[key]
    if isinstance(expected, tuple):
        if value not in expected:
            raise BadValueError(key, value, f"one of {', '.join(expected)}", where)
    elif not isinstance(value, expected) or isinstance(value, bool):
        raise BadValueError(key, value, f"a {expected.__name__}", where)
    allowed = {"needs": ROLES, "shown": ROLES, "output_types": OUTPUT_TYPES}.get(key, ())
    for member in value if allowed and isinstance(value, list) else ():
        if member not in allowed:
            raise UnknownNameError(key, str(member), allowed, where)
    for override in value if key == "view" and isinstance(value, dict) else ():
        if override not in _VIEW_KEYS:
            raise UnknownKeyError(str(override), _VIEW_KEYS, f"{where}, view")
    if key == "audit" and isinstance(value, dict):
        _check_audit(value, where)
    if key == "version" and isinstance(value, int) and value < 1:
        raise BadValueError(key, value, "1 or more", where)


def _check_audit(audit: dict[str, Any], where: str) -> None:
    for key in audit:
        if key not in _AUDIT_KEYS:
            raise UnknownKeyError(str(key), _AUDIT_KEYS, f"{where}, audit")
    read, damaged, up_to = (audit.get(key) for key in _AUDIT_KEYS)
    if not isinstance(read, int) or not isinstance(damaged, int) or not 0 <= damaged <= read > 0:
        raise BadValueError("audit", audit, "counts read and damaged, 0 <= damaged <= read", where)
    if up_to is not None and not isinstance(up_to, dict):
        raise BadValueError("up_to", up_to, "a mapping of parameters", f"{where}, audit")


def _texts(mapping: Mapping[Any, Any]) -> bool:
    """Whether all keys and values of a mapping say something."""
    return all(isinstance(part, str) and part for pair in mapping.items() for part in pair)


def _within(value: Any, bound: Any) -> bool:
    if isinstance(bound, (list, tuple)):
        return isinstance(value, (list, tuple)) and set(value) <= set(bound)
    return isinstance(value, (int, float)) and value <= bound
