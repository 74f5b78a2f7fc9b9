"""Freezing one paired task: built as for a run, its documents taken, the result proved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lm_eval_perturb.building.definition import Definition
from lm_eval_perturb.building.errors import BuildError
from lm_eval_perturb.building.frozen_set import FrozenSet
from lm_eval_perturb.building.member import Member
from lm_eval_perturb.building.watch import Watch
from lm_eval_perturb.finding import load_config
from lm_eval_perturb.host import frozen_data
from lm_eval_perturb.host.arm_rows import arm_rows
from lm_eval_perturb.host.frozen_proof import prove_engine, prove_plain
from lm_eval_perturb.host.loading import build_paired, load_paired
from lm_eval_perturb.host.paired_task import PairedTask
from lm_eval_perturb.variants import ORIGINAL


class Freezing:
    """A paired task on its way into a set.

    Attributes:
        task: the live paired task.
        member: what goes into the set.
    """

    def __init__(
        self, definition: Definition, seed: int | None, tag: str, command: str, watch: Watch
    ) -> None:
        """Builds the task and perturbs all of its documents.

        Args:
            definition: the task.
            seed: `perturb_seed`; None for the task's own.
            tag: the tag that the set's tasks share; empty where there is none.
            command: the command, for the task files' first line.
            watch: goes through the documents.

        Raises:
            PerturbError: the task cannot be built or frozen.
        """
        self.task = _build(definition, seed)
        if self.task.MULTIMODAL:
            raise BuildError(definition.name, "its base shows images or sounds")
        _refuse_own_demonstrations(self.task, definition)
        base = self.task.base
        self.member = Member(
            definition=definition,
            frozen=arm_rows(self.task, watch),
            variants=self.task.variants,
            summary=self.task.lmep_summary(),
            excludes=base.fewshot_cfg.split == base.config.test_split,
            origin=_origin(base),
            tag=tag,
            command=command,
        )
        prove_engine(self.task, FrozenSet.of(self.member.frozen, definition.name), watch)

    def prove(self, folder: Path) -> None:
        """Makes sure that the written task files give what the paired task gives.

        Args:
            folder: the set.

        Raises:
            BuildError: they do not.
        """
        frozen = self.member.frozen
        for label in self.member.labels:
            rows = frozen.original if label == ORIGINAL else frozen.variants[label]
            prove_plain(self.task, label, folder / self.member.plain_path(label), list(rows))


def _refuse_own_demonstrations(task: PairedTask, definition: Definition) -> None:
    for variant in task.variants:
        if variant.recipe.fewshot == "priority" and not task.base.config.num_fewshot:
            why = (
                f"its variant {variant.label!r} chooses the demonstrations of each item, and the "
                f"task file does not say how many; state num_fewshot in it"
            )
            raise BuildError(definition.name, why)
    for entry in definition.config["perturbations"]:
        if isinstance(entry, Mapping) and "fewshot" in entry:
            why = f"{entry['perturbation']} states `fewshot:` in the task file, not in its recipe"
            raise BuildError(definition.name, why)


def loader_source() -> bytes:
    """The module that goes beside the plain task files."""
    return Path(frozen_data.__file__).read_bytes()


def _build(definition: Definition, seed: int | None) -> PairedTask:
    metadata = {} if seed is None else {"perturb_seed": seed}
    if dict(definition.config) == load_config(definition.path):
        return load_paired(definition.path, metadata)
    return build_paired(definition.config, definition.path, metadata)


def _origin(base: Any) -> dict[str, Any]:
    """Where the documents come from, as far as the configuration and the data set say."""
    config = base.config
    path = config.dataset_path
    origin = {
        # A path of this machine means nothing on another one.
        "dataset_path": Path(path).name if path and Path(path).is_absolute() else path,
        "dataset_name": config.dataset_name,
        "evaluated_split": config.test_split or config.validation_split,
        "fewshot_split": base.fewshot_cfg.split or config.training_split,
        "license": _license(base),
    }
    return {key: value for key, value in origin.items() if value}


def _license(base: Any) -> str | None:
    splits = getattr(base, "dataset", None) or {}
    for split in splits.values():
        stated: str | None = getattr(getattr(split, "info", None), "license", None)
        if stated:
            return stated
    return None
