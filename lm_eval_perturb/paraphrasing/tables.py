"""The tables of rules in `rules/`: read once, found by the first word of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lm_eval_perturb.errors import BrokenFileError, MissingKeyError, UnknownKeyError
from lm_eval_perturb.paraphrasing.rule import Rule

_FOLDER = Path(__file__).resolve().parent / "rules"
# libyaml reads the tables twenty times faster, where PyYAML was built with it.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FILE_KEYS = ("about", "defaults", "rules")


@dataclass(frozen=True, slots=True)
class Table:
    """Rules in the order in which they are tried.

    Attributes:
        rules: all of them.
        by_word: those whose match begins with a word, by that word, and those that begin with a
            slot among them, in order.
        others: those that begin with a slot.
    """

    rules: tuple[Rule, ...]
    by_word: Mapping[str, tuple[Rule, ...]]
    others: tuple[Rule, ...]

    def candidates(self, word: str) -> tuple[Rule, ...]:
        """The rules that may match a sentence with this first word, in lower case."""
        return self.by_word.get(word, self.others)


@cache
def table(layer: str) -> Table:
    """The table of a layer: the files `rules/LAYER/*.yaml`, in the order of their names."""
    rules = tuple(r for path in sorted((_FOLDER / layer).glob("*.yaml")) for r in read_rules(path))
    words = {rule.first_word for rule in rules} - {None}
    by_word = {
        str(word): tuple(rule for rule in rules if rule.first_word in (word, None))
        for word in words
    }
    return Table(rules, by_word, tuple(rule for rule in rules if rule.first_word is None))


def read_rules(path: Path) -> Iterator[Rule]:
    """The rules of one file.

    Raises:
        BrokenFileError: it is no mapping with a list of rules.
        UnknownKeyError, MissingKeyError: what it says is not a rule.
    """
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    if not isinstance(content, dict) or not isinstance(content.get("rules"), list):
        raise BrokenFileError(path, "a table of rules is a YAML mapping with a list `rules:`")
    for key in content:
        if key not in _FILE_KEYS:
            raise UnknownKeyError(str(key), _FILE_KEYS, str(path))
    for entry in content["rules"]:
        yield _rule({**content.get("defaults", {}), **entry}, str(path))


def _rule(entry: dict[str, Any], where: str) -> Rule:
    valid = [f.name for f in fields(Rule)]
    for key in entry:
        if key not in valid:
            raise UnknownKeyError(str(key), valid, where)
    for key in ("name", "match", "write"):
        if not entry.get(key):
            raise MissingKeyError(key, where, f"found {entry!r}")
    lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
    return Rule(**{**entry, **lists})
