"""Why an expression is not read or not computed with."""

from __future__ import annotations

from lm_eval_perturb.errors import PerturbError

_SHOWN = 60


class NotReadError(PerturbError):
    """Text that is no expression of the language read here."""

    def __init__(self, text: str, why: str) -> None:
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."
        super().__init__(f"cannot read the expression {shown!r}: {why}")


class TooLargeError(PerturbError):
    """An expression whose value would not fit into the time and memory that a row may take."""

    def __init__(self, what: str) -> None:
        super().__init__(f"refused: {what} is larger than any answer needs")


class NotEvaluatedError(PerturbError):
    """An expression that has no finite value at a point, or none that can be computed."""

    def __init__(self, what: str) -> None:
        super().__init__(f"no value: {what}")


class NoSympyError(PerturbError):
    """SymPy is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "symbolic mathematics needs SymPy, which is not installed; "
            "run: pip install 'lm-eval-perturb[math]'"
        )
