"""The journal: every reply, on disk before anything else happens to it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from io import FileIO
from pathlib import Path
from types import TracebackType
from typing import Any

from lm_eval_perturb.errors import BrokenFileError, PerturbError

if sys.platform != "win32":  # which has no such locks: two runs at once are not noticed there
    import fcntl

JOURNAL = "journal.jsonl"


class OtherSettingsError(PerturbError):
    """A folder that holds replies which were asked for with other settings."""

    def __init__(self, folder: Path, before: Mapping[str, Any], now: Mapping[str, Any]) -> None:
        keys = [k for k in sorted({*before, *now}) if before.get(k) != now.get(k)]
        changes = "; ".join(f"{k} was {before.get(k)!r}, is {now.get(k)!r}" for k in keys)
        super().__init__(
            f"{folder}: holds replies to other settings ({changes}); "
            f"use those again, or another folder as --out"
        )


class JournalInUseError(PerturbError):
    """Two runs that write one journal would both pay for the same replies."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: another run is writing there; wait for it, or use another one")


class Journal:
    """An append-only file of replies; the first line names the settings that they answer to.

    A reply is written and synced as one line as soon as it is here. A last line that a crash left
    unfinished is cut off when the file is opened again.

    Attributes:
        replies: the replies by key.
        failures: why a key has no reply yet; asking again may help.
    """

    def __init__(self, folder: Path, settings: Mapping[str, Any]) -> None:
        """Opens the journal of a folder, which is made if need be.

        Args:
            folder: the frozen set's folder.
            settings: what shapes the replies; JSON values.

        Raises:
            OtherSettingsError: the journal answers to other settings.
            JournalInUseError: another process writes it.
            BrokenFileError: the folder cannot be written, or the file is no journal.
        """
        self.replies: dict[str, str] = {}
        self.failures: dict[str, str] = {}
        self._path = folder / JOURNAL
        try:
            folder.mkdir(parents=True, exist_ok=True)
            # Unbuffered: what could not be written is not to be tried again when it is closed.
            self._file: FileIO = self._path.open("a+b", buffering=0)
        except OSError as error:
            raise BrokenFileError(folder, f"cannot be written to ({error.strerror})") from None
        try:
            self._lock(folder)
            self._read(folder, settings)
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, key: str, reply: str) -> None:
        """Keeps a reply."""
        self._append({"key": key, "reply": reply})
        self.replies[key] = reply
        self.failures.pop(key, None)

    def fail(self, key: str, reason: str) -> None:
        """Notes that there is no reply, and why."""
        self._append({"key": key, "failed": reason})
        self.failures[key] = reason

    def _append(self, entry: Mapping[str, Any]) -> None:
        line = (json.dumps(entry, ensure_ascii=True) + "\n").encode()
        try:
            whole = self._file.write(line) == len(line)
            os.fsync(self._file.fileno())
        except OSError:
            whole = False
        if not whole:
            why = "cannot be written (is the disk full?); what it holds is safe"
            raise BrokenFileError(self._path, why)

    def _lock(self, folder: Path) -> None:
        if sys.platform == "win32":
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise JournalInUseError(folder) from None
        except OSError:
            # Some network file systems know no locks; the run itself is sound without one.
            return

    def _read(self, folder: Path, settings: Mapping[str, Any]) -> None:
        self._file.seek(0)
        data = self._file.read()
        whole = data.rfind(b"\n") + 1
        if whole < len(data):
            self._file.truncate(whole)
        lines = data[:whole].splitlines()
        before = self._entry(1, lines[0]).get("settings") or {} if lines else {}
        for number, line in enumerate(lines[1:], start=2):
            entry = self._entry(number, line)
            if "reply" in entry:
                self.replies[entry["key"]] = entry["reply"]
                self.failures.pop(entry["key"], None)
            else:
                self.failures[entry["key"]] = entry["failed"]
        if before == json.loads(json.dumps(settings)):
            return
        if self.replies:
            raise OtherSettingsError(folder, before, settings)
        # Nothing was paid for yet: a first try with a mistake in it binds nobody.
        self.failures.clear()
        self._file.truncate(0)
        self._append({"settings": settings})

    def _entry(self, number: int, line: bytes) -> dict[str, Any]:
        try:
            entry = json.loads(line)
        except ValueError:
            entry = None
        kinds = ({"settings"}, {"key", "reply"}, {"key", "failed"})
        if not isinstance(entry, dict) or set(entry) not in kinds:
            why = f"line {number} is no entry of a journal; mend or remove that line"
            raise BrokenFileError(self._path, why)
        return entry
