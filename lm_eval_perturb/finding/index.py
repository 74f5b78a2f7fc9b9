"""The names that the files of one folder declare, by lm-eval's rules.

The first file in sorted order that declares a name has it; a tag comes into being with the first
task that carries it, and also then later files cannot declare its name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lm_eval_perturb.finding.chains import Chains
from lm_eval_perturb.finding.entry import Entry, Kind, declared, tags


@dataclass(frozen=True, slots=True)
class Index:
    """The catalogue of one folder.

    Attributes:
        entries: every name and what it stands for.
        broken: the files that lm-eval would skip because they cannot be read as a mapping.
    """

    entries: dict[str, Entry]
    broken: tuple[Path, ...]


def build(files: Iterable[str], chains: Chains) -> Index:
    """The catalogue of the files, which come in sorted order."""
    kinds: dict[str, tuple[Kind, str | None]] = {}
    members: dict[str, set[str]] = {}
    broken: list[Path] = []
    for path in files:
        header = chains.merged(path)
        if header is None:
            broken.append(Path(path))
            continue
        found = declared(header)
        if found is None or not isinstance(found[1], str) or found[1] in kinds:
            continue
        kind, name = found
        kinds[name] = (kind, path)
        for tag in tags(header) if kind != "group" else ():
            kinds.setdefault(tag, ("tag", None))
            members.setdefault(tag, set()).add(name)
    return Index({name: _entry(name, *kinds[name], members) for name in kinds}, tuple(broken))


def _entry(name: str, kind: Kind, path: str | None, members: dict[str, set[str]]) -> Entry:
    if path is None:
        return Entry(name, kind, None, tuple(sorted(members[name])))
    return Entry(name, kind, Path(path))
