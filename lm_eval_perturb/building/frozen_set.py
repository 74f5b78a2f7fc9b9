"""A frozen set as a paired task reads it: what the generators said, looked up by source document.

The set replaces the generators and nothing else: the engine still runs the checks, compares the
roles, enforces the promise and writes the record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from lm_eval_perturb.building import parquet
from lm_eval_perturb.building.errors import FrozenSetError
from lm_eval_perturb.building.manifest import Manifest, set_digest
from lm_eval_perturb.building.rows import Frozen, Row, digest
from lm_eval_perturb.engine import Source
from lm_eval_perturb.errors import BadValueError, UnknownNameError
from lm_eval_perturb.item import Changed, Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.recipe import load_recipe
from lm_eval_perturb.variants import ORIGINAL, Variant


class _Unasked:
    """Stands where a generator would: the set has said already what it said."""

    def perturb(self, item: Item, rng: Random) -> Outcome:
        """Never called by an engine that has a frozen set."""
        message = "a frozen set is read, its generators are not asked"
        raise RuntimeError(message)


@dataclass(frozen=True, slots=True)
class FrozenSet:
    """The variants of one paired task, read from its parquet files.

    Attributes:
        where: the task that reads the set, for errors.
        rows: by label and source document's SHA-256, the variant's row.
        pools: by label, the rows of the demonstrations where they are perturbed or chosen.
        variants: by label.
        seed: the `perturb_seed` that they were drawn with.
    """

    where: str
    rows: Mapping[str, Mapping[str, Row]]
    pools: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    variants: Mapping[str, Variant] = field(default_factory=dict)
    seed: int = 0

    @classmethod
    def read(cls, stated: Mapping[str, str], near: Path | None, where: str) -> FrozenSet:
        """The set that a task file names.

        Args:
            stated: its `frozen_set:` key.
            near: the task file's folder; the working directory where there is none.
            where: the task, for errors.

        Raises:
            BrokenFileError: the manifest or a recipe cannot be read.
            FrozenSetError: the files are not those of the manifest, or it is another set.
        """
        path = (near or Path.cwd()) / stated["manifest"]
        content = Manifest.read(path).tasks.get(stated["task"])
        if content is None or content["digest"] != stated["digest"]:
            found = "no such task" if content is None else f"the digest {content['digest']}"
            why = f"frozen_set: {path} has {found}, not {stated['task']} {stated['digest']}"
            raise FrozenSetError(where, f"{why}; build or download the set again")
        tables = _tables(path.parent, content, where)
        variants = _variants(path.parent, content, where)
        pools = {label: tables.get(f"fewshot.{label}", []) for label in variants}
        rows = {label: _by_source([*pools[label], *tables[label]]) for label in variants}
        return cls(where, rows, pools, variants, content["seed"])

    @classmethod
    def of(cls, frozen: Frozen, where: str) -> FrozenSet:
        """The set of rows that are not written yet.

        Args:
            frozen: the rows.
            where: the paired task, for errors.
        """
        rows = {
            label: _by_source([*frozen.pools.get(label, ()), *found])
            for label, found in frozen.variants.items()
        }
        return cls(where, rows, frozen.pools)

    def chosen(self, labels: object, seed: int) -> tuple[Variant, ...]:
        """The variants that a task file asks for.

        Args:
            labels: its `perturbations:` key, labels of the set.
            seed: its `perturb_seed`.

        Raises:
            BadValueError: it is no list of labels.
            UnknownNameError: a label that the set does not have.
            FrozenSetError: the set was drawn with another seed.
        """
        # A bare `null` in YAML is None: it can only mean the variant of that name.
        stated = labels if isinstance(labels, list) else []
        names = ["null" if label is None else label for label in stated]
        named = all(isinstance(name, str) for name in names)
        if not names or not named or len(set(names)) < len(names):
            wanted = "a list of the set's variants by their labels, each once"
            raise BadValueError("perturbations", labels, wanted, self.where)
        if seed != self.seed:
            why = f"the frozen set was drawn with perturb_seed {self.seed}, not {seed}"
            raise FrozenSetError(self.where, f"{why}; build another set, or leave the seed out")
        for name in names:
            if name not in self.variants:
                raise UnknownNameError("frozen variant", name, self.variants, self.where)
        chosen = tuple(self.variants[name] for name in names)
        for variant in chosen:
            if variant.reference not in (ORIGINAL, *names):
                raise UnknownNameError("reference", variant.reference, names, self.where)
        return chosen

    def outcome(
        self,
        label: str,
        source: Source,
        before: Item,
        read: Callable[[Mapping[str, Any]], Item],
    ) -> Outcome:
        """What the variant's generator said of the document when the set was built.

        Raises:
            FrozenSetError: the set does not have the document.
        """
        row = self._row(label, source)
        record = row.record
        if record is None or record.status == "unchanged":
            return Changed(before)
        if record.status == "not_applicable":
            return NotApplicable(record.reason or "")
        if record.status == "refused":
            return Refused(record.reason or "")
        return Changed(read(row.document), record.details)

    def confirm(self, label: str, source: Source, document: Mapping[str, Any]) -> None:
        """Makes sure that the engine's document is the frozen one.

        Raises:
            FrozenSetError: the variant changes what no role stands for.
        """
        if document != self._row(label, source).document:
            why = f"the frozen {label!r} of document {source.digest[:12]} differs beyond its roles"
            raise FrozenSetError(self.where, why)

    def shown(self, label: str, digest: str) -> tuple[str, ...]:
        """The source documents of the demonstrations that were chosen for a document."""
        row = self.rows[label].get(digest)
        places = () if row is None or row.shown is None else row.shown
        return tuple(self.pools[label][place].source for place in places)

    def _row(self, label: str, source: Source) -> Row:
        row = self.rows[label].get(source.digest)
        if row is None:
            why = f"the frozen set has no document {source.digest[:12]}: the base's data differ"
            raise FrozenSetError(self.where, why)
        return row


def _by_source(rows: Iterable[Row]) -> dict[str, Row]:
    return {row.source: row for row in rows}


def _tables(folder: Path, content: Mapping[str, Any], where: str) -> dict[str, list[Row]]:
    """The variants' tables, checked against the manifest's digests."""
    import pyarrow as pa  # type: ignore[import-untyped]

    tables = {}
    for name, table in content["tables"].items():
        if name in (ORIGINAL, "fewshot"):
            continue  # what the base reads
        path = folder / table["file"]
        try:
            tables[name] = parquet.read(path)
        except (OSError, pa.ArrowException) as error:
            why = f"frozen_set: {path} cannot be read ({' '.join(str(error).split())})"
            raise FrozenSetError(where, why) from None
        if digest(tables[name]) != table["digest"]:
            why = f"frozen_set: {path} is not what the manifest says it is"
            raise FrozenSetError(where, f"{why}; download the set again")
    if set_digest(content) != content["digest"]:
        raise FrozenSetError(where, f"frozen_set: the manifest in {folder} contradicts itself")
    return tables


def _variants(folder: Path, content: Mapping[str, Any], where: str) -> dict[str, Variant]:
    """The variants with the set's own recipes, whatever the installed ones say today."""
    for name, stated in content["recipes"].items():
        path = folder / name
        found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
        if found != stated:
            why = f"frozen_set: {path} is not what the manifest says it is"
            raise FrozenSetError(where, f"{why}; download the set again")
    return {
        label: Variant(
            label=label,
            recipe=load_recipe(entry["recipe"], where, folder),
            generator=_Unasked(),
            **{key: entry[key] for key in ("parameters", "index", "family", "reference")},
        )
        for label, entry in content["variants"].items()
    }
