"""What cannot be wrapped, and files that are in the way."""

from __future__ import annotations

from pathlib import Path

from lm_eval_perturb.errors import PerturbError


class WrapError(PerturbError):
    """A task, tag or group that has no paired twin."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} cannot be wrapped: {why}")


class InlineMemberError(WrapError):
    """A group with a task that has no file of its own."""

    def __init__(self, group: str, member: str) -> None:
        why = f"its member {member} is written inline; only tasks with own files have twins"
        super().__init__(group, why)


class FileInTheWayError(PerturbError):
    """A file of another content where a generated one would go."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: exists with other content; give another --out, or --force")
