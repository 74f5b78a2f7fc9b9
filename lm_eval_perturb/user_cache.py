"""Where this package keeps what it can always make again."""

from __future__ import annotations

import os
from pathlib import Path


def user_cache() -> Path | None:
    """The package's folder in the user's cache (XDG); None for a user without a home."""
    try:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:
        return None
    return base / "lm-eval-perturb"
