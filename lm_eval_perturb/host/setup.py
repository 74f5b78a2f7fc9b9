"""Setting a pairing up: from the task file and the built base to an engine with its variants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lm_eval.api.task import Task

from lm_eval_perturb import fields
from lm_eval_perturb.answer import AnswerField, fit_answer
from lm_eval_perturb.building.frozen_set import FrozenSet
from lm_eval_perturb.checks import find_check
from lm_eval_perturb.engine import Engine
from lm_eval_perturb.errors import BadValueError, PerturbError, UnknownNameError
from lm_eval_perturb.host.arm_view import arm_tasks
from lm_eval_perturb.host.base_corpus import base_corpus
from lm_eval_perturb.host.base_task import BaseError, base_name, has_gold
from lm_eval_perturb.host.base_view import TaskView, counts_options
from lm_eval_perturb.host.suitable import check_excluded, check_shown
from lm_eval_perturb.host.task_file import TaskFile
from lm_eval_perturb.inference import roles_of_config
from lm_eval_perturb.roles import Roles
from lm_eval_perturb.variants import (
    Variant,
    expand_variants,
    needs_choices,
    needs_corpus,
    parse_variants,
    prepare_variants,
)
from lm_eval_perturb.views import spelled_out

_LOOK = 200
"""Documents that encodings and roles are fitted on; every document is checked again when used."""


class MissingRoleError(PerturbError):
    """A perturbation needs a role that no field of the base plays."""

    def __init__(self, recipe: str, role: str, where: str) -> None:
        super().__init__(
            f"{where}: the perturbation {recipe!r} needs the role {role!r}, which no field of the "
            f"base plays; leave it out, or name the field under `roles:`"
        )


@dataclass(frozen=True)
class Pairing:
    """What a paired task is made of.

    Attributes:
        engine: carries the variants out.
        variants: the variants.
        tasks: by label, the task that renders and scores each arm.
    """

    engine: Engine
    variants: tuple[Variant, ...]
    tasks: Mapping[str, Task]


def set_up(file: TaskFile, base: Task, documents: Sequence[Mapping[str, Any]]) -> Pairing:
    """The pairing of a task.

    Args:
        file: the task file.
        base: the built base.
        documents: all documents of the base.

    Raises:
        PerturbError: an unknown name, a role that is missing or unclear, a base without gold, a
            perturbation that does not fit the base.
    """
    first = _first(documents)
    view = TaskView(base)
    golds = _golds(file, view, first)
    frozen = _frozen(file)
    variants = (
        parse_variants(file.perturbations, file.where, file.folder)
        if frozen is None
        else frozen.chosen(file.perturbations, file.seed)
    )
    wanted = any(variant.recipe.needs for variant in variants) or needs_corpus(variants)
    roles = _roles(file, base, first) if wanted or file.roles is not None else Roles()
    if needs_choices(variants):
        variants = expand_variants(variants, _most_choices(roles, documents))
    for variant in variants:
        check_excluded(variant.recipe, base, base_name(file), file.where)
        _check_fit(variant, roles, base, file.where)
    if frozen is None and needs_corpus(variants):
        variants = prepare_variants(variants, base_corpus(file, base, roles, documents))
    answer = _answer(roles, first, golds)
    variants = tuple(_shown_by_fields(one, roles, answer, file.where) for one in variants)
    tasks = arm_tasks(base, variants, file.where)
    views = {label: TaskView(task) for label, task in tasks.items() if task is not base}
    counted = answer is None and counts_options(base, roles, first)
    engine = Engine(roles, answer, view, file.seed, views, frozen, counted)
    for variant in variants:
        check_shown(variant.recipe, base, [(one, engine.item(one)) for one in first], file.where)
    return Pairing(engine, variants, tasks)


def _shown_by_fields(
    variant: Variant, roles: Roles, answer: AnswerField | None, where: str
) -> Variant:
    recipe = variant.recipe
    view = spelled_out(recipe.view, roles, answer, recipe.name, where)
    return replace(variant, recipe=replace(recipe, view=view))


def _frozen(file: TaskFile) -> FrozenSet | None:
    if file.frozen_set is None:
        return None
    return FrozenSet.read(file.frozen_set, file.folder, file.where)


def item_reader(file: TaskFile, base: Task, documents: Sequence[Mapping[str, Any]]) -> Engine:
    """An engine that carries no variant out and reads items as a pairing of the base would.

    Raises:
        PerturbError: a role that is unclear, or a base without gold.
    """
    first = _first(documents)
    view = TaskView(base)
    roles = _roles(file, base, first)
    answer = _answer(roles, first, _golds(file, view, first))
    counted = answer is None and counts_options(base, roles, first)
    return Engine(roles, answer, view, file.seed, counted=counted)


def _first(documents: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [dict(documents[i]) for i in range(min(_LOOK, len(documents)))]


def _golds(file: TaskFile, view: TaskView, first: Sequence[Mapping[str, Any]]) -> list[Any]:
    golds = [view.gold(document) for document in first]
    if not has_gold(golds):
        raise BaseError(base_name(file), file.where, "has no gold answers in the evaluated split")
    return golds


def _answer(
    roles: Roles, first: Sequence[Mapping[str, Any]], golds: Sequence[Any]
) -> AnswerField | None:
    return fit_answer(roles, first, [gold if isinstance(gold, int) else None for gold in golds])


def _roles(file: TaskFile, base: Task, first: Sequence[Mapping[str, Any]]) -> Roles:
    if file.roles is not None:
        _check_paths(file.roles, first[0], file.where)
        return file.roles
    config: Any = base.config
    if config.doc_to_text is None:
        config = {
            "doc_to_text": base.doc_to_text,
            "doc_to_target": base.doc_to_target,
            "doc_to_choice": getattr(base, "doc_to_choice", None),
        }
    return roles_of_config(config, first)


def _check_paths(roles: Roles, document: Mapping[str, Any], where: str) -> None:
    for path in roles.paths():
        if not fields.has(document, path):
            raise UnknownNameError("field", path, _field_paths(document), f"{where}, roles")


def _field_paths(document: Mapping[str, Any], prefix: str = "") -> list[str]:
    paths = []
    for key, value in document.items():
        paths.append(prefix + key)
        if isinstance(value, Mapping):
            paths += _field_paths(value, f"{prefix}{key}.")
    return paths


def _most_choices(roles: Roles, documents: Sequence[Mapping[str, Any]]) -> int:
    if len(roles.choices) != 1:
        return len(roles.choices)
    return max(len(fields.get(document, roles.choices[0])) for document in documents)


def _check_fit(variant: Variant, roles: Roles, base: Task, where: str) -> None:
    recipe = variant.recipe
    for role in recipe.needs:
        if not getattr(roles, role):
            raise MissingRoleError(recipe.name, role, where)
    if base.OUTPUT_TYPE not in recipe.output_types:
        expected = f"one of {', '.join(recipe.output_types)}"
        raise BadValueError("output_type", base.OUTPUT_TYPE, expected, f"{where}, {recipe.name}")
    for check in recipe.checks:
        find_check(check, f"recipe {recipe.name}")
