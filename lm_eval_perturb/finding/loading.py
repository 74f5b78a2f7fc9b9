"""Reading one task or group file: YAML, `include:` chain and `!function` references.

The result equals what lm-eval makes of the same file before it imports any function. lm-eval itself
is not imported: that alone costs a second.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.yaml_fault import yaml_fault

_FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FunctionReference(str):
    """A `!function module.name` that is not imported: the text lm-eval keeps for it.

    `/tasks/mmlu/utils.process_docs` is the function `process_docs` of `/tasks/mmlu/utils.py`, or
    of the importable module `utils` where there is no such file.
    """

    __slots__ = ()

    @property
    def function(self) -> str:
        """The name of the function."""
        return self.rpartition(".")[2]

    @property
    def file(self) -> Path | None:
        """The file beside the YAML that defines it; None where the module lies elsewhere."""
        folder, _, qualified = self.rpartition("/")
        module = qualified.rpartition(".")[0]
        path = Path(folder, *module.split(".")).with_suffix(".py")
        return path if module and path.is_file() else None


class _Loader(_FAST):  # type: ignore[misc,valid-type]
    folder = Path()


def _function(loader: Any, node: yaml.Node) -> FunctionReference:
    return FunctionReference(loader.folder / loader.construct_scalar(node))


_Loader.add_constructor("!function", _function)


def parse(data: bytes, folder: Path) -> Any:
    """The value of a YAML document; `!function` is taken as relative to the folder.

    Raises:
        yaml.YAMLError: it is not YAML, or has a tag other than `!function`.
    """
    loader = _Loader(data)
    loader.folder = folder
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


def load_config(path: str | Path) -> dict[str, Any]:
    """The merged configuration of a task or group file.

    Keys of the file win over those of its includes, and a later include wins over an earlier one;
    `task_list` is not inherited. Functions stay `FunctionReference`s.

    Raises:
        BrokenFileError: the file or an include of it cannot be read, is no YAML mapping, or is
            included twice.
    """
    return _merged(Path(path).expanduser().resolve(), set())


def _merged(path: Path, seen: set[Path]) -> dict[str, Any]:
    if path in seen:
        raise BrokenFileError(path, "is included twice in one chain of includes")
    seen.add(path)
    config = _mapping(path)
    merged: dict[str, Any] = {}
    for include in included(config.pop("include", []), path):
        inherited = _merged((path.parent / include).resolve(), seen)
        inherited.pop("task_list", None)
        merged.update(inherited)
    merged.update(config)
    return merged


def included(value: object, path: object) -> list[str]:
    """The paths of an `include:` key.

    Raises:
        BrokenFileError: it is neither a path nor a list of paths.
    """
    paths: list[Any] = value if isinstance(value, list) else [value]
    if [item for item in paths if not isinstance(item, str)]:
        raise BrokenFileError(path, f"'include' must be a path or a list of paths, found {value!r}")
    return paths


def _mapping(path: Path) -> dict[str, Any]:
    try:
        config = parse(path.read_bytes(), path.parent)
    except OSError as error:
        raise BrokenFileError(path, f"cannot be read ({error.strerror})") from error
    except (yaml.YAMLError, ValueError) as error:
        raise BrokenFileError(path, f"is not valid YAML: {yaml_fault(error)}") from error
    if config is None:
        raise BrokenFileError(path, "is empty; a task file is a mapping of keys to values")
    if not isinstance(config, dict):
        found = type(config).__name__
        raise BrokenFileError(path, f"must hold a mapping of keys to values, found {found}")
    return config
