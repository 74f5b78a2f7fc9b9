"""Requests that no response cache may answer: the arm that measures the machine's own flips."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from lm_eval.api.instance import Instance


@dataclass
class RepeatedInstance(Instance):
    """A request whose key in the host's response cache (`--use_cache`) is new whenever asked for.

    The model must get the original's bytes, and the host derives the key from those same
    arguments, so the two can only be told apart by who asks.
    """

    @property
    def args(self) -> Any:
        """The arguments; the host's cache gets a tuple that makes a key of its own."""
        arguments = super().args
        caller = sys._getframe(1)
        asks_for_key = caller.f_globals.get("__name__") == "lm_eval.api.model" and (
            "hsh" in caller.f_code.co_varnames
        )
        return (*arguments, uuid4().hex) if asks_for_key else arguments

    @classmethod
    def of(cls, instance: Instance) -> RepeatedInstance:
        """The same request, never to be answered from a cache."""
        return cls(
            request_type=instance.request_type,
            doc=instance.doc,
            arguments=instance.arguments,
            idx=instance.idx,
            metadata=(instance.task_name, instance.doc_id, instance.repeats),
        )
