"""Whether perturbations fit a tree, as far as its files alone can tell."""

from __future__ import annotations

from collections.abc import Sequence

from lm_eval_perturb.recipe import OUTPUT_TYPES
from lm_eval_perturb.variants import Variant
from lm_eval_perturb.wrapping.errors import WrapError
from lm_eval_perturb.wrapping.members import Leaf, Tree, leaves


def check_fit(tree: Tree, variants: Sequence[Variant]) -> None:
    """Looks at the output type of every task.

    Raises:
        WrapError: there is no task, or one that a perturbation cannot work on.
    """
    found = list(leaves(tree))
    if not found:
        raise WrapError(tree.name, "it has no tasks")
    for leaf in found:
        _check_leaf(leaf, variants)


def _check_leaf(leaf: Leaf, variants: Sequence[Variant]) -> None:
    output_type = leaf.config.get("output_type")
    if output_type is None:  # a Python class says so itself, when it is built
        return
    if output_type not in OUTPUT_TYPES:
        raise WrapError(leaf.name, f"its output type {output_type} has no gold answer to keep")
    for variant in variants:
        if output_type not in variant.recipe.output_types:
            raise WrapError(
                leaf.name,
                f"the perturbation {variant.recipe.name!r} does not work on the output type "
                f"{output_type}, only on {', '.join(variant.recipe.output_types)}",
            )
