"""Roles of a base's fields, inferred from what its prompt, options and gold are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lm_eval_perturb.inference.infer import infer_roles
from lm_eval_perturb.inference.sources import HasFields, reads_of_config, setting
from lm_eval_perturb.roles import Roles

__all__ = ["infer_roles", "reads_of_config", "roles_of_config"]


def roles_of_config(
    config: Mapping[str, Any] | HasFields, documents: Sequence[Mapping[str, Any]]
) -> Roles:
    """The roles of a base.

    Args:
        config: its configuration as lm-eval has it after loading: functions are functions.
        documents: documents of the base, after its `process_docs`.

    Raises:
        RolesUnclearError: several fields could be the question, or the options; the sentence names
            them and the `roles:` line to add.
    """
    name = setting(config, "task")
    where = name if isinstance(name, str) else "base"
    return infer_roles(reads_of_config(config, documents), documents, where)
