"""What an arm of a cipher does with the mapped units, and how a finished run tells its arms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MAPPINGS = ("identity", "bijective", "random", "banded_random")


def mapping_of(parameters: Mapping[str, Any]) -> str | None:
    """The mapping of a variant of a finished run; None for what is no cipher.

    Args:
        parameters: of the variant, as the run wrote them: a cipher's hold the digest of its key.
    """
    mapping = parameters.get("mapping")
    return mapping if "key" in parameters and mapping in MAPPINGS else None
