"""Runs of letters: what is prose, formula, set text or drawing."""

from __future__ import annotations

import pytest
from hang_limit import ends_within

from lm_eval_perturb.symbols.scan import scan
from lm_eval_perturb.symbols.survey import survey


def runs(text: str, mode: str = "prose") -> list[tuple[str, str]]:
    return [(run.letters, run.mode) for run in scan(text, mode).runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Let $x = 2y$.", [("x", "math"), ("y", "math")]),
        ("\\[a\\] and \\(b\\) and $$c$$", [("a", "math"), ("b", "math"), ("c", "math")]),
        ("costs \\$5 or \\$x", [("x", "prose")]),
        ("$a$$b$", [("a", "math"), ("b", "math")]),
        ("$x \\text{ if $y$ is a}$", [("x", "math"), ("y", "math"), ("a", "text")]),
        ("$\\begin{array}{c|c} u \\end{array}$", [("u", "math")]),
        ("$\\begin{array}{c@{}c} u \\end{array}$", [("u", "math")]),
        ("\\begin{align*} n &= 1 \\\\[5pt] m \\end{align*}", [("n", "math"), ("m", "math")]),
        ("\\begin{tabular}{cc} point P & $q$ \\end{tabular}", [("P", "prose"), ("q", "math")]),
        ("$\\theta + \\pi + \\alpha$", [("\\theta", "name"), ("\\alpha", "name")]),
        ("$\\mathbb{R} \\to \\hspace{1cm} \\color{red} v$", [("v", "math")]),
        ("${\\rm cm} k$", [("k", "math")]),
        ("the xy-plane, the x-axis, so on", [("xy", "prose"), ("x", "prose")]),
    ],
)  # fmt: skip
def test_runs(text: str, expected: list[tuple[str, str]]) -> None:
    assert runs(text) == expected
    assert scan(text).flaw is None


def test_places_are_those_of_the_text() -> None:
    text = (
        'If $ab$ is $\\omega c$: [asy] pair A = (0,0); draw(A--B, E); label("$A_n$", A, N); [/asy]'
    )
    found = scan(text).runs
    assert all(text[run.start :].startswith(run.letters) for run in found)
    assert [run.letters for run in found] == ["ab", "\\omega", "c", "A", "A", "A", "n", "A"]


def test_a_bare_formula() -> None:
    assert runs("x^2 + \\frac{a}{b}", "math") == [("x", "math"), ("a", "math"), ("b", "math")]


@pytest.mark.parametrize(
    "text",
    [
        "$x",
        "x}",
        "$\\text{a$",
        "\\]",
        "\\end{align*}",
        "$$x$",
        '[asy] label("$A"); [/asy]',
        "[asy]",
    ],
)
def test_what_is_not_well_formed_is_said(text: str) -> None:
    assert scan(text).flaw


@pytest.mark.parametrize(
    "piece", ["{", "$", "\\[", "[asy]", "\\begin{a}{", '[asy] pair "', "\\text{$", "$A A$ A "]
)
def test_hostile_text_is_read_in_bounded_time(piece: str) -> None:
    with ends_within():
        for end in ("", "[/asy]"):
            survey([scan(piece * (99_000 // len(piece)) + end)])
    assert scan("x" * 100_001).flaw == "longer than 100,000 characters"
