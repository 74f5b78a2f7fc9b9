"""YAML text of generated files: keys in the order given, functions by their importable name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from lm_eval_perturb.finding.loading import FunctionReference
from lm_eval_perturb.wrapping.errors import WrapError


class _Function(str):
    """The name behind a `!function` tag."""


class _Dumper(yaml.SafeDumper):
    """Block style, functions under their tag, nothing shared by anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_Dumper.add_representer(
    _Function, lambda dumper, name: dumper.represent_scalar("!function", str(name))
)


def yaml_text(config: Mapping[str, Any], command: str) -> str:
    """The text of a generated file.

    Args:
        config: what it says.
        command: the command that made it, for its first line.

    Raises:
        WrapError: a function that cannot be named from another folder.
    """
    where = str(config.get("task") or config.get("group"))
    ready = {key: _portable(value, where) for key, value in config.items()}
    body = yaml.dump(ready, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    # PyYAML quotes every tagged scalar; task files are written without the quotes.
    body = body.replace(
        "!function 'lm_eval_perturb.PairedTask'", "!function lm_eval_perturb.PairedTask"
    )
    return f"# Generated, do not edit: {command}\n{body}"


def paired_task_class() -> str:
    """The value of `class:` in a paired task's file."""
    return function_value("lm_eval_perturb.PairedTask")


def function_value(name: str) -> str:
    """The value of a key that is a function: `module.name`, beside the file or importable."""
    return _Function(name)


def _portable(value: Any, where: str) -> Any:
    if isinstance(value, FunctionReference):
        return _Function(_importable(value, where))
    if isinstance(value, Mapping):
        return {key: _portable(v, where) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_portable(v, where) for v in value]
    return value


def _importable(function: FunctionReference, where: str) -> str:
    """How another folder names the function: lm-eval looks beside the file, then imports."""
    if function.file is None:
        return function.rpartition("/")[2]
    parts = function.file.with_suffix("").parts
    if "lm_eval" not in parts:
        why = (
            f"its group overrides a key by the function {function}, which other folders cannot name"
        )
        raise WrapError(where, why)
    start = len(parts) - 1 - parts[::-1].index("lm_eval")
    return ".".join((*parts[start:], function.function))


def relative(path: Path, folder: Path) -> str:
    """A path as a file in the folder names it, with forward slashes."""
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
