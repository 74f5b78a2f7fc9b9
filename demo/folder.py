"""Where the demo keeps what it makes: one folder per digest of the settings and the code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from demo.settings import Settings


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of one digest. What is in it under its final name is whole.

    Attributes:
        path: absolute.
    """

    path: Path

    @classmethod
    def of(cls, root: Path, settings: Settings) -> Folder:
        """The folder of the settings, made if it is not there, with the settings in it."""
        folder = cls((root / settings.digest()).resolve())
        for part in (folder.path / "models", folder.logs):
            part.mkdir(parents=True, exist_ok=True)
        folder._write("settings.json", json.dumps(asdict(settings)))
        return folder

    @property
    def logs(self) -> Path:
        """What the processes said."""
        return self.path / "logs"

    @property
    def results(self) -> Path:
        """What lm-eval writes; made anew by every run of the demo."""
        return self.path / "results"

    def model(self, name: str) -> Path:
        """A model and its tokenizer."""
        return self.path / "models" / name

    def settings(self) -> Settings:
        """The settings that the folder is for."""
        return Settings(**json.loads(self._read("settings.json")))

    def has_benchmark(self) -> bool:
        """Whether an earlier run has made the benchmark."""
        return (self.path / "amounts.jsonl").exists()

    def write_benchmark(self, documents: Sequence[dict[str, Any]]) -> None:
        """Keep the benchmark's documents, one line of JSON each."""
        self._write("amounts.jsonl", "".join(f"{json.dumps(d)}\n" for d in documents))

    def read_benchmark(self) -> list[dict[str, Any]]:
        """The benchmark's documents."""
        return [json.loads(line) for line in self._read("amounts.jsonl").splitlines()]

    def keep_model(self, name: str, model: Any, tokenizer: Any) -> None:
        """Keep a trained model; an interrupted write leaves nothing under its final name."""
        part = self.path / "models" / f"{name}.part"
        model.save_pretrained(part)
        tokenizer.save_pretrained(part)
        part.rename(self.model(name))

    def _write(self, name: str, text: str) -> None:
        part = self.path / f"{name}.part"
        part.write_text(text, encoding="utf-8")
        part.replace(self.path / name)

    def _read(self, name: str) -> str:
        return (self.path / name).read_text(encoding="utf-8")
