"""Writes the tables of docs/reverse.md and docs/clauses.md: what is accepted, and why not the rest.

Run as `python -m scripts.questions_table FOLDER` with the folder that holds gsm8k/test.parquet and
gsm8k/train.parquet; a test checks the pages against the test split.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from lm_eval_perturb.generators import generator_class
from lm_eval_perturb.item import Changed, Item
from lm_eval_perturb.recipe import load_recipe
from lm_eval_perturb.rng import stream

_DOCS = Path(__file__).parents[1] / "docs"
PAGES = {
    "reverse": _DOCS / "reverse.md",
    "clauses_p1": _DOCS / "clauses.md",
    "clauses_p2": _DOCS / "clauses.md",
}
SEED = 1234


def outcomes(path: Path, name: str) -> tuple[int, Counter[str]]:
    """Items in a file, and counts of what became of them by the reason."""
    from pyarrow import parquet  # the table alone needs it

    recipe = load_recipe(name, "scripts")
    cls: Any = generator_class(recipe.generator, name)
    generator = cls(**recipe.parameters)
    counts: Counter[str] = Counter()
    rows = parquet.read_table(path).to_pylist()
    for row in rows:
        item = Item(row["question"], answer=row["answer"], rationale=row["answer"])
        outcome = generator.perturb(item, stream(SEED, name, recipe.version, 0, row["question"]))
        counts["accepted" if isinstance(outcome, Changed) else f"refused: {outcome.reason}"] += 1
    return len(rows), counts


def tables(folder: Path, name: str, splits: tuple[str, ...] = ("test", "train")) -> dict[str, str]:
    """By split, its table in Markdown."""
    return {
        split: _table(name, split, *outcomes(folder / f"{split}.parquet", name)) for split in splits
    }


def _table(name: str, split: str, total: int, counts: Counter[str]) -> str:
    lines = [f"| {name}, gsm8k {split}, seed {SEED} | items | share |", "|---|---|---|"]
    for what, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        lines.append(f"| {what} | {count:,} | {100 * count / total:.1f} % |")
    return "\n".join(lines)


def main() -> None:
    """Replaces the tables in the pages."""
    for name, page in PAGES.items():
        text = page.read_text(encoding="utf-8")
        for split, table in tables(Path(sys.argv[1]) / "gsm8k", name).items():
            mark = f"{name} {split}"
            pattern = rf"(<!-- {mark} -->\n).*?(\n<!-- /{mark} -->)"
            text = re.sub(pattern, lambda m, t=table: m[1] + t + m[2], text, flags=re.DOTALL)  # type: ignore[misc]
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
