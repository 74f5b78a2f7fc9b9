"""What the results file says about a pairing, under `configs[TASK].metadata.lmep`."""

from __future__ import annotations

from typing import Any

from lm_eval_perturb.engine import Engine
from lm_eval_perturb.host.base_task import base_name
from lm_eval_perturb.host.scoring import Scorer
from lm_eval_perturb.host.task_file import TaskFile
from lm_eval_perturb.record import SCHEMA
from lm_eval_perturb.signature import signature
from lm_eval_perturb.variants import Variant


def summary(
    file: TaskFile,
    engine: Engine,
    variants: tuple[Variant, ...],
    scorer: Scorer,
    *,
    data: str,
    host: str,
) -> dict[str, Any]:
    """The pairing's description; JSON values only.

    Args:
        file: the task file.
        engine: the engine, for seed and roles.
        variants: the variants.
        scorer: the scorer, for metrics.
        data: the SHA-256 over all source documents.
        host: lm-eval's version.
    """
    return {
        "schema": SCHEMA,
        "base": base_name(file),
        "seed": engine.seed,
        "data": data,
        "roles": engine.roles.to_yaml(),
        "binary": list(scorer.binary),
        "higher_is_better": dict(scorer.base.higher_is_better()),
        "variants": {
            variant.label: {
                **_variant(variant),
                "signature": signature(
                    variant,
                    host=host,
                    task=file.task,
                    data=data,
                    seed=engine.seed,
                    frozen=None if file.frozen_set is None else file.frozen_set["digest"],
                ),
            }
            for variant in variants
        },
    }


def _variant(variant: Variant) -> dict[str, Any]:
    recipe = variant.recipe
    return {
        "perturbation": recipe.name,
        "version": recipe.version,
        "parameters": dict(variant.parameters),
        "promise": recipe.promise,
        "view": dict(recipe.view),
        "audit": _audit(variant),
        "fewshot": recipe.fewshot,
        "send": recipe.send,
        "stale": recipe.stale,
        "family": variant.family,
        "index": variant.index,
        "reference": variant.reference,
    }


def _audit(variant: Variant) -> dict[str, int] | None:
    """The recipe's audit, where what was read speaks for this variant's parameters."""
    audit = variant.recipe.audit
    if audit is None or not variant.recipe.audited(variant.parameters):
        return None
    return {"read": audit["read"], "damaged": audit["damaged"]}
