"""The names that the files of one folder declare, by lm-eval's rules.

The first file in sorted order that declares a name has it; a tag comes into being with the first
task that carries it, and from then on no file can declare its name.
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
        declarations: every name, with its kind and the file that declares it (none for a tag).
        members: the tasks of every tag.
        broken: the files that lm-eval would skip because they cannot be read as a mapping.
    """

    declarations: dict[str, tuple[Kind, str | None]]
    members: dict[str, set[str]]
    broken: tuple[str, ...]

    def get(self, name: str) -> Entry | None:
        """What the name stands for; None where nothing declares it."""
        if name not in self.declarations:
            return None
        kind, path = self.declarations[name]
        if path is None:
            return Entry(name, kind, None, tuple(sorted(self.members[name])))
        return Entry(name, kind, Path(path))


def build(files: Iterable[tuple[str, str]], chains: Chains) -> Index:
    """The catalogue of the files, which come as `task_files` gives them."""
    declarations: dict[str, tuple[Kind, str | None]] = {}
    members: dict[str, set[str]] = {}
    broken = []
    for path, target in files:
        header = chains.merged(target)
        if header is None:
            broken.append(path)
            continue
        found = declared(header)
        if found is None or not isinstance(found[1], str) or found[1] in declarations:
            continue
        kind, name = found
        declarations[name] = (kind, path)
        for tag in tags(header) if "tag" in header and kind != "group" else ():
            declarations.setdefault(tag, ("tag", None))
            members.setdefault(tag, set()).add(name)
    return Index(declarations, members, tuple(broken))
