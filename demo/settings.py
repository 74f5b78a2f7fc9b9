"""The demo's settings, and the digest under which what they make is kept for the next run."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

_MAKERS = ("benchmark", "lessons", "model", "noise", "settings", "training", "wording")
"""The modules whose code decides what the benchmark and the models are."""
_PACKAGES = ("tokenizers", "torch", "transformers")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the demo makes; every step count is fixed, so that a run can be repeated exactly.

    Attributes:
        seed: of the benchmark, of the models' first weights and of the training texts.
        per_half: questions in each half of the benchmark.
        memoriser_steps: batches of the leaked half.
        plain_steps: first batches of the learner: options without any question.
        worded_steps: further batches of the learner: whole questions, worded and spelt variously.
        rate: highest learning rate of both models.
    """

    seed: int = 1
    per_half: int = 150
    memoriser_steps: int = 200
    plain_steps: int = 350
    worded_steps: int = 200
    rate: float = 0.003

    def digest(self) -> str:
        """Twelve digits that change with any setting, with the code and with the packages used."""
        here = Path(__file__).parent
        sources = [(here / f"{name}.py").read_text(encoding="utf-8") for name in _MAKERS]
        used = {name: version(name) for name in _PACKAGES}
        text = json.dumps([asdict(self), sources, used], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]
