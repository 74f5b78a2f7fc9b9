"""The names of a twin's tasks, groups and files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lm_eval_perturb.errors import BadValueError

DEFAULT_SUFFIX = "_perturbed"


@dataclass(frozen=True, slots=True)
class Names:
    """Names of a twin, all made from its own name.

    Attributes:
        base: the wrapped task, tag or group.
        twin: its twin.
    """

    base: str
    twin: str

    @classmethod
    def of(cls, base: str, twin: str | None) -> Names:
        """The names for a base and the twin's name that was asked for, if one was.

        Raises:
            BadValueError: the name is the base's own, or could not be asked for in `--tasks`.
        """
        twin = base + DEFAULT_SUFFIX if twin is None else twin
        if twin == base or not re.fullmatch(r"[^\s,*?\[\]/@]+", twin):
            wanted = "a name other than the base's, without spaces and any of , * ? [ ] / @"
            raise BadValueError("--name", twin, wanted, f"wrap {base}")
        return cls(base, twin)

    @property
    def suffix(self) -> str:
        """What a task's name gets at its end."""
        return self.twin[len(self.base) :] if self.twin.startswith(self.base) else f"_{self.twin}"

    def alias(self, alias: str) -> str:
        """A short name for tables, told from the base's and from other twins' of the base."""
        return f"{alias} ({self.suffix.strip('_').replace('_', ' ')})"

    def leaf(self, name: str) -> str:
        """The twin of a task: the base itself, or a member of it (`mmlu_anatomy_perturbed`)."""
        return self.twin if name == self.base else name + self.suffix

    def group(self, name: str) -> str:
        """The twin of a group; below `mmlu_perturbed`, `mmlu_stem` is `mmlu_perturbed_stem`."""
        if name == self.base or name.startswith(f"{self.base}_"):
            return self.twin + name[len(self.base) :]
        return name + self.suffix


def file_name(name: str) -> str:
    """The file of a task or group: its name, with what file systems dislike replaced."""
    return re.sub(r"[^\w.()-]", "_", name) + ".yaml"
