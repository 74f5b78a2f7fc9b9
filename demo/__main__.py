"""Two tiny models, one that remembers and one that reckons, seen by the same report.

Run with `make demo`, or `python -m demo`. It makes a benchmark of four-option questions ("At the
market, Amara counted the keys in four boxes. Which box held the most?"), leaks one half of it, and
trains two models of 130,000 weights on this machine's CPU: the memoriser reads the leaked half word
for word, over and over; the learner reads new questions of the same kind, worded and spelt in many
ways, none of them from the benchmark. lm-eval then runs the paired task on both, and the report
reads what it wrote. Neither the task nor the report knows which model is which.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console

from demo.pipeline import run
from demo.settings import Settings
from lm_eval_perturb.errors import PerturbError

READING = """
[b]What to look for.[/b] The memoriser should be right on nearly all of the leaked half, fall there
with typos and with another order of options, and often still give the letter that used to be right;
on the half held back it knows little and loses nothing. The learner should fall on neither. It is
the contrast of the halves that speaks of memory: a lot decides which half a question is in, so that
a model that is merely brittle falls on both alike.

[b]What it does not show:[/b] that every leak is found. A model that has seen the answers and also
learned the rule stays robust, and looks like the learner. The learner is robust to misspelling
because its own lessons were misspelt, by another noise than the plugin's; one that read clean texts
only may fall on both halves: brittle, and not contaminated. And the models are clear cases: with
real ones the effects are smaller, and items that cannot have been seen are harder to come by.
"""


def main() -> int:
    """Run the demo; 0 done, 2 a step failed, 130 interrupted."""
    parser = argparse.ArgumentParser(prog="python -m demo", description="Run the demo.")
    parser.add_argument("--seed", type=int, default=Settings().seed, help="draws everything anew")
    parser.add_argument(
        "--folder", type=Path, default=Path(".demo"), help="what is made is kept here"
    )
    arguments = parser.parse_args()
    console = Console(highlight=False)
    try:
        run(Settings(seed=arguments.seed), arguments.folder, console)
        for paragraph in READING.split("\n\n"):
            console.print(" ".join(paragraph.split()), end="\n\n")  # wrapped to the console
    except PerturbError as error:
        print(f"demo: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        console.print("stopped; what is finished is kept for the next run")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
