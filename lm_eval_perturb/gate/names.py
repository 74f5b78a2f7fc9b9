"""What a gate's expression may speak of: the numbers and words of one row, with their units."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType

from lm_eval_perturb.report.result import Comparison

Value = float | str | None


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the language.

    Attributes:
        unit: of its numbers: points, %, pairs, items, or "" for probabilities, ratios and words.
        meaning: one line for the documentation.
        of: its value in a row of a model; None where the row has none.
    """

    unit: str
    meaning: str
    of: Callable[[str, Comparison], Value]


def _share(value: float) -> Value:
    return 100.0 * value if isfinite(value) else None


def _number(value: float | None) -> Value:
    return value if value is not None and isfinite(value) else None


def _stale(row: Comparison, name: str) -> Value:
    stale = row.stale
    return 100.0 * getattr(stale, name) / stale.eligible if stale and stale.eligible else None


NAMES: Mapping[str, Name] = MappingProxyType({
    "drop": Name("points", "what the variant loses, compared items",
                 lambda _, r: _share(r.compared.drop)),
    "low": Name("points", "lower 95 % limit of the drop",
                lambda _, r: _share(r.compared.interval.low)),
    "high": Name("points", "upper 95 % limit of the drop",
                 lambda _, r: _share(r.compared.interval.high)),
    "drop_all": Name("points", "the drop over all items, as in lm-eval's table",
                     lambda _, r: _share(r.all.drop)),
    "original": Name("%", "score on the reference arm, compared items",
                     lambda _, r: _share(r.compared.reference)),
    "variant": Name("%", "score on the variant, compared items",
                    lambda _, r: _share(r.compared.variant)),
    "flips": Name("%", "share of pairs that differ", lambda _, r: _share(r.compared.flips)),
    "broke": Name("pairs", "worse on the variant", lambda _, r: float(r.compared.broke)),
    "fixed": Name("pairs", "better on the variant", lambda _, r: float(r.compared.fixed)),
    "n": Name("items", "compared items", lambda _, r: float(r.compared.items)),
    "n_all": Name("items", "all items", lambda _, r: float(r.all.items)),
    "p": Name("", "two-sided p-value of no drop", lambda _, r: _number(r.test.p)),
    "p_adj": Name("", "adjusted within its family", lambda _, r: _number(r.test.adjusted)),
    "mde": Name("points", "smallest drop found with 80 % power",
                lambda _, r: _share(r.detectable)),
    "consistency": Name("%", "of the items right on the reference, those still right",
                        lambda _, r: _share(r.stability.consistency) if r.stability else None),
    "stale": Name("%", "stale answers among eligible items", lambda _, r: _stale(r, "hits")),
    "stale_control": Name("%", "their control", lambda _, r: _stale(r, "control")),
    "model": Name("", "the model's name", lambda model, _: model),
    "task": Name("", "the task's or group's name", lambda _, r: r.scope.name),
    "kind": Name("", "group, task, subgroup or subtask", lambda _, r: r.scope.kind),
    "perturbation": Name("", "the variant's label", lambda _, r: r.variant),
    "purpose": Name("", "test, noise or control", lambda _, r: r.purpose),
    "verdict": Name("", "the effect in words", lambda _, r: r.verdict.effect),
    "equivalence": Name("", "equivalent or not shown; with --margin",
                        lambda _, r: r.verdict.equivalence),
})  # fmt: skip
