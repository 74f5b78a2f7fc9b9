"""Answers outside the worked solution: a number alone, or the options of a numeric choice."""

from __future__ import annotations

from lm_eval_perturb.arithmetic.expressions import Number
from lm_eval_perturb.arithmetic.formulas import number_of
from lm_eval_perturb.arithmetic.proof import UnsafeItemError
from lm_eval_perturb.arithmetic.writing import write_like


def new_answer(answer: str, old: Number, new: Number, *, commas: bool = False) -> str:
    """An answer text with the new number in the old one's place.

    Args:
        answer: the old answer.
        old: its number.
        new: the new number.
        commas: thousands have separators even where the old number was too small to show it.

    Raises:
        UnsafeItemError: the text does not begin with the old number, or has no form for the new.
    """
    read = number_of(answer)
    if read is None or read[1] != old:
        raise UnsafeItemError("the answer stands outside the worked solution")
    digits = read[0].lstrip("-\u2212")
    written = write_like(f"0,{digits}" if commas else digits, -new if new < 0 else new)
    if written is None:
        raise UnsafeItemError("the new answer cannot be written")
    minus = read[0].removesuffix(digits) or "-"
    return answer.replace(read[0], minus * (new < 0) + written, 1)


def new_options(options: tuple[str, ...], gold: int, old: Number, new: Number) -> tuple[str, ...]:
    """Options with the new answer, each wrong one as far from it as it was from the old.

    Raises:
        UnsafeItemError: an option is no number, or one would be negative, broken or right.
    """
    made = []
    commas = any("," in option for option in options)
    for place, option in enumerate(options):
        read = number_of(option)
        if read is None or (read[1] == old) != (place == gold):
            raise UnsafeItemError("the options are not one right number and wrong ones")
        value = new + (read[1] - old)
        if (read[1] >= 0) != (value >= 0) or (type(read[1]) is int) != (type(value) is int):
            raise UnsafeItemError("a wrong option would be negative or broken")
        made.append(new_answer(option, read[1], value, commas=commas))
    if len(set(made)) != len(made):
        raise UnsafeItemError("two options would be the same")
    return tuple(made)
