"""What cannot be built, read or published, each with its sentence."""

from __future__ import annotations

from pathlib import Path

from lm_eval_perturb.errors import PerturbError


class BuildError(PerturbError):
    """A paired task whose frozen set plain task files could not express."""

    def __init__(self, task: str, why: str) -> None:
        super().__init__(f"{task} cannot be frozen: {why}")


class FolderError(PerturbError):
    """An output folder that holds something else."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"{folder}: {why}; give another --out")


class FrozenSetError(PerturbError):
    """A frozen set that is not what its manifest, or the task file that reads it, says."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}")


class PushError(PerturbError):
    """A set that is built and could not be uploaded."""

    def __init__(self, repo: str, folder: Path, reason: str) -> None:
        super().__init__(
            f"--push-to-hub {repo}: {reason}; the set is complete in {folder}, "
            f"and the same command uploads it without building it again"
        )
