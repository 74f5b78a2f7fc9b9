"""How a run of plain `lm_eval` ends when a paired task refuses its input."""

from __future__ import annotations

import sys
from types import TracebackType

from lm_eval_perturb.errors import PerturbError

_previous = sys.excepthook


def say_errors_in_one_sentence() -> None:
    """Lets an uncaught `PerturbError` end the process with its sentence and exit code 2.

    lm-eval's own command line prints a traceback for every exception of a task. A mistake in a
    task file needs the sentence alone, as `lm-eval-perturb run` gives it. All other exceptions
    go where they went before.
    """
    sys.excepthook = _hook


def _hook(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    if not isinstance(error, PerturbError):
        _previous(kind, error, traceback)
        return
    sys.stderr.write(f"error: {error}\n")
    raise SystemExit(2)
