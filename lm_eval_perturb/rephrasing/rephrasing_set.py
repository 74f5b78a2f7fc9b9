"""Frozen sets of rephrasings: a folder, named by the SHA-256 of its rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.item import Item

MANIFEST = "manifest.json"
ROWS = "rows.jsonl"
SCHEMA = 1


class RephrasingSetError(PerturbError):
    """A folder that is no frozen set, or no longer the one that was frozen."""

    def __init__(self, folder: object, why: str) -> None:
        super().__init__(
            f"{folder}: {why}; a frozen set is made by: lm-eval-perturb rephrase TASK --out FOLDER"
        )


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that was refused.

    Attributes:
        candidate: 1 for the first.
        check: the check that refused it, or `changed` or `no_reply`.
        reason: its reason.
        reply: what the model said; None where it said nothing.
    """

    candidate: int
    check: str
    reason: str
    reply: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one item.

    Attributes:
        key: the item's key.
        role: the role of the text.
        original: the text.
        rephrased: the text in other words; None where the original is kept.
        candidate: the candidate that won.
        rejected: those before it.
    """

    key: str
    role: str
    original: str
    rephrased: str | None
    candidate: int | None
    rejected: tuple[Rejected, ...] = ()

    @property
    def reason(self) -> str:
        """Why the original is kept."""
        reasons = (f"candidate {r.candidate}: {r.check}: {r.reason}" for r in self.rejected)
        return "no candidate passed: " + "; ".join(reasons)


@dataclass(frozen=True, slots=True)
class RephrasingSet:
    """A set that was read.

    Attributes:
        digest: the SHA-256 of its rows.
        strength: mu, as its manifest has it; None where it says nothing of it.
        rows: the rows by key.
    """

    digest: str
    strength: float | None
    rows: Mapping[str, Row]


def item_key(item: Item) -> str:
    """The SHA-256 of an item's content."""
    content = [item.question, item.choices, item.answer, item.rationale, item.context]
    text = json.dumps(content, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def write_set(folder: Path, rows: Iterable[Row], facts: Mapping[str, Any]) -> str:
    """Writes a set; equal rows give equal bytes, whatever order they come in.

    Args:
        folder: where; it exists.
        rows: the rows.
        facts: what the manifest says of how they came about; JSON values.

    Returns:
        The digest.
    """
    ordered = sorted(rows, key=lambda row: row.key)
    lines = (json.dumps(asdict(row), ensure_ascii=False, sort_keys=True) for row in ordered)
    data = "".join(line + "\n" for line in lines).encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(data).hexdigest()
    manifest = {"schema": SCHEMA, **facts, "rows": {"file": ROWS, "sha256": digest}}
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    _replace(folder / ROWS, data)
    _replace(folder / MANIFEST, text.encode())
    return digest


def _replace(path: Path, data: bytes) -> None:
    """A reader finds the old file or the new one, never half of one."""
    partial = path.with_name(path.name + ".partial")
    partial.write_bytes(data)
    partial.replace(path)


def read_set(folder: Path) -> RephrasingSet:
    """Reads a set and proves that its rows are those that were frozen.

    Raises:
        RephrasingSetError: it is not there, is no frozen set, or its rows were altered.
    """
    manifest, rows = folder / MANIFEST, folder / ROWS
    try:
        stamps = tuple((path.stat().st_mtime_ns, path.stat().st_size) for path in (manifest, rows))
    except OSError:
        raise RephrasingSetError(folder, f"there is no {MANIFEST} with {ROWS} in it") from None
    return _read(folder, stamps)


@lru_cache(maxsize=4)
def _read(folder: Path, stamps: tuple[tuple[int, int], ...]) -> RephrasingSet:
    """The set; read once for all the subjects of a group as long as its files stay the same."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        frozen, strength = manifest["rows"]["sha256"], manifest.get("strength")
    except (ValueError, KeyError, TypeError):
        raise RephrasingSetError(folder, f"its {MANIFEST} is not one of a frozen set") from None
    data = (folder / ROWS).read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if digest != frozen:
        why = f"its {ROWS} was altered since it was frozen ({digest[:12]}, not {str(frozen)[:12]})"
        raise RephrasingSetError(folder, why)
    try:
        # Not by splitlines: a text may hold other characters that end a line.
        lines = data.decode("utf-8", "surrogatepass").split("\n")
        rows = [_row(json.loads(line)) for line in lines if line]
    except (ValueError, KeyError, TypeError):
        raise RephrasingSetError(folder, f"its {ROWS} holds something else than rows") from None
    return RephrasingSet(digest, strength, {row.key: row for row in rows})


def _row(content: dict[str, Any]) -> Row:
    rejected = tuple(Rejected(**one) for one in content.pop("rejected"))
    return Row(**content, rejected=rejected)
