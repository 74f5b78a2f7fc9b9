"""Writes the tables of docs/numbers.md: how many items `numbers` accepts, and why not the others.

Run as `python -m scripts.numbers_table FOLDER` with the folder that holds gsm8k/test.parquet and
gsm8k/train.parquet; a test checks the page against the test split.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from lm_eval_perturb.generators.numbers import Numbers
from lm_eval_perturb.item import Changed, Item
from lm_eval_perturb.recipe import load_recipe
from lm_eval_perturb.rng import stream

PAGE = Path(__file__).parents[1] / "docs" / "numbers.md"
SEED = 1234


def outcomes(path: Path) -> tuple[int, Counter[str], Counter[str]]:
    """Items in a file, counts of what was accepted, and counts of the reasons of refusals."""
    from pyarrow import parquet  # the table alone needs it

    accepted: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    rows = parquet.read_table(path).to_pylist()
    version = load_recipe("numbers", "scripts").version
    for row in rows:
        item = Item(row["question"], answer=row["answer"], rationale=row["answer"])
        rng = stream(SEED, "numbers", version, 0, row["question"])
        outcome: Any = Numbers().perturb(item, rng)
        if isinstance(outcome, Changed):
            accepted["accepted"] += 1
            accepted["two"] += outcome.details["changed"] >= 2
            accepted["solution"] += outcome.item.rationale != item.rationale
        else:
            refused[outcome.reason] += 1
    return len(rows), accepted, refused


def tables(folder: Path, splits: tuple[str, ...] = ("test", "train")) -> dict[str, str]:
    """By split, its section of the page in Markdown."""
    return {split: _section(split, *outcomes(folder / f"{split}.parquet")) for split in splits}


def _section(split: str, total: int, accepted: Counter[str], refused: Counter[str]) -> str:
    lines = [
        f"| gsm8k {split}, seed {SEED} | items | share |",
        "|---|---|---|",
        _row("accepted", accepted["accepted"], total),
        _row("accepted with two or more numbers changed", accepted["two"], total),
        _row("worked solution rewritten", accepted["solution"], total),
    ]
    ordered = sorted(refused.items(), key=lambda pair: (-pair[1], pair[0]))
    lines += [_row(f"refused: {reason}", count, total) for reason, count in ordered]
    return "\n".join(lines)


def _row(what: str, count: int, total: int) -> str:
    return f"| {what} | {count:,} | {100 * count / total:.1f} % |"


def main() -> None:
    """Replaces the tables in the page."""
    text = PAGE.read_text(encoding="utf-8")
    for split, table in tables(Path(sys.argv[1]) / "gsm8k").items():
        pattern = rf"(<!-- {split} -->\n).*?(\n<!-- /{split} -->)"
        text = re.sub(pattern, lambda m, t=table: m[1] + t + m[2], text, flags=re.DOTALL)  # type: ignore[misc]
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
