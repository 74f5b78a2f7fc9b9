"""Make one model in a process of its own: `python -m demo.teach FOLDER NAME`.

Both models are made at the same time, each on one thread, so that both come out the same on every
run of the demo on a machine.
"""

from __future__ import annotations

import sys
from pathlib import Path

from demo.folder import Folder
from demo.makers import make

_SAY_EVERY = 10


def _say(done: int, steps: int) -> None:
    """Progress for `jobs.py` to find in the log."""
    if done % _SAY_EVERY == 0 or done == steps:
        print(f"step {done}/{steps}", flush=True)


if __name__ == "__main__":
    folder, name = Folder(Path(sys.argv[1])), sys.argv[2]
    model, tokenizer = make(name, folder.read_benchmark(), folder.settings(), _say)
    folder.keep_model(name, model, tokenizer)
