"""What the task file of `arithmetic_addition` names: problems of every number of digits."""

from __future__ import annotations

from typing import Any

import datasets

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.metadata import check_metadata
from lm_eval_perturb.rng import stream

LARGEST = 2**64
DIGITS = tuple(range(1, len(str(LARGEST)) + 1))
_EACH = 50
_WHERE = "--metadata of arithmetic_addition"


def documents(
    addition_each: int = _EACH, addition_seed: int = 1234, **others: Any
) -> dict[str, datasets.Dataset]:
    """Problems A + B by the number of digits, 1 to 20, that both have; answers computed.

    The operands are drawn uniformly among the numbers of so many digits up to 2**64, and A differs
    from B. Problems of one number of digits may repeat where there are few (72 pairs of digits).

    Args:
        addition_each: how many problems of each number of digits.
        addition_seed: of the draw; the test problems and the demonstrations have streams apart.
        others: what lm-eval hands over besides.

    Raises:
        BadValueError: a number of problems below 1.
        UnknownKeyError: one of the others is a key of ours, misspelt.
    """
    check_metadata(others, "arithmetic_addition")
    if not isinstance(addition_each, int) or addition_each < 1:
        raise BadValueError("addition_each", addition_each, "a whole number of 1 or more", _WHERE)
    return {
        "test": datasets.Dataset.from_list(problems(addition_each, addition_seed, "test")),
        "train": datasets.Dataset.from_list(problems(2, addition_seed, "train")),
    }


def problems(each: int, seed: int, split: str) -> list[dict[str, Any]]:
    """The rows of a split, the numbers of digits in ascending order."""
    return [_problem(seed, split, digits, i) for digits in DIGITS for i in range(each)]


def _problem(seed: int, split: str, digits: int, index: int) -> dict[str, Any]:
    rng = stream(seed, f"arithmetic_addition {split}", 1, index, str(digits))
    low = 10 ** (digits - 1) if digits > 1 else 0
    size = min(10**digits - 1, LARGEST) - low + 1
    one = low + _below(rng, size)
    other = low + (one - low + 1 + _below(rng, size - 1)) % size
    return {
        "digits": digits,
        "question": f"What is {one} + {other}?",
        "answer": str(one + other),
    }


def _below(rng: Any, size: int) -> int:
    """A number in [0, size), each equally likely."""
    bits = size.bit_length()
    while (number := rng.getrandbits(bits)) >= size:
        pass
    return int(number)
