"""Prompts without their demonstrations, and the demonstrations one by one, for whoever looks."""

from __future__ import annotations

from collections.abc import Sequence


def demonstrations(prompt: str, bare: str, delimiter: str, count: int) -> tuple[str, ...] | None:
    """The demonstrations of a prompt.

    Args:
        prompt: what is sent.
        bare: what would be sent without demonstrations: a description, if any, and the item.
        delimiter: what stands behind each demonstration.
        count: how many there are.

    Returns:
        The demonstrations in their order: one text for all of them where one holds the delimiter
        itself; None where the prompt is not the bare one with something put inside.
    """
    inside = len(prompt) - len(bare)
    end = _alike(prompt[::-1], bare[::-1])
    description = bare[: len(bare) - end]
    if inside <= 0 or not prompt.startswith(description):
        return None
    text = prompt[len(description) : len(description) + inside]
    text = text.removeprefix(delimiter).removesuffix(delimiter)
    single = text.split(delimiter) if delimiter else [text]
    return tuple(single) if len(single) == count else (text,)


def abridged(shown: Sequence[str]) -> list[str]:
    """The first and the last demonstration, and the number of those in between."""
    if len(shown) <= _FEW:
        return list(shown)
    return [shown[0], f"({len(shown) - 2} more, --full shows them)", shown[-1]]


_FEW = 3


def _alike(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
