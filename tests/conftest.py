"""Fixtures shared by all tests."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

# Before anything imports `datasets`: no test reaches the network or the user's own cache.
os.environ["HF_HUB_OFFLINE"] = os.environ["HF_DATASETS_OFFLINE"] = "1"
os.environ.setdefault("HF_DATASETS_CACHE", str(Path(tempfile.gettempdir()) / "lmep-datasets"))
os.environ.setdefault("HF_HOME", str(Path.home() / ".cache" / "huggingface"))
os.environ.setdefault("XDG_CACHE_HOME", str(Path(tempfile.gettempdir()) / "lmep-cache"))

import pytest
from hypothesis import settings

# The first example of a property loads tables, and machines are busy: no verdict hangs on a clock.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

SHARED = Path(os.environ.get("LMEP_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the checkout; the test is skipped where there is none."""
    if not (SHARED / "hub").is_dir():
        pytest.skip(f"real data not found at {SHARED} (set LMEP_SHARED)")
    return SHARED


@pytest.fixture
def hub(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Working directory in which lm-eval's stock tasks load from local files, offline."""
    monkeypatch.chdir(shared / "hub")
    return shared / "hub"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for task files."""
    path = tmp_path / "tasks"
    path.mkdir()
    return path
