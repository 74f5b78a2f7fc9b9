"""The folder of a set: every file in one step, the manifest after each task, so that it can go on.

A task is in the manifest once all its files are there. A folder that was left half done is taken up
where it stopped; what is in it already is checked against the manifest and never overwritten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lm_eval_perturb.building.errors import FolderError
from lm_eval_perturb.building.manifest import NAME, Manifest
from lm_eval_perturb.errors import BrokenFileError

_UNFINISHED = ".part"


class SetFolder:
    """A folder that holds, or is to hold, one frozen set.

    Attributes:
        path: the folder.
        manifest: what is in it so far.
    """

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest

    @classmethod
    def open(cls, path: Path, wanted: Manifest) -> SetFolder:
        """The folder, made where it is not there.

        Args:
            path: the folder.
            wanted: the manifest of the set without any task.

        Raises:
            FolderError: it holds something else, or another set.
        """
        if path.is_dir() and any(path.iterdir()):
            if not (path / NAME).is_file():
                raise FolderError(path, "is not empty and holds no frozen set")
            found = Manifest.read(path / NAME)
            for left in path.rglob(f"*{_UNFINISHED}"):
                left.unlink()
            if any(file.name != NAME for file in path.iterdir()):
                _compare(path, found, wanted)
                return cls(path, found)
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BrokenFileError(path, f"cannot be made ({error.strerror})") from None
        folder = cls(path, wanted)
        folder._write(NAME, wanted.text().encode())
        return folder

    def has(self, task: str, definition: str) -> bool:
        """Whether the task is complete, each of its files being what the manifest says.

        Args:
            task: the paired task's name.
            definition: the digest of its definition.

        Raises:
            FolderError: it was built from another definition.
        """
        content = self.manifest.tasks.get(task)
        if content is None:
            return False
        if content["definition"] != definition:
            raise FolderError(self.path, f"holds {task} built from other task files or recipes")
        return self._intact(content["files"])

    def write(self, files: Mapping[str, bytes]) -> dict[str, str]:
        """Writes files by their path in the folder; the SHA-256 of each."""
        return {name: self._write(name, data) for name, data in sorted(files.items())}

    def enter(self, task: str, content: Mapping[str, Any]) -> None:
        """Enters a task in the manifest, once its files are written.

        Args:
            task: the paired task's name.
            content: what the manifest is to say of it.
        """
        tasks = {**self.manifest.tasks, task: content}
        self._save(replace(self.manifest, tasks=tasks, complete=False))

    def finish(self, files: Mapping[str, bytes]) -> None:
        """Writes what all tasks share and says that the set is complete."""
        self._save(replace(self.manifest, files=self.write(files), complete=True))

    def _save(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self._write(NAME, manifest.text().encode())

    def _intact(self, files: Mapping[str, str]) -> bool:
        for name, digest in files.items():
            path = self.path / name
            if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                return False
        return True

    def _write(self, name: str, data: bytes) -> str:
        """Puts the file in place in one step; its SHA-256."""
        path = self.path / name
        unfinished = path.with_name(path.name + _UNFINISHED)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(data)
            unfinished.replace(path)
        except OSError as error:
            raise BrokenFileError(path, f"cannot be written ({error.strerror})") from None
        return hashlib.sha256(data).hexdigest()


def _compare(path: Path, found: Manifest, wanted: Manifest) -> None:
    for key in ("name", "seed", "versions"):
        old, new = getattr(found, key), getattr(wanted, key)
        if old != new:
            raise FolderError(path, f"holds a frozen set with {key} {old}, not {new}")
