"""Mistakes that only the command line can be given."""

from __future__ import annotations

from collections.abc import Sequence

from lm_eval_perturb.errors import PerturbError


class NoSingleTaskError(PerturbError):
    """A group or tag where one task is wanted."""

    def __init__(self, name: str, kind: str, members: Sequence[str]) -> None:
        such = f", such as {members[0]}" if members else ""
        super().__init__(f"{name} is a {kind}; name one task of it{such}")


class UnreadArgumentsError(PerturbError):
    """Arguments of lm-eval's that its own parser stumbles over."""

    def __init__(self, why: str) -> None:
        super().__init__(f"run: {why}")


class NotATaskFileError(PerturbError):
    """A YAML file that is neither a task, nor a group, nor a recipe."""

    def __init__(self, path: object) -> None:
        super().__init__(
            f"{path}: declares nothing: no task (key 'task'), no group (key 'group') and no recipe "
            f"(key 'generator')"
        )


class NothingToTryError(PerturbError):
    """Roles for a task that states its own."""

    def __init__(self, name: str) -> None:
        super().__init__(f"show {name}: --roles goes with --perturbation, to try a base out")
