"""What a results file says about a paired task, under `configs[TASK].metadata.lmep`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from lm_eval_perturb.errors import BadValueError, MissingKeyError, PerturbError
from lm_eval_perturb.record import SCHEMA
from lm_eval_perturb.variants import ORIGINAL

Purpose = Literal["test", "noise", "control"]
"""test: a perturbation under test · noise: null and repeat, the floors · control: an arm whose
gold is destroyed by design, where a loss is what should happen."""


@dataclass(frozen=True, slots=True)
class VariantSettings:
    """One variant of a finished run.

    Attributes:
        label: its name in metrics.
        perturbation: the recipe's name.
        version: the recipe's version.
        parameters: the parameters, defaults included.
        promise: what happened to the gold.
        audit: how many changed items were read and how many of them had a damaged label; None
            where nobody read any, empty where no label can be damaged: the same documents.
        fewshot: whether the demonstrations were kept or perturbed.
        send: whether changed items only were sent, or always all.
        reference: the arm that it is compared with.
        stale: the name of its stale metrics; None where the gold stays.
        family: the label that the K draws of one perturbation share; else the label.
        index: 1..K among its draws; 0 where it is alone.
        signature: the line that makes its numbers reproducible.
    """

    label: str
    perturbation: str
    version: int
    parameters: Mapping[str, Any]
    promise: str
    audit: Mapping[str, int] | None
    fewshot: str
    send: str
    reference: str
    stale: str | None
    family: str
    index: int
    signature: str

    @property
    def purpose(self) -> Purpose:
        """What the variant is for; see `Purpose`."""
        if self.perturbation == "null" or self.send == "always":
            return "noise"
        return "control" if self.promise == "destroys" else "test"


@dataclass(frozen=True, slots=True)
class TaskSettings:
    """A paired task of a finished run.

    Attributes:
        base: the base's name.
        seed: `perturb_seed`.
        binary: the base's 0/1 metrics.
        higher_is_better: the direction of its metrics; those not named count as higher.
        variants: by label, in the task's order.
        leaked: demonstrations that the base itself drew from the evaluated documents.
        roles: the field, or the fields, of each role of the base's documents.
    """

    base: str
    seed: int
    binary: tuple[str, ...]
    higher_is_better: Mapping[str, bool]
    variants: Mapping[str, VariantSettings]
    leaked: int
    roles: Mapping[str, Any]

    @classmethod
    def parse(cls, content: object, where: str) -> TaskSettings:
        """The settings from their JSON.

        Raises:
            MissingKeyError, BadValueError: it is not what a paired task of this version writes.
        """
        if not isinstance(content, Mapping):
            raise BadValueError("lmep", content, "a mapping", where)
        schema = _get(content, "schema", where)
        if schema != SCHEMA:
            raise BadValueError("schema", schema, f"{SCHEMA}, what this version reads", where)
        variants = _get(content, "variants", where)
        if not isinstance(variants, Mapping) or not variants:
            raise BadValueError("variants", variants, "a mapping of at least one variant", where)
        given = {
            **{n: _get(content, n, where) for n in ("base", "seed", "binary", "higher_is_better")},
            "variants": {label: _variant(label, v, where) for label, v in variants.items()},
            "leaked": content.get("leaked_demonstrations") or 0,
            "roles": content.get("roles") or {},
        }
        try:
            settings = msgspec.convert(given, cls)
        except msgspec.ValidationError as error:
            raise BadSettingsError(where, str(error)) from None
        settings.check(where)
        return settings

    def check(self, where: str) -> None:
        """Refuses variants that do not fit together.

        Raises:
            BadSettingsError: a reference that is no arm, or an audit that counts nothing.
        """
        for label, variant in self.variants.items():
            if variant.reference not in (ORIGINAL, *self.variants):
                raise BadSettingsError(where, f"{label}: no arm {variant.reference!r}")
            if variant.audit and not {"read", "damaged"} <= set(variant.audit):
                raise BadSettingsError(where, f"{label}: an audit without 'read' and 'damaged'")


class BadSettingsError(PerturbError):
    """Settings of which something has the wrong type."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where}: {why}; the results file is not one that a paired task wrote")


def _variant(label: str, content: object, where: str) -> dict[str, Any]:
    place = f"{where}, variants.{label}"
    if not isinstance(content, Mapping):
        raise BadValueError(label, content, "a mapping", place)
    names = [n for n in VariantSettings.__slots__ if n != "label"]
    return {"label": label, **{n: _get(content, n, place) for n in names}}


def _get(content: Mapping[str, Any], key: str, where: str) -> Any:
    if key not in content:
        raise MissingKeyError(key, where, "the results file is not one that a paired task wrote")
    return content[key]
