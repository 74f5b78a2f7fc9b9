"""The child process of `sandbox.py`: one JSON line in, one out."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, is_dataclass
from importlib import import_module
from typing import Any

MEMORY = 2 * 2**30
"""Bytes of address space."""
_PACKAGE = "lm_eval_perturb."


def main() -> None:
    """Answers calls until there are none left."""
    _limit_memory()
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    import sympy  # noqa: F401 the time that it takes belongs to the start, not to the first call

    print(json.dumps({"result": "ready"}), file=out, flush=True)
    for line in sys.stdin:
        print(json.dumps(_answer(*json.loads(line))), file=out, flush=True)


def _answer(function: str, arguments: dict[str, Any]) -> dict[str, Any]:
    module, name = function.split(":")
    if not module.startswith(_PACKAGE):
        return {"error": f"{function} is not a function of this library"}
    try:
        result = getattr(import_module(module), name)(**arguments)
    except MemoryError:
        return {"error": f"more than {MEMORY // 2**20} MiB of memory"}
    except RecursionError:
        return {"error": "nested too deeply"}
    except Exception as error:
        # SymPy raises errors of many kinds on odd input; the caller counts them as undecided.
        return {"error": f"{type(error).__name__}: {str(error)[:200]}"}
    plain = is_dataclass(result) and not isinstance(result, type)
    return {"result": asdict(result) if plain else result}


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    main()
