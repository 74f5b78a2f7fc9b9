"""The key of the host's request cache: it names the task, we add all that shapes its prompts."""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from lm_eval.api.task import Task

from lm_eval_perturb.host.paired_documents import source_hash


def request_digest(base: Task, summary: Mapping[str, Any], samples: Any) -> str:
    """A digest of everything that can change a request of the task.

    Args:
        base: the base task: templates, functions, demonstrations' pool and seed.
        summary: the pairing's description, signatures included.
        samples: the documents chosen by `--samples`; the host's key lacks them too.
    """
    config = {key: value for key, value in vars(base.config).items() if key != "metadata"}
    sampler = getattr(base, "sampler", None)
    pool = [] if sampler is None else [source_hash(doc) for doc in sampler.fewshot_docs()]
    state = None if sampler is None else sampler.rnd.getstate()
    parts = [_describe(config), _describe(summary), _describe(samples), pool, repr(state)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def _describe(value: Any) -> Any:
    """A value in a form that is equal in every process: functions by source, not by address."""
    if isinstance(value, Mapping):
        return {str(k): _describe(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_describe(v) for v in value]
    if isinstance(value, partial):
        return ["partial", _describe(value.func), _describe(value.args), _describe(value.keywords)]
    if callable(value):
        return _source(value)
    if hasattr(value, "__dict__"):
        return _describe(vars(value))
    return repr(value)


def _source(function: Any) -> str:
    try:
        return inspect.getsource(function)
    except (TypeError, OSError):
        return f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', '')}"
