"""The signature: one line per variant that makes its numbers reproducible.

After sacreBLEU (Post 2018): every choice that could change the number, versions included. The
report appends the test and the adjustment, which are its own choices.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lm_eval_perturb import __version__
from lm_eval_perturb.variants import ORIGINAL, Variant


def signature(
    variant: Variant, *, host: str, task: str, data: str, seed: int, frozen: str | None = None
) -> str:
    """The signature of one variant of a paired task.

    Args:
        variant: the variant.
        host: lm-eval's version.
        task: the paired task's name.
        data: the SHA-256 over all source documents.
        seed: `perturb_seed`.
        frozen: the digest of the frozen set that the variant is read from.
    """
    parts = [
        f"lmep:{__version__}",
        f"lm-eval:{host}",
        f"task:{task}",
        f"data:{data[:12]}",
        f"pert:{_perturbation(variant)}",
        f"seed:{seed}",
        f"fewshot:{variant.recipe.fewshot}",
    ]
    if frozen is not None:
        parts.append(f"frozen:{frozen[:12]}")
    if variant.reference != ORIGINAL:
        parts.append(f"reference:{variant.reference}")
    return "|".join(parts)


def _perturbation(variant: Variant) -> str:
    draw = f"#{variant.index}" if variant.index else ""
    recipe = variant.recipe
    return f"{recipe.name}@{recipe.version}{draw}{_arguments(variant.parameters)}"


def _arguments(parameters: Mapping[str, Any]) -> str:
    if not parameters:
        return ""
    return "(" + ",".join(f"{key}={parameters[key]}" for key in sorted(parameters)) + ")"
