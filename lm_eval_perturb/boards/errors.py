"""Why runs do not make one leaderboard, or a leaderboard does not fit a table."""

from __future__ import annotations

from collections.abc import Sequence

from lm_eval_perturb.errors import PerturbError


class NothingSharedError(PerturbError):
    """The models have no task, or no perturbation of one, in common."""

    def __init__(self, models: Sequence[str], what: str) -> None:
        names = ", ".join(models[:5]) + (f" and {len(models) - 5} more" if len(models) > 5 else "")
        super().__init__(f"leaderboard: {what} is shared by all of {names}; run them on one task")


class MixedDirectionsError(PerturbError):
    """Metrics of which more is better and worse cannot be averaged."""

    def __init__(self, up: Sequence[str], down: Sequence[str]) -> None:
        super().__init__(
            f"leaderboard: of {', '.join(up)} more is better, of {', '.join(down)} less is: "
            f"no mean over both; choose with --task"
        )


class TableError(PerturbError):
    """A table that the board's columns cannot be joined to."""

    def __init__(self, path: object, why: str) -> None:
        super().__init__(f"{path}: {why}")
