"""Calls in a child process that is killed when its time is over.

SymPy cannot be interrupted from within: a signal or a thread does not stop a long multiplication.
The child lives on from call to call, so that SymPy is imported once, and is started anew after a
kill. What it may take of memory is limited where the system knows such limits.
"""

from __future__ import annotations

import atexit
import json
import os
import selectors
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

import lm_eval_perturb

SECONDS = 30.0
_START_SECONDS = 120.0


class Stopped(Exception):  # noqa: N818 what happened to the call, no mistake of the user
    """The call did not come back: it took too long, too much memory, or the child broke."""


class Sandbox:
    """One child process that carries out calls of this library's functions.

    Use it as a context manager, or call `close`; at the end of the program it is closed anyhow.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        """States the limit; the child is started with the first call.

        Args:
            seconds: of wall time, for each call.
        """
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None
        atexit.register(self.close)

    def call(self, function: str, **arguments: Any) -> Any:
        """What a function gives.

        Args:
            function: `package.module:name`, below `lm_eval_perturb`.
            arguments: JSON values; so is the result.

        Raises:
            Stopped: the limit was reached, or the child died.
        """
        child = self._ready()
        try:
            if child.stdin is not None:
                child.stdin.write(json.dumps([function, arguments]).encode() + b"\n")
                child.stdin.flush()
            return self._answer(child, self._seconds)
        except BrokenPipeError:
            self.close()
            raise Stopped("the process ended") from None

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            home = str(Path(lm_eval_perturb.__file__).resolve().parents[1])
            path = os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH", "")]))
            self._child = subprocess.Popen(
                [sys.executable, "-m", "lm_eval_perturb.symbolic.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )
            self._answer(self._child, _START_SECONDS)
        return self._child

    def _answer(self, child: subprocess.Popen[bytes], seconds: float) -> Any:
        stdout = child.stdout
        if stdout is None:
            raise Stopped("the process has no output")
        with selectors.DefaultSelector() as selector:
            selector.register(stdout, selectors.EVENT_READ)
            ready = selector.select(seconds)
        line = stdout.readline() if ready else b""
        if not line:
            self.close()
            raise Stopped(f"no result within {seconds:g} s" if not ready else "the process ended")
        answer = json.loads(line)
        if "error" in answer:
            raise Stopped(str(answer["error"]))
        return answer["result"]

    def close(self) -> None:
        """Kills the child."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
        child.wait()

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
