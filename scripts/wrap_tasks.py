"""Writes `tasks/`: `make tasks`, or `python -m scripts.wrap_tasks`.

Each folder is the output of `lm-eval-perturb wrap`. To change one, change its line here and run
this again; options of `wrap` are passed on (`--no-check` where the data are not at hand, `--force`
to overwrite what an older version wrote).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from lm_eval_perturb.cli import main
from lm_eval_perturb.resources import resource_dir

# `X_perturbed` costs twice its base and gives a readable table: one variant. `X_perturbed_full`
# has every label-safe variant; options are moved only where they stand in the prompt (a cloze task
# would send the same requests).
ONE = ("paraphrase",)
FULL = ("null", "repeat", "paraphrase", "typos")
PROVED = ("numbers", "names", "no_op", "reverse", "clauses_p1", "clauses_p2")
LISTED = ("null", "repeat", "paraphrase", "option_order", "typos")
# TruthfulQA's questions turn on the very words of sayings and misquotations.
WORDS_KEPT = "{perturbation: paraphrase, layers: [phrases, clauses, frames, openings]}"
# HellaSwag's texts are to be continued, not answered: nothing is put in front of them.
CONTINUED = "{perturbation: paraphrase, layers: [words, phrases, clauses]}"
CBOD = (
    "null",
    "{perturbation: paraphrase, as: paraphrase_01, strength: 0.1}",
    "{perturbation: paraphrase, as: paraphrase_05, strength: 0.5}",
    "{perturbation: paraphrase, as: paraphrase_10, strength: 1.0}",
)
# Always answering "None of the others" is right in the one arm and wrong in the other.
NONE = ("none_of_the_others", "none_of_the_others_foil")
# Every level is compared with the next more visible one.
VISIBILITY = (
    "answer_explicit",
    "{perturbation: answer_embedded, reference: answer_explicit}",
    "{perturbation: answer_masked, reference: answer_embedded}",
    "{perturbation: answer_removed, reference: answer_masked}",
    "{perturbation: answer_free, reference: answer_removed}",
    "{perturbation: answer_wrong, reference: answer_explicit}",
    "{perturbation: chain_wrong_answer, reference: answer_embedded}",
    "{perturbation: chain_corrupted, reference: answer_embedded}",
    "{perturbation: chain_of_another, reference: answer_free}",
)
MATH_ROLES = "question=problem,answer=answer,rationale=solution"

# The options hidden are compared with the same options shown, both scored by their texts.
HIDDEN = (
    "choices_only",
    "option_texts",
    "{perturbation: question_only, reference: option_texts}",
)

# Written by hand: their bases are no tasks of lm-eval's, or their variants refer to each other.
WRITTEN = ("arithmetic_addition", "asymob", "icl_cipher")


class Wrap(NamedTuple):
    """One call of `wrap`: the folder below `tasks/`, base, perturbations, name and roles."""

    folder: str
    base: str
    perturbations: tuple[str, ...]
    name: str | None = None
    roles: str | None = None


def both(folder: str, base: str, full: tuple[str, ...]) -> tuple[Wrap, Wrap]:
    """The twin with one variant, and the one with all."""
    one = tuple(entry for entry in full if "paraphrase" in entry)
    return Wrap(folder, base, one), Wrap(f"{folder}_full", base, full, f"{base}_perturbed_full")


WRAPS: tuple[Wrap, ...] = (
    *both("arc", "arc_easy", FULL),
    *both("arc", "arc_challenge", FULL),
    Wrap("asdiv_answer_visibility", "asdiv", VISIBILITY, "asdiv_answer_visibility"),
    *both("boolq", "boolq", FULL),
    *both("commonsense_qa", "commonsense_qa", LISTED),
    *both("gpqa", "gpqa", LISTED),
    Wrap("gsm8k", "gsm8k", ("null", "paraphrase", "numbers", "names", "no_op")),
    Wrap("gsm8k", "gsm8k", ("{perturbation: numbers, draws: 5}",), "gsm8k_symbolic"),
    Wrap("gsm8k_full", "gsm8k", (*FULL, *PROVED), "gsm8k_perturbed_full"),
    Wrap("gsm8k_answer_visibility", "gsm8k", VISIBILITY, "gsm8k_answer_visibility"),
    *both("hellaswag", "hellaswag", ("null", "repeat", CONTINUED, "typos")),
    Wrap("hendrycks_math", "hendrycks_math", ("null", "rename_symbols")),
    Wrap(
        "hendrycks_math_answer_visibility",
        "hendrycks_math",
        VISIBILITY,
        "hendrycks_math_answer_visibility",
        MATH_ROLES,
    ),
    Wrap("leaderboard", "leaderboard", ONE),
    Wrap("minerva_math", "minerva_math", ("null", "rename_symbols")),
    *both("mmlu", "mmlu", LISTED),
    Wrap("mmlu_none_of_the_others", "mmlu", NONE, "mmlu_none_of_the_others"),
    Wrap("mmlu_choices_only", "mmlu", HIDDEN, "mmlu_choices_only"),
    Wrap("mmlu_remapped_labels", "mmlu", ("remap_labels",), "mmlu_remapped_labels"),
    Wrap("mmlu_cbod", "mmlu", CBOD, "mmlu_cbod"),
    *both("mmlu_pro", "mmlu_pro", LISTED),
    *both("openbookqa", "openbookqa", FULL),
    *both("piqa", "piqa", FULL),
    Wrap("sciq_gold_masked", "sciq", ("gold_masked",), "sciq_gold_masked"),
    *both("sst2", "sst2", FULL),
    *both("truthfulqa", "truthfulqa_mc1", ("null", "repeat", WORDS_KEPT, "typos")),
    *both("truthfulqa", "truthfulqa_mc2", ("null", "repeat", WORDS_KEPT, "typos")),
    *both("winogrande", "winogrande", FULL),
)


def generate(root: Path, *options: str) -> int:
    """Writes every folder below the root.

    Args:
        root: where to write.
        options: further options of `wrap`.

    Returns:
        The exit code of the first `wrap` that fails; 0 if none does.
    """
    for folder in WRITTEN:
        if root != resource_dir("tasks"):
            shutil.copytree(resource_dir("tasks") / folder, root / folder)
    for wrap in WRAPS:
        flags = [word for name in wrap.perturbations for word in ("--perturbation", name)]
        named = ["--name", wrap.name] if wrap.name else []
        named += ["--roles", wrap.roles] if wrap.roles else []
        out = str(root / wrap.folder)
        code = main(["wrap", wrap.base, *flags, *named, "--out", out, *options])
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(generate(resource_dir("tasks"), *sys.argv[1:]))
