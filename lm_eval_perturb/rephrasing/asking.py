"""Asking a model for replies: in batches, each reply journalled as it comes, failures set apart."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.rephrasing.journal import Journal

PAUSES = (1.0, 5.0, 25.0)
"""Seconds to wait after the first, second and third failure in a row, before giving up."""
_BATCH = 256
"""Stems handed to the model at once: many, for it orders and batches them itself."""


@dataclass(frozen=True, slots=True)
class Request:
    """A stem to be reworded and how.

    Attributes:
        key: what its reply is filed under.
        stem: the text.
        seed: the sampling seed.
        tokens: the longest reply, in tokens.
    """

    key: str
    stem: str
    seed: int
    tokens: int


Receive: TypeAlias = Callable[[int, str], None]


class Model(Protocol):
    """A rephraser."""

    def reword(self, requests: Sequence[Request], receive: Receive) -> None:
        """Rewords the stems.

        Args:
            requests: what to reword.
            receive: takes each request's place and reply as soon as the reply is there.

        Raises:
            Unanswered: some are left without a reply.
        """
        ...


class Unanswered(Exception):  # noqa: N818 - a state of affairs that `Asker` deals with
    """The model gave no reply to some requests.

    Attributes:
        reason: one line.
        passing: whether the same request may succeed later (rate limits, servers out of reach).
        wait: seconds that the server asks to wait; None where it says nothing.
    """

    def __init__(self, reason: str, *, passing: bool, wait: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.passing = passing
        self.wait = wait


class NoRepliesError(PerturbError):
    """The model replies no more."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the model does not reply ({reason})")


class Asker:
    """Asks for what the journal does not hold.

    A failed batch is halved until the requests at fault stand alone, so that one text which a
    service refuses costs no other its reply. After what may pass there is a pause. Failures in a
    row end the run, unless they are single texts refused by a model that does reply to others.
    """

    def __init__(
        self, model: Callable[[], Model], journal: Journal, pause: Callable[[float], None] | None
    ) -> None:
        """Prepares.

        Args:
            model: gives the model; called when the first request is made, for loading it may cost.
            journal: where replies go.
            pause: waits for some seconds; `time.sleep` by default.
        """
        self._load = model
        self._journal = journal
        self._pause = pause or time.sleep
        self._model: Model | None = None
        self._fruitless = 0
        self._replied = False

    def ask(self, requests: Mapping[str, Request], progress: Callable[[int], None]) -> None:
        """Asks; afterwards each request's key has a reply or a failure in the journal.

        Args:
            requests: by key, what is wanted.
            progress: told the number of replies that came, over and over.

        Raises:
            NoRepliesError: the model replies no more.
        """
        missing = [r for key, r in requests.items() if key not in self._journal.replies]
        # What failed before comes last: it must not keep the others from being asked.
        missing.sort(key=lambda request: request.key in self._journal.failures)
        progress(len(requests) - len(missing))
        for start in range(0, len(missing), _BATCH):
            pending: list[Sequence[Request]] = [missing[start : start + _BATCH]]
            while pending:
                pending += self._try(pending.pop(), progress)

    def _try(
        self, batch: Sequence[Request], progress: Callable[[int], None]
    ) -> list[Sequence[Request]]:
        """Asks once; what is to be tried again, in the order of a stack."""
        if self._model is None:
            self._model = self._load()
        came = 0

        def receive(place: int, reply: str) -> None:
            nonlocal came
            if batch[place].key not in self._journal.replies:
                self._journal.add(batch[place].key, reply)
                came += 1
                progress(1)

        try:
            self._model.reword(batch, receive)
        except Unanswered as trouble:
            self._note(came)
            left = [r for r in batch if r.key not in self._journal.replies]
            return self._again(trouble, left) if left else []
        self._note(came)
        return []

    def _note(self, came: int) -> None:
        self._fruitless = 0 if came else self._fruitless + 1
        self._replied = self._replied or came > 0

    def _again(self, trouble: Unanswered, left: Sequence[Request]) -> list[Sequence[Request]]:
        """What to ask again after a failure, and after which pause."""
        patience = len(PAUSES)
        # A single text may be at fault itself; then the next batch succeeds.
        spent = self._fruitless > patience + (len(left) == 1)
        if spent and (trouble.passing or not self._replied):
            raise NoRepliesError(trouble.reason) from None
        if len(left) == 1:
            if trouble.passing and self._fruitless <= patience:
                self._wait(trouble)
                return [left]
            self._journal.fail(left[0].key, trouble.reason)
            return []
        if trouble.passing:
            self._wait(trouble)
        half = len(left) // 2
        # The later half first: a single culprit at the front then comes after successes.
        return [left[:half], left[half:]]

    def _wait(self, trouble: Unanswered) -> None:
        wait = PAUSES[max(self._fruitless - 1, 0)]
        self._pause(wait if trouble.wait is None else trouble.wait)
