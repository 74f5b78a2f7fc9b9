"""Arguments that several commands share: perturbations, roles, include paths."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lm_eval_perturb.errors import BadValueError

if TYPE_CHECKING:
    from lm_eval_perturb.finding import Entry, Names


def add_pairing_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds `--perturbation`, `--roles`, `--seed` and `--include_path`."""
    parser.add_argument(
        "--perturbation",
        action="append",
        default=[],
        metavar="V",
        help="a name, a recipe's YAML, or a mapping such as "
        "'{perturbation: typos, as: heavy, strength: 0.2}'; may be repeated",
    )
    parser.add_argument(
        "--roles",
        metavar="ROLE=FIELD,...",
        help="what the base's fields are for, where that cannot be told from its templates; "
        "several fields of one role are joined by +",
    )
    parser.add_argument("--seed", type=int, metavar="N", help="perturb_seed (default: 1234)")
    add_include_argument(parser)


def add_include_argument(parser: argparse.ArgumentParser) -> None:
    """Adds `--include_path`."""
    parser.add_argument(
        "--include_path",
        action="append",
        default=[],
        type=Path,
        metavar="DIR",
        help="a folder with further lm-eval tasks; may be repeated",
    )


def find_entry(name: str, names: Names) -> Entry:
    """What a task argument stands for: a name of the catalogue, or a task file by its path.

    Args:
        name: the argument.
        names: the catalogue.

    Raises:
        UnknownTaskError, BrokenFileError: there is no such name or file.
        NotATaskFileError: a file that declares nothing.
    """
    from lm_eval_perturb.cli.errors import NotATaskFileError
    from lm_eval_perturb.finding import Entry, load_config
    from lm_eval_perturb.finding.entry import declared

    if not name.endswith((".yaml", ".yml")):
        return names.find(name)
    found = declared(load_config(name))
    if found is None:
        raise NotATaskFileError(name)
    return Entry(str(found[1]), found[0], Path(name).resolve())


def perturbation_entries(arguments: list[str], folder: Path) -> list[Any]:
    """The entries of `perturbations:` for a file in the folder.

    Args:
        arguments: the values of `--perturbation`.
        folder: where the task file is to be; recipes and sets given by path are named from there.

    Raises:
        BadValueError: a mapping that is no YAML.
        UnknownNameError: a mapping that names no perturbation there is.
    """
    return [_entry(argument, folder) for argument in arguments]


def _entry(argument: str, folder: Path) -> Any:
    from lm_eval_perturb.wrapping.yaml_text import relative

    if argument.endswith(".yaml"):
        return relative(Path(argument), folder)
    if not argument.startswith("{"):
        return argument
    import yaml

    try:
        entry = yaml.safe_load(argument)
    except yaml.YAMLError:
        wanted = "a name, a path or a YAML mapping in braces"
        raise BadValueError("--perturbation", argument, wanted, "command line") from None
    for key in _path_keys(entry):
        if isinstance(entry.get(key), str):
            entry[key] = relative(Path(entry[key]), folder)
    return entry


def _path_keys(entry: dict[str, Any]) -> tuple[str, ...]:
    """The parameters of the named perturbation that are paths."""
    from lm_eval_perturb.generators import generator_class
    from lm_eval_perturb.recipe import load_recipe

    name = entry.get("perturbation")
    if not isinstance(name, str):
        return ()
    cls = generator_class(load_recipe(name, "--perturbation").generator, "--perturbation")
    paths: tuple[str, ...] = getattr(cls, "paths", ())
    return paths


def role_mapping(argument: str | None) -> dict[str, str | list[str]]:
    """The value of `roles:` for `--roles`.

    Raises:
        BadValueError: it is not of the form ROLE=FIELD,ROLE=FIELD.
    """
    result: dict[str, str | list[str]] = {}
    for pair in argument.split(",") if argument else ():
        role, equals, fields = pair.partition("=")
        if not (role and equals and fields):
            raise BadValueError("--roles", argument, "ROLE=FIELD,ROLE=FIELD", "command line")
        paths = fields.split("+")
        result[role.strip()] = paths if len(paths) > 1 else fields.strip()
    return result
