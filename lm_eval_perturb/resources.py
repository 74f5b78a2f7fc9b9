"""Where the shipped task files and recipes are: in the wheel, or in the checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Literal


def resource_dir(kind: Literal["tasks", "perturbations"]) -> Path:
    """The folder of the shipped task files or recipes.

    An installed wheel carries both folders inside the package; an editable install reads them
    from the checkout, where they lie beside it.
    """
    package = Path(__file__).resolve().parent
    installed = package / kind
    return installed if installed.is_dir() else package.parent / kind


def shipped_tasks() -> str:
    """The folder of the shipped task files, as lm-eval's task entry points would ask for it."""
    return str(resource_dir("tasks"))
