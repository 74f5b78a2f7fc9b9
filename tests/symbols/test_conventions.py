"""Names that mean something, and what is too doubtful to touch."""

from __future__ import annotations

import pytest

from lm_eval_perturb.symbols.conventions import conventional, refusal
from lm_eval_perturb.symbols.scan import scan
from lm_eval_perturb.symbols.survey import survey


@pytest.mark.parametrize(
    ("text", "kept", "free"),
    [
        ("Find $x$ if $x + e^{i t} = 1$.", "ei", "xt"),
        ("The graph of $y = mx$", "xy", "m"),
        ("$\\int x\\, dx$", "d", "x"),
        ("the probability $P(A)$", "P", "A"),
        ("a coin shows $H$ or $T$ with $n$ flips", "HT", "n"),
        ("it is $30^\\circ C$", "C", "n"),
        ("the transpose $A^T$", "T", "A"),
        ("$m \\angle ABC = 30$", "m", "ABC"),
        ("$\\mathbf{i} + 2 \\mathbf{j}$ and $v$", "ij", "v"),
        ("two miles north of $A$", "NESW", "A"),
    ],
)
def test_conventions(text: str, kept: str, free: str) -> None:
    names = conventional(text)
    assert set(kept) <= names
    assert not set(free) & names


@pytest.mark.parametrize(
    "text", ["words of three letters", "Find $AB_{16}$.", "in base 12", "a vowel", "HEXADECIMAL"]
)
def test_refused(text: str) -> None:
    assert refusal(text)


@pytest.mark.parametrize(
    ("text", "symbols", "doubtful"),
    [
        ("$b + y = by$", "by", "by"),
        ("$sin x + ab$", "xab", ""),
        ("$5 m$ of $k$", "mk", "m"),
        ("Point $A$. A dog sees $A$.", "A", ""),
        ("Point $A$. A is far.", "A", "A"),
        ("Options (B) and $B$", "B", "B"),
        ("$x \\text{ m}$ and $m$", "xm", "m"),
        ("don't say $t$", "t", ""),
        ("triangle PQR with $P$, $Q$, $R$", "PQR", ""),
        ("the DVX of $D$", "D", "DVX"),
    ],
)
def test_survey(text: str, symbols: str, doubtful: str) -> None:
    found = survey([scan(text)])
    assert set(found.symbols) == set(symbols)
    assert set(doubtful) <= found.doubtful
    assert bool(doubtful) == bool(found.doubtful)
