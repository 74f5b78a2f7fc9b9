"""Writes `tasks/`: `make tasks`, or `python -m scripts.wrap_tasks`.

Each folder is the output of `lm-eval-perturb wrap`. To change one, change its line here and run
this again; options of `wrap` are passed on (`--no-check` where the data are not at hand, `--force`
to overwrite what an older version wrote).
"""

from __future__ import annotations

import sys
from pathlib import Path

from lm_eval_perturb.cli import main
from lm_eval_perturb.resources import resource_dir

# What each folder holds: tasks to wrap, with the perturbations of all of them. Options are moved
# only where they stand in the prompt; a cloze task would send the same requests.
CLOZE = ("typos", "null")
LISTED = ("typos", "option_order", "null")
WRAPS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("arc", ("arc_easy", "arc_challenge"), CLOZE),
    ("boolq", ("boolq",), CLOZE),
    ("commonsense_qa", ("commonsense_qa",), LISTED),
    ("gsm8k", ("gsm8k",), CLOZE),
    ("hellaswag", ("hellaswag",), CLOZE),
    ("hendrycks_math", ("hendrycks_math",), CLOZE),
    ("mmlu", ("mmlu",), ("typos",)),
    ("mmlu_pro", ("mmlu_pro",), LISTED),
    ("openbookqa", ("openbookqa",), CLOZE),
    ("piqa", ("piqa",), CLOZE),
    ("sst2", ("sst2",), CLOZE),
    ("truthfulqa", ("truthfulqa_mc1",), CLOZE),
    ("winogrande", ("winogrande",), CLOZE),
)
FULL = ("mmlu_perturbed_full", "mmlu", ("typos", "option_order", "null", "repeat"))


def generate(root: Path, *options: str) -> int:
    """Writes every folder below the root.

    Args:
        root: where to write.
        options: further options of `wrap`.

    Returns:
        The exit code of the first `wrap` that fails; 0 if none does.
    """
    for folder, bases, perturbations in WRAPS:
        for base in bases:
            code = _wrap(base, perturbations, root / folder, *options)
            if code:
                return code
    name, base, perturbations = FULL
    return _wrap(base, perturbations, root / "mmlu_full", "--name", name, *options)


def _wrap(base: str, perturbations: tuple[str, ...], out: Path, *options: str) -> int:
    flags = [word for name in perturbations for word in ("--perturbation", name)]
    return main(["wrap", base, *flags, "--out", str(out), *options])


if __name__ == "__main__":
    sys.exit(generate(resource_dir("tasks"), *sys.argv[1:]))
