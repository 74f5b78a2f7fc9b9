"""A plugin of pytest: in its run lm-eval cannot be imported (`pytest -p without_lm_eval`)."""

from __future__ import annotations

import sys

sys.modules["lm_eval"] = None  # type: ignore[assignment]  # what blocks its import
