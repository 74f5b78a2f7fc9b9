"""For how many of lm-eval's tasks are roles inferred, from their files alone, without any data?

    python benchmarks/catalogue_roles.py [--unclear]

Prints a table, and with --unclear every kind of task for which it is not clear which field is what.
What functions read is taken from their source here; a paired task watches them on real documents.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from typing import Any, NamedTuple

from lm_eval_perturb.errors import BrokenFileError, RolesUnclearError
from lm_eval_perturb.finding import FunctionReference, Names, load_config
from lm_eval_perturb.inference.infer import infer_roles
from lm_eval_perturb.inference.reads import Read, Reads
from lm_eval_perturb.inference.source_fields import source_reads
from lm_eval_perturb.inference.sources import reads_of_config

READ_BY = ("doc_to_text", "doc_to_choice", "doc_to_target")


class Verdict(NamedTuple):
    outcome: str
    why: str = ""


class OpaqueError(Exception):
    """A function whose source does not tell what it reads."""


class _Function:
    """Stands for a function that is not imported."""

    def __init__(self, reference: FunctionReference) -> None:
        self.reference = reference

    def __call__(self, document: Any) -> Any:
        raise OpaqueError(self.reference)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--unclear", action="store_true", help="list what is not inferred")
    verdicts = judge_all()
    counts = Counter(verdict.outcome for verdict in verdicts.values())
    total = sum(counts.values())
    for outcome, count in counts.most_common():
        print(f"{count:6,d}  {count / total:6.1%}  {outcome}")
    usable = total - sum(counts[name] for name in counts if name.startswith("n/a"))
    inferred = sum(counts[name] for name in counts if name.startswith("inferred"))
    print(f"{total:6,d}  100.0%  tasks")
    print(f"roles inferred for {inferred:,d} of {usable:,d} tasks ({inferred / usable:.1%})")
    if parser.parse_args().unclear:
        _print_unclear(verdicts)


def judge_all() -> dict[str, Verdict]:
    names = Names()
    verdicts = {}
    for name in sorted(names.names()):
        entry = names.get(name)
        if entry is None or entry.kind not in ("task", "python_task") or entry.path is None:
            continue
        if entry.kind == "python_task":
            verdicts[name] = Verdict("n/a: a Python class")
            continue
        try:
            verdicts[name] = judge(load_config(entry.path))
        except BrokenFileError as error:
            verdicts[name] = Verdict("n/a: broken file", str(error))
    return verdicts


def judge(config: dict[str, Any]) -> Verdict:
    if config.get("output_type") == "loglikelihood_rolling":
        return Verdict("n/a: perplexity")
    if config.get("doc_to_text") is None:
        return Verdict("n/a: no doc_to_text")
    seen = {
        key: _Function(value) if isinstance(value, FunctionReference) else value
        for key in READ_BY
        if (value := config.get(key)) is not None
    }
    try:
        reads = _selected(reads_of_config(seen, None, _source), config)
        roles = infer_roles(reads, None, "")
    except RolesUnclearError as error:
        return Verdict("unclear: several fields could be it", str(error).partition("; add")[0])
    except OpaqueError as error:
        return Verdict("unclear: source does not tell", str(error).rpartition("/tasks/")[2])
    if roles.question is not None:
        return Verdict("inferred: question" + (" and options" if roles.choices else ""))
    if roles.context is not None or roles.choices:
        return Verdict("inferred: options or context; there is no question")
    return Verdict("unclear: no field found", f"{config['doc_to_text']}"[:90])


def _source(function: Any) -> tuple[Read, ...]:
    reference: FunctionReference = function.reference
    reads = source_reads(reference.file, reference.function) if reference.file else None
    if reads is None:
        raise OpaqueError(reference)
    return reads


def _selected(reads: Reads, config: dict[str, Any]) -> Reads:
    """Several inputs (winogrande): the text is an index, the target no part of it."""
    text = {read.path for read in reads.text}
    target = {read.path for read in reads.target}
    indexing = any(read.use in ("index", "lookup") for read in reads.text)
    if reads.choice and indexing and len(text) == 1 and not target & text:
        return Reads(reads.text, reads.choice, reads.target, selects=True)
    return reads


def _print_unclear(verdicts: dict[str, Verdict]) -> None:
    reasons: dict[Verdict, list[str]] = defaultdict(list)
    for name, verdict in verdicts.items():
        if verdict.why:
            reasons[verdict].append(name)
    for verdict, found in sorted(reasons.items(), key=lambda pair: -len(pair[1])):
        print(f"{len(found):5d} {found[0]}: {verdict.outcome}: {verdict.why}")


if __name__ == "__main__":
    main()
