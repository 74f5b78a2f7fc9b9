"""The manifest of a frozen set: one JSON file, keys sorted, that names every other file."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from lm_eval_perturb.errors import BrokenFileError

KIND = "lm-eval-perturb frozen set"
SCHEMA = 1
NAME = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """What a frozen set is.

    Attributes:
        name: the paired task or group that was built.
        seed: the `--seed` given; None where each task's own held.
        versions: of lm-eval and of this package.
        tasks: by the paired task's name: base, seed, digests, counts, signatures.
        files: the SHA-256 of every other file, by its path in the folder.
        complete: whether every task and file is there.
    """

    name: str
    seed: int | None
    versions: Mapping[str, str]
    tasks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    complete: bool = False
    kind: str = KIND
    schema: int = SCHEMA

    def text(self) -> str:
        """The file's content."""
        return json.dumps(asdict(self), indent=2, sort_keys=True, ensure_ascii=False) + "\n"

    def paths(self) -> list[str]:
        """The paths of all other files in the folder, sorted."""
        named = [self.files, *(task["files"] for task in self.tasks.values())]
        return sorted({path for files in named for path in files})

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """The manifest of a file.

        Raises:
            BrokenFileError: it cannot be read, or is no manifest of this version.
        """
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise BrokenFileError(path, f"cannot be read as a manifest ({error})") from None
        ours = isinstance(content, dict) and content.get("kind") == KIND
        if not ours or content.get("schema") != SCHEMA:
            raise BrokenFileError(path, f"is no manifest of a frozen set of schema {SCHEMA}")
        return cls(**content)


_IDENTITY = ("perturbation", "version", "parameters", "index", "family", "reference")


def set_digest(content: Mapping[str, Any]) -> str:
    """The SHA-256 that tells one frozen task from another, however its files are encoded.

    It is over what the variants are and what their rows say, and not over the versions that built
    them or what is counted in them.

    Args:
        content: the manifest's entry of the task.
    """
    parts = {
        "seed": content["seed"],
        "tables": {name: table["digest"] for name, table in content["tables"].items()},
        "recipes": content["recipes"],
        "variants": {
            label: {key: variant[key] for key in _IDENTITY}
            for label, variant in content["variants"].items()
        },
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
