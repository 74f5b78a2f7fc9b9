"""The contamination contrast: drops on suspected items against drops on reference items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.report.estimates import Stratum, compared, estimates
from lm_eval_perturb.report.result import ContrastRow, Side
from lm_eval_perturb.report.rows import Row
from lm_eval_perturb.report.significance import adjusted, damage, significance, verdict
from lm_eval_perturb.stats.adjust import holm
from lm_eval_perturb.stats.clusters import item_means
from lm_eval_perturb.stats.contrast import contrast


@dataclass(frozen=True, slots=True)
class Groups:
    """A field of the base's document and the two values of it that are set against each other.

    Attributes:
        field: dotted path; None where a file tells items apart by the hash of their document.
        suspected: the value of items that the model may have met in training.
        reference: the value of items that it cannot have met.
        members: the group of each value of the field, or of each hash, from a file; None where
            the values themselves are the groups.
    """

    field: str | None
    suspected: str
    reference: str
    members: dict[str, str] | None = None

    @property
    def name(self) -> str:
        """What the groups are told apart by, for headings."""
        if self.members is None:
            return str(self.field)
        return f"a file, by {self.field or 'doc_hash'}"

    @classmethod
    def parse(cls, text: str) -> Groups:
        """The groups of a `FIELD=SUSPECTED:REFERENCE` argument.

        Raises:
            BadValueError: it does not have that form, or names one value twice.
        """
        field, _, values = text.partition("=")
        suspected, _, reference = values.partition(":")
        if not (field and suspected and reference) or ":" in reference or suspected == reference:
            expected = "FIELD=SUSPECTED:REFERENCE with two values, as split=leaked:held_back"
            raise BadValueError("--contrast", text, expected, "the command line")
        return cls(field, suspected, reference)


def contrasts(made: Sequence[Row], groups: Groups, margin: float | None) -> list[ContrastRow]:
    """One contrast per perturbation under test in each confirmatory scope.

    Raises:
        BadValueError: no item of a scope has one of the two values.
    """
    chosen = [r for r in made if r.scope.confirmatory and r.first.variant.purpose == "test"]
    strata = [s for row in chosen for s in _sides(row, groups)]
    drops = estimates(strata)
    tests = adjusted([significance(s, e) for s, e in zip(strata, drops, strict=True)], "holm")
    labels = [groups.suspected, groups.reference] * len(chosen)
    damages = [damage(row.first.variant.audit) for row in chosen for _ in range(2)]
    sides = [
        Side(label, drop, test, verdict(drop, test, "test", harm, margin))
        for label, drop, test, harm in zip(labels, drops, tests, damages, strict=True)
    ]
    result = []
    for i, row in enumerate(chosen):
        pair = slice(2 * i, 2 * i + 2)
        result.append(_row(row, strata[pair], sides[pair]))
    values = holm(np.array([r.contrast.p for r in result])) if result else ()
    name = f"holm({len(result)})"
    return [
        replace(r, adjusted=float(p), adjustment=name) for r, p in zip(result, values, strict=True)
    ]


def _sides(row: Row, groups: Groups) -> list[Stratum]:
    labels = row.matched.labels
    if labels is None:
        raise BadValueError("--contrast", groups.name, "a field of every task", row.scope.name)
    found = sorted(set(labels.tolist()))
    for value in (groups.suspected, groups.reference):
        if value not in found:
            where = f"report, {row.scope.name}"
            expected = f"a value of {_told(groups)}: {', '.join(found[:10])}"
            raise BadValueError("--contrast", value, expected, where)
    return [
        compared(row.matched.items(np.asarray(labels == value)), row.stream("contrast", value))
        for value in (groups.suspected, groups.reference)
    ]


def _told(groups: Groups) -> str:
    return f"the field {groups.field!r}" if groups.members is None else groups.name


def _row(row: Row, strata: Sequence[Stratum], sides: Sequence[Side]) -> ContrastRow:
    first, second = (item_means(s.losses) for s in strata)
    intervals = (sides[0].estimate.interval, sides[1].estimate.interval)
    items = int(row.matched.compared.any(axis=1).sum())
    return ContrastRow(
        scope=row.scope,
        variant=row.family,
        suspected=sides[0],
        reference=sides[1],
        others=items - first.size - second.size,
        contrast=contrast(first, second, intervals, row.stream("contrast")),
        adjusted=1.0,
        adjustment="",
    )
