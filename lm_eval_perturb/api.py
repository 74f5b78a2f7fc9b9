"""The package from Python: load runs, compare them, rank models. Re-exported by the package."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lm_eval_perturb.boards.board import Leaderboard
from lm_eval_perturb.loading import Loaded
from lm_eval_perturb.report.cbod_terms import PaperTest
from lm_eval_perturb.report.result import Report
from lm_eval_perturb.runs import Which

__all__ = ["Leaderboard", "Loaded", "Report", "compare", "leaderboard", "load"]

Place = str | Path


def load(
    *places: Place,
    field: str | None = None,
    runs: Which = "latest",
    answers: bool = False,
    cache: bool = True,
) -> Loaded:
    """The pairs of finished runs of paired tasks.

    Args:
        *places: lm-eval's output folders, results files or sample logs.
        field: dotted path of a field of the documents to keep, for a contrast.
        runs: of one model and task the latest run, or all of them as models of their own.
        answers: read the logs once more, for predicted classes, missing answers and lengths.
        cache: use and keep what was read before.

    Raises:
        NoRunError: no results file, or no paired task in any.
        PerturbError: nothing at all could be read; what could not be is in `problems` else.
    """
    from lm_eval_perturb.answers.attach import with_answers
    from lm_eval_perturb.intake.cache import columns_cache
    from lm_eval_perturb.loading import load as load_runs

    loaded = load_runs([Path(p) for p in places], field, runs, columns_cache(off=not cache))
    return with_answers(loaded) if answers else loaded


def compare(
    loaded: Loaded,
    *,
    metric: str | None = None,
    filter: str | None = None,
    margin: float | None = None,
    contrast: str | None = None,
    against: str | None = None,
    cbod: PaperTest | None = None,
    seed: int = 1234,
) -> Report:
    """The report of what was loaded: estimates, tests, verdicts.

    Args:
        loaded: of `load`.
        metric: the base metric; each task's first 0/1 metric by default.
        filter: lm-eval's filter; each task's first by default.
        margin: for equivalence, a share: 0.02 is 2 points.
        contrast: "FIELD=SUSPECTED:REFERENCE", of the field that was loaded.
        against: a model that the others' drops are set against; of two models the first.
        cbod: the C-BOD paper's test, "exact" or "chi-square", for its columns.
        seed: of permutations and resamples.

    Raises:
        BadValueError: a margin that is no share, or a contrast that cannot be read.
        UnknownNameError: no task has the metric or the filter, or no model is `against`.
    """
    from lm_eval_perturb.report.compare import Options
    from lm_eval_perturb.report.compare import compare as compare_pairs
    from lm_eval_perturb.report.contrasts import Groups

    _check_margin(margin, "compare")
    groups = Groups.parse(contrast) if contrast else None
    options = Options(metric, filter, margin, groups, cbod, against, seed)
    return compare_pairs(loaded, options)


def leaderboard(
    loaded: Loaded,
    *,
    tasks: Sequence[str] = (),
    metric: str | None = None,
    filter: str | None = None,
    margin: float | None = None,
    seed: int = 1234,
) -> Leaderboard:
    """One row per model: score, robust score, drops, ranks with intervals.

    Args:
        loaded: of `load`, of several models.
        tasks: tasks or groups to rank by; every group, and every task in none, by default.
        metric: as for `compare`.
        filter: as for `compare`.
        margin: as for `compare`.
        seed: of permutations and resamples.

    Raises:
        NothingSharedError, MixedDirectionsError: the runs make no one board.
        UnknownNameError: no model has the metric, the filter or a task.
    """
    from lm_eval_perturb.boards.build import leaderboard as build
    from lm_eval_perturb.report.compare import Options

    _check_margin(margin, "leaderboard")
    options = Options(metric=metric, filter=filter, margin=margin, seed=seed)
    return build(loaded, options, tasks)


def _check_margin(margin: float | None, where: str) -> None:
    from lm_eval_perturb.errors import BadValueError

    if margin is not None and not 0 < margin < 1:
        raise BadValueError("margin", margin, "a share between 0 and 1 (0.02: 2 points)", where)
