"""SymPy as a model of lm-eval, so that a computer algebra system gets a row of its own.

It reads the problem of a prompt of `asymob` and nothing else; what it cannot solve within the
limit it says so, which counts as no answer.
"""

from __future__ import annotations

from typing import Any

from lm_eval.api.model import LM
from lm_eval.api.registry import register_model

from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.symbolic.sandbox import Sandbox, Stopped

NAME = "sympy"


class OnlyGeneratesError(PerturbError):
    """SymPy gives answers, not likelihoods."""

    def __init__(self) -> None:
        super().__init__("the model 'sympy' only answers problems; use it with the asymob tasks")


@register_model(NAME)
class SympyModel(LM):
    """A solver in place of a language model.

    Attributes:
        seconds: the limit for each problem.
    """

    def __init__(self, seconds: float = 30.0, **_: Any) -> None:
        """States the limit, `--model_args seconds=10`; further keys of the host are not used."""
        super().__init__()
        self.seconds = float(seconds)
        self._sandbox = Sandbox(self.seconds)
        self._known: dict[str, str] = {}

    @property
    def tokenizer_name(self) -> str:
        """It has no tokenizer."""
        return NAME

    def generate_until(self, requests: list[Any], disable_tqdm: bool = False) -> list[str]:
        """An answer in the form that the prompt asks for, or a sentence that there is none."""
        return [self._answer(request.args[0]) for request in requests]

    def _answer(self, prompt: str) -> str:
        text = prompt.strip().rsplit("\n\n", 1)[-1]
        if text not in self._known:
            try:
                found = self._sandbox.call("lm_eval_perturb.asymob.solve:solve", text=text)
            except Stopped:
                found = None
            self._known[text] = f"The final answer is $${found}$$" if found else "Not solved."
        return self._known[text]

    def loglikelihood(self, requests: list[Any], disable_tqdm: bool = False) -> Any:
        """Not possible."""
        raise OnlyGeneratesError

    def loglikelihood_rolling(self, requests: list[Any], disable_tqdm: bool = False) -> Any:
        """Not possible."""
        raise OnlyGeneratesError
