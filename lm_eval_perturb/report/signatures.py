"""The signature lines of a row, with the test and the adjustment that the report chose."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from lm_eval_perturb.report.result import Comparison, Scope


def pooled(signatures: Sequence[str], scope: Scope) -> tuple[str, ...]:
    """The distinct signatures of a row; over the tasks of a group they are folded into one.

    The tasks of a group differ in `task` and `data` only, so that one line can stand for them:
    the group's name, and the SHA-256 over the tasks' data in their order.

    Args:
        signatures: of every task and draw in the row.
        scope: what the row speaks of.
    """
    if len(scope.tasks) < 2:
        return tuple(dict.fromkeys(signatures))
    folded: dict[str, list[str]] = {}
    for line in signatures:
        parts = line.split("|")
        data = next((p for p in parts if p.startswith("data:")), "")
        rest = [p for p in parts if not p.startswith(("data:", "task:"))]
        folded.setdefault("|".join(rest), []).append(data)
    result = []
    for line, digests in folded.items():
        digest = hashlib.sha256("".join(digests).encode()).hexdigest()[:12]
        head = line.split("|")
        result.append("|".join([*head[:2], f"task:{scope.name}", f"data:{digest}", *head[2:]]))
    return tuple(result)


def completed(row: Comparison) -> Comparison:
    """The row with its test and adjustment appended to each of its signatures."""
    tail = f"|test:{row.test.name}"
    if row.test.adjustment:
        tail += f"|adj:{row.test.adjustment}"
    return replace(row, signatures=tuple(line + tail for line in row.signatures))
