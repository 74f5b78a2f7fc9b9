"""Every GSM8K and MATH item: no masked or cut solution holds its answer, by another seeker."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pyarrow.parquet as parquet
import pytest
from answer_seeker import found
from answer_stranger import told
from equality_seeker import equal_form

from lm_eval_perturb.generators.mask import Mask
from lm_eval_perturb.item import Changed, Item, NotApplicable
from lm_eval_perturb.masking.chain import chain_of
from lm_eval_perturb.masking.result import find_result
from lm_eval_perturb.rng import stream

HIDDEN = ("answer_masked", "answer_removed")


def gsm8k(shared: Path) -> list[Item]:
    rows = [
        row
        for split in ("train", "test")
        for row in parquet.read_table(shared / "data" / "gsm8k" / f"{split}.parquet").to_pylist()
    ]
    assert len(rows) == 8792
    return [Item(row["question"], (), row["answer"], row["answer"]) for row in rows]


def math(shared: Path) -> list[Item]:
    folder = shared / "hub" / "EleutherAI" / "hendrycks_math"
    rows = [
        r for p in sorted(folder.glob("*/test.parquet")) for r in parquet.read_table(p).to_pylist()
    ]
    assert len(rows) == 5000
    return [Item(row["problem"], (), None, row["solution"]) for row in rows]


def torn_apart(before: str, after: str) -> bool:
    """Whether braces or brackets of LaTeX come in pairs no longer."""
    plain = re.sub(r"(?s)\[asy\].*?\[/asy\]", "", before)
    return any(
        len(re.findall(a, plain)) == len(re.findall(b, plain))
        and len(re.findall(a, after)) != len(re.findall(b, after))
        for a, b in (
            (r"(?<!\\)\{", r"(?<!\\)\}"),
            (r"\\left(?![a-zA-Z])", r"\\right(?![a-zA-Z])"),
            (r"\\begin\{", r"\\end\{"),
        )
    )


def leaks(items: list[Item]) -> tuple[int, list[str]]:
    shown, bad = 0, []
    for item in items:
        result = find_result(item.rationale or "")
        assert result is not None
        for level in HIDDEN:
            outcome = Mask(level).perturb(item, stream(1, level, 1, 0, "x"))
            if not isinstance(outcome, Changed):
                continue
            shown += 1
            text = (outcome.item.question or "").removeprefix(item.question or "")
            if (form := found(text, result.text)) is not None:
                bad.append(f"{level}: {form} in {text}")
            form = equal_form(text, result.text, item.question or "")
            if form is not None:
                bad.append(f"{level}: {form} equals {result.text} in {text}")
            bad += [f"{level}: {c} in {text}" for c in told(text, result.text, item.question or "")]
            if "\\" in text and torn_apart(item.rationale or "", text):
                bad.append(f"{level}: not balanced: {text}")
    return shown, bad


def test_the_seeker_finds_answers_in_unmasked_solutions(shared: Path) -> None:
    items = gsm8k(shared)[::40] + math(shared)[::40]
    held = 0
    for item in items:
        outcome = Mask("answer_embedded").perturb(item, stream(1, "e", 1, 0, "x"))
        result = find_result(item.rationale or "")
        assert isinstance(outcome, Changed)
        assert result is not None
        text = (outcome.item.question or "").removeprefix(item.question or "")
        held += found(text, result.text) is not None
    assert held > 0.96 * len(items)


def test_a_stranger_tells_answers_of_solutions_that_are_only_masked(shared: Path) -> None:
    classes: Counter[str] = Counter()
    for item in math(shared)[::3]:
        chain = chain_of(item)
        assert not isinstance(chain, NotApplicable)
        classes.update(told(chain.masked, chain.result.text, item.question or ""))
    assert sum(classes.values()) > 60
    assert len(classes) >= 6


def test_no_answer_is_readable_in_a_part_of_them(shared: Path) -> None:
    shown, bad = leaks(gsm8k(shared)[::8] + math(shared)[::8])
    assert bad == []
    assert shown > 2800


@pytest.mark.slow
def test_no_answer_is_readable_anywhere(shared: Path) -> None:
    shown, bad = leaks(gsm8k(shared))
    assert (bad, shown) == ([], 8244 + 8532)
    shown, bad = leaks(math(shared))
    assert bad == []
    assert shown == 3899 + 3429
