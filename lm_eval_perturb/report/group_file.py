"""A file that says which items are suspected and which are the reference of a contrast.

CSV with a header of two columns. The first is what items are told apart by: `doc_hash`, the SHA-256
of the source document as lm-eval logs it, or a field of the document as a dotted path. The second
is called `group`: "suspected", "reference", or anything else for items that take no part.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.loading import Note
from lm_eval_perturb.pairs import Documents, Pairs
from lm_eval_perturb.report.contrasts import Groups

_HASH = "doc_hash"
_NAMES = ("suspected", "reference")
_NONE = ""


def read_groups(path: Path) -> Groups:
    """The groups of a file.

    Raises:
        BrokenFileError: it cannot be read, has not the two columns, gives one item two groups, or
            lacks one of the two groups.
    """
    members: dict[str, str] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file, strict=True)
            header = next(rows, [])
            if len(header) != 2 or header[1] != "group":
                why = f"its header must be {_HASH},group or FIELD,group, found {','.join(header)!r}"
                raise BrokenFileError(path, why)
            for row in rows:
                if len(row) not in (0, 2):
                    raise BrokenFileError(path, f"line {rows.line_num} has {len(row)} columns")
                if row and members.setdefault(row[0], row[1]) != row[1]:
                    why = f"line {rows.line_num} gives {row[0]!r} another group than before"
                    raise BrokenFileError(path, why)
    except OSError as error:
        raise BrokenFileError(path, f"cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise BrokenFileError(path, f"is not UTF-8 (byte {error.start})") from None
    except csv.Error as error:
        raise BrokenFileError(path, f"is no CSV ({error})") from None
    missing = [name for name in _NAMES if name not in members.values()]
    if missing:
        raise BrokenFileError(path, f"has no item of the group {missing[0]!r}")
    field = None if header[0] == _HASH else header[0]
    return Groups(field, *_NAMES, members=members)


def grouped(pairs: Sequence[Pairs], groups: Groups) -> tuple[list[Pairs], list[Note]]:
    """The pairs with their items labelled by the file, and a note on what it names in vain.

    Args:
        pairs: loaded with the file's field.
        groups: of a file.
    """
    members = groups.members or {}
    labelled: dict[int, Documents] = {}
    seen: set[str] = set()
    for pair in pairs:
        documents = pair.documents
        if id(documents) not in labelled:
            keys = documents.source if groups.field is None else documents.labels
            labelled[id(documents)] = replace(documents, labels=_labels(keys, members, seen))
    vain = [key for key in members if key not in seen]
    notes = []
    if vain:
        some = ", ".join(vain[:3]) + (", ..." if len(vain) > 3 else "")
        text = f"the file of groups names {len(vain)} of {len(members)} keys that no item has"
        notes.append(Note(f"{text}: {some}"))
    return [replace(p, documents=labelled[id(p.documents)]) for p in pairs], notes


def _labels(
    keys: NDArray[np.str_] | None, members: dict[str, str], seen: set[str]
) -> NDArray[np.str_] | None:
    if keys is None:
        return None
    found = keys.tolist()
    seen.update(found)
    return np.array([members.get(key, _NONE) for key in found], dtype=np.str_)
