"""What `!function` names in a task file and no module has: a sentence, not a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from lm_eval_perturb.errors import PerturbError

_HOSTS = "(from YAML in "  # how lm-eval's own sentence ends, and nothing else's


class MissingFunctionError(PerturbError):
    """A function or class that a task file names and no module has."""

    def __init__(self, sentence: str) -> None:
        super().__init__(
            f"{sentence}; check the name behind !function (a paired task: class: !function "
            f"lm_eval_perturb.PairedTask)"
        )


@contextmanager
def named_functions() -> Iterator[None]:
    """While lm-eval loads task files: its error for a name that is not there, as one of ours.

    Raises:
        MissingFunctionError: lm-eval's sentence, which names module, function and folder.
    """
    try:
        yield
    except (AttributeError, ImportError, ValueError) as error:
        if _HOSTS not in str(error):
            raise
        raise MissingFunctionError(str(error)) from error
