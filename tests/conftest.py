"""Fixtures shared by all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

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
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_DATASETS_OFFLINE", "1")
    return shared / "hub"
