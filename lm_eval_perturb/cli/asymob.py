"""`asymob`: all challenges with their keys as a file, proofs of the keys, audit of a seed file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lm_eval_perturb.asymob.proving import Proved

_JOURNAL = "proofs.jsonl"


def add_parser(subparsers: Any) -> None:
    """Adds the command to the program's parser."""
    parser = subparsers.add_parser(
        "asymob",
        help="write all asymob challenges with their keys, prove keys, audit a seed file",
        description="Writes every challenge of every own seed to DIR/challenges.jsonl. With "
        "--verify each key is proved by two routes; the same command goes on where an interrupted "
        "one stopped. With --audit a seed file in the published format is searched for wrong keys.",
    )
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--out", type=Path, metavar="DIR", help="where to write")
    action.add_argument("--audit", type=Path, metavar="FILE", help="a seed file, CSV or parquet")
    parser.add_argument("--verify", action="store_true", help="prove the keys; needs SymPy")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes (default: 1)")
    parser.add_argument("--seed", type=int, default=1234, metavar="N", help="of the numbers drawn")
    parser.set_defaults(command=run)


def run(args: argparse.Namespace) -> int:
    """Carries the command out; 1 where a key is wrong or not proved."""
    from lm_eval_perturb.errors import BadValueError

    if args.jobs < 1:
        raise BadValueError("--jobs", args.jobs, "a whole number of 1 or more", "asymob")
    if args.audit or args.verify:
        _need_sympy()
    if args.audit:
        return _audit(args.audit)
    args.out.mkdir(parents=True, exist_ok=True)
    _write(args.out / "challenges.jsonl", args.seed)
    return _verify(args) if args.verify else 0


def _need_sympy() -> None:
    from importlib.util import find_spec

    from lm_eval_perturb.symbolic.errors import NoSympyError

    if find_spec("sympy") is None:
        raise NoSympyError


def _write(path: Path, draw: int) -> None:
    import json
    from collections import Counter
    from dataclasses import asdict

    from lm_eval_perturb.asymob.challenge import challenges
    from lm_eval_perturb.asymob.seed import seeds

    counts: Counter[str] = Counter()
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for seed in seeds():
            for challenge in challenges(seed, draw):
                counts[challenge.family] += 1
                row = {"name": challenge.name, **asdict(challenge)}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    for family, count in counts.items():
        print(f"{family:22}{count:7,}")
    print(f"{'total':22}{counts.total():7,}  from {len(seeds())} seeds, in {path}")


def _verify(args: argparse.Namespace) -> int:
    from rich.console import Console
    from rich.progress import Progress

    from lm_eval_perturb.asymob.proving import prove_all
    from lm_eval_perturb.asymob.seed import seeds

    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("proving", total=len(seeds()))

        def done(proved: Proved, kept: bool) -> None:
            bar.advance(task)
            for failure in proved.failures:
                print(f"{failure.challenge}: {failure.route} route: {failure.reason}")

        found = prove_all(seeds(), args.seed, args.out / _JOURNAL, args.jobs, done)
    failed = {f.challenge for proved in found for f in proved.failures}
    total = sum(proved.challenges for proved in found)
    print(f"{total - len(failed):,} of {total:,} keys proved by two routes")
    return 1 if failed else 0


def _audit(path: Path) -> int:
    from collections import Counter

    from lm_eval_perturb.asymob.audit import audit
    from lm_eval_perturb.symbolic.sandbox import Sandbox

    counts: Counter[str] = Counter()
    with Sandbox() as sandbox:
        for found in audit(path, sandbox):
            counts[found.finding] += 1
            if found.finding in ("wrong key", "another problem"):
                print(f"row {found.row}: {found.finding}: {found.why}", flush=True)
    print(", ".join(f"{count} {finding}" for finding, count in sorted(counts.items())))
    return 1 if counts["wrong key"] else 0
