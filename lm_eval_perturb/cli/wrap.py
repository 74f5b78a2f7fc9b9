"""`wrap`: task files of the paired twin of any lm-eval task, tag or group."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lm_eval_perturb.cli.entries import add_pairing_arguments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lm_eval_perturb.finding import Names as Catalogue
    from lm_eval_perturb.variants import Variant
    from lm_eval_perturb.wrapping.naming import Names
    from lm_eval_perturb.wrapping.twin import Twin


def add_parser(subparsers: Any) -> None:
    """Adds the command to the program's parser."""
    parser = subparsers.add_parser(
        "wrap",
        help="write the paired twin of an lm-eval task, tag or group",
        description="Writes the paired twin of an lm-eval task, tag or group as task files.",
    )
    parser.add_argument("base", metavar="TASK_OR_GROUP", help="a name as --tasks takes it")
    add_pairing_arguments(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to write")
    parser.add_argument(
        "--name",
        help="the twin's name (default: TASK_OR_GROUP_perturbed); a group's tasks get its ending",
    )
    parser.add_argument(
        "--no-check",
        action="store_true",
        help="do not try the perturbations on the data first (for machines without the data)",
    )
    parser.add_argument("--force", action="store_true", help="overwrite files of other content")
    parser.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Writes the files and says which."""
    from dataclasses import replace

    from lm_eval_perturb.cli.entries import perturbation_entries
    from lm_eval_perturb.errors import MissingKeyError
    from lm_eval_perturb.variants import parse_variants
    from lm_eval_perturb.wrapping.fit import check_fit
    from lm_eval_perturb.wrapping.writer import write_files
    from lm_eval_perturb.wrapping.yaml_text import yaml_text

    where = f"wrap {args.base}"
    if not args.perturbation:
        raise MissingKeyError("--perturbation", where, "name at least one")
    # Tried from here: the files' own folder, where relative paths in them start, may not exist yet.
    trial = _twin(args, Path.cwd())
    variants = parse_variants(list(trial.perturbations), where)
    check_fit(trial.tree, variants)
    labels = _labels(variants, where) if args.no_check else _tried(trial)
    entries = perturbation_entries(args.perturbation, args.out)
    twin = replace(trial, folder=args.out, perturbations=entries)
    command = _command(args)
    texts = {name: yaml_text(config, command) for name, config in twin.files(labels).items()}
    written = write_files(args.out, texts, force=args.force)
    print(f"{twin.names.twin}: {len(written)} of {len(texts)} files written to {args.out}")
    return 0


def _twin(args: argparse.Namespace, folder: Path) -> Twin:
    from lm_eval_perturb.cli.entries import find_entry, perturbation_entries, role_mapping
    from lm_eval_perturb.finding import Names as Catalogue
    from lm_eval_perturb.finding.stock import stock_root
    from lm_eval_perturb.roles import Roles
    from lm_eval_perturb.wrapping.members import resolve
    from lm_eval_perturb.wrapping.twin import Twin

    extras: dict[str, Any] = {}
    if args.roles:
        extras["roles"] = Roles.parse(role_mapping(args.roles), "--roles").to_yaml()
    if args.seed is not None:
        extras["perturb_seed"] = args.seed
    catalogue = Catalogue(args.include_path)
    tree = resolve(args.base, lambda name: find_entry(name, catalogue))
    return Twin(
        tree=tree,
        names=_names(tree.name, args, catalogue),
        perturbations=perturbation_entries(args.perturbation, folder),
        folder=folder,
        stock=stock_root(),
        extras=extras,
    )


def _names(base: str, args: argparse.Namespace, catalogue: Catalogue) -> Names:
    from lm_eval_perturb.errors import BadValueError
    from lm_eval_perturb.wrapping.naming import Names

    names = Names.of(base, args.name)
    there = catalogue.get(names.twin) if args.name is not None else None
    # lm-eval would run one of the two under that name; what the command itself wrote may be there.
    if there and not (there.path and there.path.resolve().is_relative_to(args.out.resolve())):
        wanted = f"a name that no {there.kind} has yet"
        raise BadValueError("--name", names.twin, wanted, f"wrap {base}")
    return names


def _labels(variants: Sequence[Variant], where: str) -> list[str]:
    """The variants, as long as their number does not depend on the data."""
    from lm_eval_perturb.errors import PerturbError
    from lm_eval_perturb.variants import expand_variants

    few, many = ([v.label for v in expand_variants(variants, size)] for size in (2, 3))
    if few != many:
        sentence = f"{where}: how many variants there are depends on the data; leave out --no-check"
        raise PerturbError(sentence)
    return few


def _tried(twin: Twin) -> list[str]:
    """Builds every task on its data, refuses inert variants, and names the variants."""
    from lm_eval_perturb.host.loading import build_paired
    from lm_eval_perturb.host.look import refuse_inert
    from lm_eval_perturb.wrapping.members import leaves

    labels: dict[str, None] = {}
    for leaf in leaves(twin.tree):
        config = {**twin.leaf_config(leaf), **leaf.overrides}
        config["task"] = twin.names.leaf(leaf.name)
        task = build_paired(config, None, {})
        refuse_inert(task, f"wrap {leaf.name}")
        labels |= dict.fromkeys(variant.label for variant in task.variants)
    return list(labels)


def _command(args: argparse.Namespace) -> str:
    """The command without what changes nothing in the files, so that it can be run again."""
    words = ["lm-eval-perturb", "wrap", args.base]
    for perturbation in args.perturbation:
        words += ["--perturbation", perturbation]
    for option in ("roles", "seed", "name"):
        if getattr(args, option) is not None:
            words += [f"--{option}", str(getattr(args, option))]
    return shlex.join(words)
