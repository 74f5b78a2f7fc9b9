"""Draws docs/images/report.svg, the picture in the README, from the results of `make demo`.

Run as `make docs`. It is rich's own export of what `lm-eval-perturb report` prints: the part that
sets the two halves of the benchmark against each other, for both models.
"""

from __future__ import annotations

import argparse
import re
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME

from demo.benchmark import HELD_BACK, LEAKED
from demo.folder import Folder
from demo.settings import Settings
from lm_eval_perturb.loading import load
from lm_eval_perturb.report.compare import Options, compare
from lm_eval_perturb.report.contrasts import Groups
from lm_eval_perturb.report.text_contrast import print_contrasts

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "images" / "report.svg"
WIDTH = 118  # columns
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def picture(results: Path) -> str:
    """The report's contrasts of every model in a results folder, as SVG."""
    groups = Groups.parse(f"half={LEAKED}:{HELD_BACK}")
    report = compare(load([results], groups.field), Options(groups=groups))
    console = Console(
        record=True,
        width=WIDTH,
        file=StringIO(),
        force_terminal=True,
        markup=False,
        highlight=False,
    )
    for model in report.models:
        console.rule(f"model {model.model}", characters="=", align="left")
        print_contrasts(model.contrasts, report, console)
    title = f"lm-eval-perturb report results --contrast half={LEAKED}:{HELD_BACK}"
    svg = console.export_svg(title=title, theme=SVG_EXPORT_THEME, unique_id="report")
    return _FONT.sub("", svg)  # the reader's own monospaced font; a picture asks no server


def main() -> None:
    """Draws the picture."""
    parser = argparse.ArgumentParser(description="Draw the picture in the README.")
    parser.add_argument("results", nargs="?", type=Path, help="default: what `make demo` made")
    results = parser.parse_args().results or Folder.of(Path(".demo"), Settings()).results
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(picture(results), encoding="utf-8")
    print(f"drew {PICTURE}")


if __name__ == "__main__":
    main()
