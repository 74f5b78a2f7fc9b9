"""Variants: what a task's `perturbations:` key asks for, one entry per arm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from pathlib import Path
from typing import Any

from lm_eval_perturb.corpus import Corpus
from lm_eval_perturb.errors import (
    BadValueError,
    MissingKeyError,
    PerturbError,
    UnknownKeyError,
    UnknownNameError,
)
from lm_eval_perturb.generators import (
    Expanding,
    Generator,
    Preparing,
    Reading,
    generator_class,
)
from lm_eval_perturb.recipe import FEWSHOT, LABEL, Recipe, load_recipe

ORIGINAL = "original"
_OWN_KEYS = ("perturbation", "as", "reference", "draws", "fewshot")
_SEVERAL = 3
"""Options with which a generator that spells itself out gives more than one variant."""


class DuplicateLabelError(PerturbError):
    """Two variants of one task with the same label."""

    def __init__(self, label: str, where: str) -> None:
        super().__init__(f"{where}: two variants are called {label!r}; give one another `as:` name")


class BadParameterError(PerturbError):
    """A generator's objection to a parameter, with the task that states it."""

    def __init__(self, where: str, objection: PerturbError) -> None:
        super().__init__(f"{where}, {objection}")


@dataclass(frozen=True, slots=True)
class Variant:
    """One perturbed arm.

    Attributes:
        label: its name in metrics; unique in the task.
        recipe: the perturbation.
        generator: the recipe's generator with this variant's parameters.
        parameters: the parameters, defaults included; what a file holds instead of its path.
        index: 0, or 1..K where the entry stands for K variants of each item.
        family: the label that the K variants of one entry share; the label itself otherwise.
        reference: the arm that it is compared with: `original` or another variant's label.
    """

    label: str
    recipe: Recipe
    generator: Generator
    parameters: Mapping[str, Any]
    index: int = 0
    family: str = ""
    reference: str = ORIGINAL


def parse_variants(entries: object, where: str, near: Path | None = None) -> tuple[Variant, ...]:
    """The variants of a `perturbations:` key, K draws spelled out.

    Args:
        entries: a list of recipe names, paths of recipe files, or mappings with the key
            `perturbation` and, optionally, `as`, `reference`, `draws`, `fewshot` and parameters.
        where: the task, for errors.
        near: the task file's folder.

    Raises:
        PerturbError: an unknown name or key, a bad value, a label used twice.
    """
    if not isinstance(entries, list) or not entries:
        raise BadValueError("perturbations", entries, "a list of at least one perturbation", where)
    variants = _draw_by_draw([v for entry in entries for v in _entry(entry, where, near)])
    _check_labels(variants, where)
    return tuple(variants)


def expand_variants(variants: Sequence[Variant], most_choices: int) -> tuple[Variant, ...]:
    """The variants with those that depend on the number of options spelled out.

    Args:
        variants: as `parse_variants` gives them.
        most_choices: the largest number of options of any item.
    """
    result: list[Variant] = []
    for variant in variants:
        if not isinstance(variant.generator, Expanding):
            result.append(variant)
            continue
        generators = variant.generator.expand(most_choices)
        result += [
            replace(variant, generator=one, index=i, label=f"{variant.label}_{i}")
            if len(generators) > 1
            else replace(variant, generator=one)
            for i, one in enumerate(generators, start=1)
        ]
    return tuple(result)


def needs_choices(variants: Sequence[Variant]) -> bool:
    """Whether `expand_variants` must know the number of options."""
    return any(isinstance(v.generator, Expanding) for v in variants)


def prepare_variants(variants: Sequence[Variant], corpus: Corpus) -> tuple[Variant, ...]:
    """The variants with every generator that must know the corpus made ready.

    Args:
        variants: as `parse_variants` gives them.
        corpus: the base's.
    """
    result: list[Variant] = []
    for variant in variants:
        if isinstance(variant.generator, Preparing):
            ready = variant.generator.prepare(corpus, variant.index)
            parameters = {**variant.parameters, **ready.content}
            variant = replace(variant, generator=ready, parameters=parameters)
        result.append(variant)
    return tuple(result)


def needs_corpus(variants: Sequence[Variant]) -> bool:
    """Whether `prepare_variants` would look at the corpus."""
    return any(isinstance(v.generator, Preparing) for v in variants)


