"""One paired task frozen: its parquet files, the task files that read them, its manifest entry."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lm_eval_perturb.building import parquet, rows
from lm_eval_perturb.building.definition import Definition
from lm_eval_perturb.building.errors import BuildError
from lm_eval_perturb.building.manifest import NAME, set_digest
from lm_eval_perturb.building.plain import Arm, plain_config
from lm_eval_perturb.building.views import joined
from lm_eval_perturb.variants import ORIGINAL, Variant
from lm_eval_perturb.wrapping.naming import file_name
from lm_eval_perturb.wrapping.yaml_text import paired_task_class, yaml_text

DATA, PLAIN, PAIRED = "data", "plain", "paired"
"""The folders of a set."""


def frozen_name(name: str, label: str = "") -> str:
    """The name of a frozen task or group: the paired one, or that of one arm."""
    return f"{name}_frozen_{label}" if label else f"{name}_frozen"


@dataclass(frozen=True)
class Member:
    """One paired task of a set.

    Attributes:
        definition: the task as its files say it.
        frozen: its documents.
        variants: its variants, those that depend on the data spelled out.
        summary: what a results file would say of the pairing.
        excludes: whether the base leaves the evaluated document out of its own demonstrations.
        origin: where the base's documents come from.
        tag: the tag that its task files share; empty where there is none.
        command: the command that made it, for the task files' first line.
    """

    definition: Definition
    frozen: rows.Frozen
    variants: tuple[Variant, ...]
    summary: Mapping[str, Any]
    excludes: bool
    origin: Mapping[str, Any]
    tag: str
    command: str

    @property
    def name(self) -> str:
        """The paired task's name."""
        return self.definition.name

    @property
    def labels(self) -> list[str]:
        """The arms in their order."""
        return [ORIGINAL, *(variant.label for variant in self.variants)]

    def data_files(self) -> dict[str, bytes]:
        """The parquet files by their path in the set.

        Raises:
            BuildError: the documents have values that parquet cannot hold.
        """
        import pyarrow as pa  # type: ignore[import-untyped]

        files = {}
        for stem, found in self.frozen.tables().items():
            try:
                files[self._data(stem)] = parquet.to_bytes(found, self.frozen.original)
            except (pa.ArrowException, parquet.UnevenError) as error:
                why = f"parquet cannot hold its documents ({' '.join(str(error).split())})"
                raise BuildError(self.name, why) from None
        return files

    def task_files(self, digest: str) -> dict[str, bytes]:
        """The task files and recipes by their path in the set.

        Args:
            digest: the digest of the frozen task.
        """
        configs = {self.plain_path(label): self._plain(label, digest) for label in self.labels}
        configs[f"{PAIRED}/{file_name(frozen_name(self.name))}"] = self._paired(digest)
        texts = {path: yaml_text(config, self.command) for path, config in configs.items()}
        return {path: text.encode() for path, text in texts.items()} | self.definition.recipes

    def content(self) -> dict[str, Any]:
        """The manifest's entry, but for the files."""
        lmep, recipes = self.summary, self.definition.recipes
        content = {
            "definition": self.definition.digest,
            "base": self.definition.base["task"],
            "origin": dict(self.origin),
            "seed": lmep["seed"],
            "data": lmep["data"],
            "documents": len(self.frozen.original),
            "evaluated_documents_in_the_pool": self.frozen.overlap,
            "tables": self._tables(),
            "recipes": {path: hashlib.sha256(recipes[path]).hexdigest() for path in recipes},
            "labels": self.labels[1:],
            "variants": {variant.label: self._variant(variant) for variant in self.variants},
        }
        return {**content, "digest": set_digest(content)}

    def plain_path(self, label: str) -> str:
        """The path of an arm's task file in the set."""
        return f"{PLAIN}/{file_name(frozen_name(self.name, label))}"

    def _tables(self) -> dict[str, dict[str, Any]]:
        return {
            stem: {"file": self._data(stem), "rows": len(found), "digest": rows.digest(found)}
            for stem, found in self.frozen.tables().items()
        }

    def _variant(self, variant: Variant) -> dict[str, Any]:
        return {
            "perturbation": variant.recipe.name,
            "version": variant.recipe.version,
            "parameters": dict(variant.parameters),
            "index": variant.index,
            "family": variant.family,
            "reference": variant.reference,
            "recipe": self.definition.recipe_of(variant.recipe.name),
            "promise": variant.recipe.promise,
            "signature": self.summary["variants"][variant.label]["signature"],
            "counts": rows.counts(self.frozen.variants[variant.label]),
        }

    def _data(self, stem: str) -> str:
        return f"{DATA}/{file_name(self.name).removesuffix('.yaml')}/{stem}.parquet"

    def _tag(self, label: str = "") -> dict[str, str]:
        return {"tag": frozen_name(self.tag, label)} if self.tag else {}

    def _plain(self, label: str, digest: str) -> dict[str, Any]:
        variant = next((v for v in self.variants if v.label == label), None)
        perturbed = label in self.frozen.pools
        chosen = variant is not None and variant.recipe.fewshot == "priority"
        own = f"../{self._data(f'fewshot.{label}')}"
        clean = None if self.frozen.pool is None else f"../{self._data('fewshot')}"
        arm = Arm(
            name=frozen_name(self.name, label),
            label=label,
            documents=f"../{self._data(label)}",
            pool=own if perturbed and not chosen else clean,
            clean=clean if perturbed and not chosen and self._leaves(label) else None,
            shown=own if chosen else None,
            excludes=self.excludes,
            twins=variant is not None and self.frozen.overlap > 0,
            view={} if variant is None else variant.recipe.view,
            joined=None if variant is None else self._joined(variant),
            perturbed=perturbed,
        )
        provenance = {"task": self.name, "arm": label, "digest": digest}
        metadata = {**self.definition.base["metadata"], "frozen_set": provenance}
        return {**plain_config(self.definition.base, arm, metadata), **self._tag(label)}

    def _joined(self, variant: Variant) -> dict[str, Any] | None:
        """The variant's view where it leaves some documents alone."""
        if not variant.recipe.view or not self._leaves(variant.label):
            return None
        columns = self.frozen.original[0].document.keys()
        return joined(variant.recipe.view, self.definition.base, columns)

    def _leaves(self, label: str) -> bool:
        """Whether the variant leaves documents alone."""
        return not all(row.record and row.record.sent for row in self.frozen.variants[label])

    def _paired(self, digest: str) -> dict[str, Any]:
        alias = self.definition.alias
        return {
            "task": frozen_name(self.name),
            **({"task_alias": f"{alias} (frozen)"} if alias else {}),
            "class": paired_task_class(),
            **self._tag(),
            "base": f"../{self.plain_path(ORIGINAL)}",
            "perturbations": self.labels[1:],
            "roles": self.summary["roles"],
            "binary": self.summary["binary"],
            "perturb_seed": self.summary["seed"],
            "frozen_set": {"manifest": f"../{NAME}", "task": self.name, "digest": digest},
        }
