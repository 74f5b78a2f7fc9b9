"""Writes the tables of docs/names.md and docs/no-op.md: what is changed, and why the rest is not.

Run as `python -m scripts.stories_table FOLDER` with the folder that holds gsm8k/test.parquet and
gsm8k/train.parquet; a test checks the pages against the test split.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from lm_eval_perturb.generators import Generator
from lm_eval_perturb.generators.names import Names
from lm_eval_perturb.generators.no_op import NoOp
from lm_eval_perturb.item import Changed, Item, NotApplicable
from lm_eval_perturb.recipe import load_recipe
from lm_eval_perturb.rng import stream

_DOCS = Path(__file__).parents[1] / "docs"
PAGES: dict[Path, tuple[str, Generator]] = {
    _DOCS / "names.md": ("names", Names()),
    _DOCS / "no-op.md": ("no_op", NoOp()),
}
SPLITS = ("test", "train")
_SEED = 1234


def table(folder: Path, split: str, name: str, generator: Generator) -> str:
    """One split's table in Markdown."""
    from pyarrow import parquet  # the table alone needs it

    counts: Counter[str] = Counter()
    version = load_recipe(name, "scripts").version
    rows = parquet.read_table(folder / f"{split}.parquet").to_pylist()
    for row in rows:
        item = Item(row["question"], answer=row["answer"], rationale=row["answer"])
        outcome = generator.perturb(item, stream(_SEED, name, version, 0, row["question"]))
        if isinstance(outcome, Changed):
            counts["**changed**"] += 1
        else:
            kind = "not applicable" if isinstance(outcome, NotApplicable) else "refused"
            counts[f"{kind}: {outcome.reason}"] += 1
    lines = [f"| gsm8k {split}, seed {_SEED} | items | share |", "|---|---|---|"]
    for what, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        lines.append(f"| {what} | {count:,} | {100 * count / len(rows):.1f} % |")
    return "\n".join(lines)


def main() -> None:
    """Replaces the tables in both pages."""
    for page, (name, generator) in PAGES.items():
        text = page.read_text(encoding="utf-8")
        for split in SPLITS:
            new = table(Path(sys.argv[1]) / "gsm8k", split, name, generator)
            pattern = rf"(<!-- {split} -->\n).*?(\n<!-- /{split} -->)"
            text = re.sub(pattern, lambda m, t=new: m[1] + t + m[2], text, flags=re.DOTALL)  # type: ignore[misc]
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
