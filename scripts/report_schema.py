"""Writes docs/report.schema.json, the JSON Schema of `report --format json`. Run as `make docs`."""

from __future__ import annotations

import json
from pathlib import Path

from lm_eval_perturb.report.schema import json_schema

SCHEMA = Path(__file__).resolve().parents[1] / "docs" / "report.schema.json"


def text() -> str:
    """The schema as it stands in the file."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Writes the file."""
    SCHEMA.write_text(text(), encoding="utf-8")
    print(f"wrote {SCHEMA}")


if __name__ == "__main__":
    main()
