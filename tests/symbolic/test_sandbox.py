"""The child is killed when its time or memory is over, and the next call gets another one."""

from __future__ import annotations

import pytest
from hang_limit import ends_within

pytest.importorskip("sympy")

from lm_eval_perturb.symbolic.sandbox import Sandbox, Stopped

JUDGE = "lm_eval_perturb.symbolic.equivalence:judge"
SOLVE = "lm_eval_perturb.asymob.solve:solve"
HARD = r"$\int \frac{e^{x^{2}}\sin(x^{3})\ln(1+x)\sqrt{1+\tan(x)}}{1+x^{5}}\,dx$"


def test_a_call_that_takes_too_long_is_stopped_and_the_next_one_works():
    with Sandbox(seconds=2) as sandbox:
        sandbox.call(JUDGE, answer="1", key="1", up_to_constant=False)
        with ends_within(), pytest.raises(Stopped, match="no result within 2 s"):
            sandbox.call(SOLVE, text=HARD)
        found = sandbox.call(JUDGE, answer="x", key="x", up_to_constant=False)
        assert found["verdict"] == "equal"


def test_only_functions_of_the_library_are_called():
    with Sandbox() as sandbox, pytest.raises(Stopped, match="not a function of this library"):
        sandbox.call("os:getcwd")


def test_an_error_of_the_called_function_is_said():
    with Sandbox() as sandbox, pytest.raises(Stopped, match="TypeError"):
        sandbox.call(JUDGE, answer=1, key=2, up_to_constant=False)
