"""Ctrl-C while replies are under way: they are waited for, as they are paid; twice ends at once."""

from __future__ import annotations

import signal
import sys
import threading
from types import FrameType
from typing import Any


class Interrupts:
    """Holds the first interrupt back inside a `with` block.

    Attributes:
        asked: whether there was one. Whoever looks sends no more requests then.
    """

    def __init__(self) -> None:
        self.asked = False
        self._previous: Any = None

    def __enter__(self) -> Interrupts:
        self.asked = False
        # Only the main thread may say what a signal does; in another one it stays as it is.
        if threading.current_thread() is threading.main_thread():
            self._previous = signal.signal(signal.SIGINT, self._handle)
        return self

    def __exit__(self, kind: type[BaseException] | None, *error: object) -> None:
        if self._previous is not None:
            signal.signal(signal.SIGINT, self._previous)
            self._previous = None
        if self.asked and kind is not KeyboardInterrupt:
            raise KeyboardInterrupt

    def _handle(self, number: int, frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        sys.stderr.write("waiting for the replies under way; interrupt again to end at once\n")
