"""The class of a model, by the name that `--model` gives it; a mistake in it is a sentence."""

from __future__ import annotations

from typing import Any

from lm_eval.api.registry import MODEL_REGISTRY, get_model

from lm_eval_perturb.errors import PerturbError, UnknownNameError


class LackingPackageError(PerturbError):
    """A model whose package is not installed."""

    def __init__(self, model: str, why: str) -> None:
        super().__init__(
            f"--model {model}: {why}; install what it needs: pip install 'lm-eval-perturb[hf]' for "
            f"models of transformers, [api] for services, else lm-eval's own extra of that name"
        )


def model_class(name: str) -> Any:
    """As lm-eval's `get_model`.

    Args:
        name: the value of `--model`.

    Raises:
        UnknownNameError: no model has this name.
        LackingPackageError: a package that it imports is not there.
    """
    if name not in MODEL_REGISTRY:
        raise UnknownNameError("model", name, MODEL_REGISTRY, "--model")
    try:
        return get_model(name)
    except ModuleNotFoundError as error:
        raise LackingPackageError(name, str(error)) from error
