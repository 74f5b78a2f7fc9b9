"""Building frozen sets through the command, and what the arms of a live paired task send."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
from pathlib import Path
from typing import Any

from plain_requests import requests_of

from lm_eval_perturb.cli import main
from lm_eval_perturb.record import KEY


def build(*arguments: str, out: Path) -> str:
    """`lm-eval-perturb build ARGUMENTS --out OUT`; what it printed."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        code = main(["build", *arguments, "--out", str(out)])
    assert code == 0, printed.getvalue()
    return printed.getvalue()


def manifest(out: Path) -> dict[str, Any]:
    """The manifest of a set."""
    content: dict[str, Any] = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    return content


def contents(out: Path) -> dict[str, str]:
    """The SHA-256 of every file of a folder, by its path there."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def arms_of(task: Any, shots: int = 0, limit: int = 25) -> dict[str, list[list[Any]]]:
    """The requests of each arm of a paired task, document by document; the original's if unsent."""
    sent = json.loads(json.dumps(requests_of(task, shots, limit)))
    arms: dict[str, list[list[Any]]] = {"original": []}
    for place, requests in enumerate(sent):
        pairing = task.eval_docs[place][KEY]
        original = requests[slice(*pairing["original"]["requests"])]
        arms["original"].append(original)
        for label, entry in pairing["variants"].items():
            own = requests[slice(*entry["requests"])]
            arms.setdefault(label, []).append(own or original)
    return arms