def _entry(entry: object, where: str, near: Path | None) -> list[Variant]:
    # A bare `null` in YAML is None: it can only mean the perturbation of that name.
    entry = "null" if entry is None else entry
    mapping = {"perturbation": entry} if isinstance(entry, str) else entry
    if not isinstance(mapping, Mapping):
        raise BadValueError("perturbations", entry, "a name or a mapping", where)
    if "perturbation" not in mapping:
        raise MissingKeyError("perturbation", f"{where}, perturbations", f"found {dict(mapping)!r}")
    name = "null" if mapping["perturbation"] is None else mapping["perturbation"]
    recipe = _shown_as(mapping, load_recipe(str(name), where, near), where)
    stated = {k: v for k, v in mapping.items() if k not in _OWN_KEYS}
    parameters = {**recipe.parameters, **stated}
    generator = _generator(recipe, parameters, where, near)
    variant = Variant(
        label=_label(mapping.get("as", recipe.name), where),
        recipe=recipe,
        generator=generator,
        parameters={**parameters, **(generator.content if isinstance(generator, Reading) else {})},
        family=str(mapping.get("as", recipe.name)),
        reference=str(mapping.get("reference", ORIGINAL)),
    )
    return _draws(variant, mapping.get("draws", 1), where)


def _shown_as(mapping: Mapping[str, Any], recipe: Recipe, where: str) -> Recipe:
    """The recipe with the entry's own policy for demonstrations, where it states one."""
    if "fewshot" not in mapping:
        return recipe
    if mapping["fewshot"] not in FEWSHOT:
        raise BadValueError("fewshot", mapping["fewshot"], f"one of {', '.join(FEWSHOT)}", where)
    return replace(recipe, fewshot=mapping["fewshot"])


def _label(label: object, where: str) -> str:
    if not isinstance(label, str) or not LABEL.fullmatch(label) or label == ORIGINAL:
        raise BadValueError("as", label, "lower-case letters, digits and _, not 'original'", where)
    return label


def _generator(
    recipe: Recipe, parameters: Mapping[str, Any], where: str, near: Path | None
) -> Generator:
    cls: Any = generator_class(recipe.generator, where)
    valid = [f.name for f in fields(cls)]
    for key in parameters:
        if key not in valid:
            raise UnknownKeyError(key, [*valid, *_OWN_KEYS], f"{where}, {recipe.name}")
    for key in compulsory(cls):
        if key not in parameters:
            do = f"state it: {{perturbation: {recipe.name}, {key}: ...}}"
            raise MissingKeyError(key, f"{where}, {recipe.name}", do)
    try:
        generator: Generator = cls(**located(cls, parameters, near))
    except PerturbError as objection:
        raise BadParameterError(where, objection) from None
    return generator


def compulsory(cls: Any) -> list[str]:
    """The parameters of a generator's class that have no default."""
    return [f.name for f in fields(cls) if f.default is MISSING and f.default_factory is MISSING]


def located(cls: type, parameters: Mapping[str, Any], near: Path | None) -> dict[str, Any]:
    """The parameters with relative paths among them resolved.

    Args:
        cls: the generator's class; its `paths` names the parameters that are paths.
        parameters: the parameters.
        near: the task file's folder, where a path starts unless it leads nowhere from there; then
            it starts in the working directory.
    """
    result = dict(parameters)
    for key in getattr(cls, "paths", ()):
        path = result.get(key)
        if near is not None and isinstance(path, str) and (near / path).exists():
            result[key] = str(near / path)
    return result


def _draws(variant: Variant, draws: object, where: str) -> list[Variant]:
    if not isinstance(draws, int) or isinstance(draws, bool) or draws < 1:
        raise BadValueError("draws", draws, "a whole number of 1 or more", where)
    if draws == 1:
        return [variant]
    if isinstance(variant.generator, Expanding) and len(variant.generator.expand(_SEVERAL)) > 1:
        raise BadValueError("draws", draws, f"absent: {variant.label} spells itself out", where)
    if isinstance(variant.generator, Reading):
        expected = f"absent: what {variant.label} reads is one draw; name one entry per set"
        raise BadValueError("draws", draws, expected, where)
    return [replace(variant, index=i, label=f"{variant.label}_{i}") for i in range(1, draws + 1)]


def _draw_by_draw(variants: list[Variant]) -> list[Variant]:
    """The variants; a draw whose reference has draws too is compared with the same draw of it."""
    labels = {variant.label for variant in variants}
    matched = []
    for variant in variants:
        twin = f"{variant.reference}_{variant.index}"
        known = variant.reference in labels or not variant.index or twin not in labels
        matched.append(variant if known else replace(variant, reference=twin))
    return matched


def _check_labels(variants: Sequence[Variant], where: str) -> None:
    labels = [v.label for v in variants]
    for i, label in enumerate(labels):
        if label in labels[:i]:
            raise DuplicateLabelError(label, where)
    for variant in variants:
        valid = [ORIGINAL, *(label for label in labels if label != variant.label)]
        if variant.reference not in valid:
            raise UnknownNameError("reference", variant.reference, valid, where)
