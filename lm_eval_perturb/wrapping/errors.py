"""What cannot be wrapped, and files that are in the way."""

from __future__ import annotations

from pathlib import Path

from lm_eval_perturb.errors import PerturbError


class WrapError(PerturbError):
    """A task, tag or group that has no paired twin."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} cannot be wrapped: {why}")


class FileInTheWayError(PerturbError):
    """A file of another content where a generated one would go."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: exists with other content; give another --out, or --force")
