"""Whether a base suits a recipe that asks for more than roles: options in the prompt, one right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lm_eval.api.task import Task

from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.item import Item
from lm_eval_perturb.recipe import Recipe

_LOOK = 5
"""Documents whose prompts are looked at; a template shows a role in all of them or in none."""


class NotShownError(PerturbError):
    """A perturbation that speaks of what the base's prompts do not show."""

    def __init__(self, recipe: str, role: str, where: str) -> None:
        super().__init__(
            f"{where}: the perturbation {recipe!r} needs the {role} in the prompt, and this base "
            f"does not show them; leave it out, or take a base that lists its options"
        )


class ExcludedBaseError(PerturbError):
    """A base for which a perturbation's labels would not hold."""

    def __init__(self, recipe: str, base: str, why: str, where: str) -> None:
        super().__init__(
            f"{where}: the perturbation {recipe!r} is not for {base}: {why}; leave it out"
        )


def check_excluded(recipe: Recipe, base: Task, name: str, where: str) -> None:
    """Refuses a base that the recipe excludes.

    Args:
        recipe: the recipe.
        base: the built base.
        name: the base's name or file.
        where: the task, for the error.

    Raises:
        ExcludedBaseError: a part of its task's name or of its data set's path is excluded.
    """
    stated = (getattr(base.config, key, None) for key in ("task", "dataset_path"))
    names = [name, *(str(value) for value in stated if value)]
    for part, why in recipe.excludes.items():
        if any(part in known.lower() for known in names):
            raise ExcludedBaseError(recipe.name, name, why, where)


def check_shown(
    recipe: Recipe, base: Task, pairs: Sequence[tuple[Mapping[str, Any], Item]], where: str
) -> None:
    """Refuses a base whose prompts do not show what the recipe needs there.

    Args:
        recipe: the recipe.
        base: the built base.
        pairs: documents of the base and their items.
        where: the task, for the error.

    Raises:
        NotShownError: no prompt holds all texts of such a role.
    """
    for role in recipe.shown:
        if not any(_shown(base, document, item, role) for document, item in pairs[:_LOOK]):
            raise NotShownError(recipe.name, role, where)


def _shown(base: Task, document: Mapping[str, Any], item: Item, role: str) -> bool:
    value = getattr(item, role)
    texts = [value] if isinstance(value, str) else list(value or ())
    prompt = str(base.doc_to_text(dict(document)))
    return bool(texts) and all(text.strip() in prompt for text in texts)
