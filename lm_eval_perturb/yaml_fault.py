"""Where a YAML text breaks, in words: PyYAML's own name the text "<byte string>"."""

from __future__ import annotations

import yaml


def yaml_fault(error: Exception) -> str:
    """What is wrong with a text and at which line and column of it, both counted from 1.

    Args:
        error: a `yaml.YAMLError`, or what else a constructor of values raised.
    """
    mark = getattr(error, "problem_mark", None)
    if not isinstance(error, yaml.MarkedYAMLError) or mark is None:
        return " ".join(str(error).split())
    said = f"line {mark.line + 1}, column {mark.column + 1}: {error.problem}"
    if error.context:
        begun = error.context_mark
        said += f", {error.context}"
        said += f" that begins in line {begun.line + 1}" if begun else ""
    return said
