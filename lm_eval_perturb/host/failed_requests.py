"""Requests that a model of lm-eval did not answer: what they mean, and what they must not undo."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from typing import Any

from lm_eval_perturb.host.interrupts import Interrupts
from lm_eval_perturb.rephrasing.asking import Unanswered

NOTHING = object()
"""Stands where a reply should be."""
_PASSING_STATUS = frozenset({408, 409, 425, 429})
_LONGEST_WAIT = 300.0
_LONGEST_REASON = 200


class NotKept(BaseException):
    """A reply that could not be written down; no `Exception`, for those lm-eval asks again after.

    Attributes:
        error: why.
    """

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


class Gathering:
    """Keeps a failed request, and an interrupt, from undoing requests that are under way.

    lm-eval sends concurrent requests in one gathering, which the first exception ends: replies
    that the service has already begun, and will charge, would be lost. The last attempt at a
    request (lm-eval retries) therefore gives `NOTHING` instead of an exception, and so does every
    request that has not been sent when the run is interrupted. What is done batch by batch ends
    before the next batch.
    """

    def __init__(self, lm: Any, interrupts: Interrupts) -> None:
        self._interrupts = interrupts
        self._attempts: Counter[str] = Counter()
        self._errors: list[Exception] = []
        self._limit: int = getattr(lm, "max_retries", 1)
        self._call: Any = getattr(lm, "amodel_call", None)
        if self._call is not None:
            lm.amodel_call = self._attempt
        for name in ("model_call", "_model_generate"):
            if hasattr(lm, name):
                setattr(lm, name, self._unless_interrupted(getattr(lm, name)))

    def start(self) -> list[Exception]:
        """Forgets what was; gives the list that the failures of the next requests go into."""
        self._attempts.clear()
        self._errors = []
        return self._errors

    def _unless_interrupted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def one_batch(*batch: Any, **options: Any) -> Any:
            if self._interrupts.asked:
                raise KeyboardInterrupt
            return call(*batch, **options)

        return one_batch

    async def _attempt(self, **request: Any) -> list[Any]:
        # The host's own wait for a turn, taken here: who is still waiting was not sent yet.
        async with request["sem"]:
            if self._interrupts.asked:
                return [NOTHING] * len(request["messages"])
            return await self._sent({**request, "sem": asyncio.Semaphore()})

    async def _sent(self, request: dict[str, Any]) -> list[Any]:
        messages = request["messages"]
        try:
            replies: list[Any] = await self._call(**request)
        except Exception as error:
            self._attempts[repr(messages)] += 1
            if self._attempts[repr(messages)] < self._limit:
                raise
            self._errors.append(error)
            return [NOTHING] * len(messages)
        return replies


def unanswered(error: Exception) -> Unanswered:
    """What an exception of `generate_until` means, as far as those of requests and aiohttp tell."""
    response = getattr(error, "response", None)
    status = getattr(response, "status_code", None) or getattr(error, "status", None)
    headers = getattr(response, "headers", None) or getattr(error, "headers", None) or {}
    if isinstance(status, int) and 400 <= status < 500:
        passing = status in _PASSING_STATUS
    else:
        # A service out of reach, too slow, or whose reply is not in its protocol.
        known = (OSError, TimeoutError, asyncio.TimeoutError, json.JSONDecodeError)
        passing = isinstance(error, known) or type(error).__module__.startswith("aiohttp")
    return Unanswered(sentence(error), passing=passing, wait=_seconds(headers.get("Retry-After")))


def _seconds(stated: Any) -> float | None:
    """The value of a Retry-After header; None where it is a date or absent."""
    try:
        return min(max(float(stated), 0.0), _LONGEST_WAIT)
    except (TypeError, ValueError):
        return None


def sentence(error: Exception) -> str:
    """An exception in one line."""
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:_LONGEST_REASON]}"
