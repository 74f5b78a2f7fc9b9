"""A limit on hanging, no measure of speed: what is linear is done long before it on any machine."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest


@contextmanager
def ends_within(seconds: int = 30) -> Iterator[None]:
    """Fails where the block has not ended by then. Speed is measured in benchmarks/ alone."""

    def give_up(number: int, frame: FrameType | None) -> None:
        pytest.fail(f"no end within {seconds} s")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
