"""What tells a collection from any other folder; light, for whoever only asks."""

from __future__ import annotations

from pathlib import Path

MARK = "_collection.json"


def is_collection(place: Path) -> bool:
    """Whether a folder was written by `collect`."""
    return (place / MARK).is_file()
