"""Keys are proved by two routes, and a wrong key is found by either."""

from __future__ import annotations

import csv
from dataclasses import replace
from random import Random

import pytest

sympy = pytest.importorskip("sympy")

from mpmath import mpf  # noqa: E402

from lm_eval_perturb.asymob import cas_route, numeric_route  # noqa: E402
from lm_eval_perturb.asymob.audit import audit  # noqa: E402
from lm_eval_perturb.asymob.challenge import challenges, make  # noqa: E402
from lm_eval_perturb.asymob.families import FAMILIES  # noqa: E402
from lm_eval_perturb.asymob.identities import EASY, HARD  # noqa: E402
from lm_eval_perturb.asymob.problem import read_problem  # noqa: E402
from lm_eval_perturb.asymob.proving import prove_all  # noqa: E402
from lm_eval_perturb.asymob.seed import find_seed, seeds  # noqa: E402
from lm_eval_perturb.asymob.verify import verify  # noqa: E402
from lm_eval_perturb.errors import BrokenFileError, MissingKeyError, UnknownNameError  # noqa: E402
from lm_eval_perturb.symbolic.latex import read_latex  # noqa: E402
from lm_eval_perturb.symbolic.numeric import value  # noqa: E402
from lm_eval_perturb.symbolic.python_text import read_python  # noqa: E402
from lm_eval_perturb.symbolic.sandbox import Sandbox  # noqa: E402


def form(seed):
    return make(seed, "symbolic", 1, FAMILIES["symbolic"](seed.symbols)[0], Random(0))


@pytest.mark.parametrize("identity", [*EASY, *HARD])
def test_an_identity_is_1(identity):
    expression = read_latex(identity)
    for x, q in ((-2.5, 0.5), (0.3, 2.2), (1.7, 1.4)):
        at = {sympy.Symbol("x"): mpf(x), sympy.Symbol("Q"): mpf(q)}
        assert abs(value(expression, at) - 1) < 1e-9


@pytest.mark.parametrize("seed", seeds()[::6], ids=lambda seed: seed.name)
def test_a_form_by_both_routes_and_not_with_its_sign_flipped(seed):
    problem, key, x = read_problem(form(seed).text), read_python(seed.key), read_python(seed.x)
    values = {
        sympy.Symbol(s): mpf(n) / 8 for s, n in zip(seed.symbols, (11, 13, 9, 17), strict=False)
    }
    assert cas_route.proves(problem, key) is None
    assert numeric_route.agrees(problem, key, x, values) is None
    assert cas_route.proves(problem, -key) is not None
    assert numeric_route.agrees(problem, -key, x, values) is not None


def test_every_family_of_a_seed_of_each_topic():
    for name in ("integrals/lorentzian", "series/telescoping", "limits/sine_ratio"):
        seed = find_seed(name)
        chosen = [c for n, c in enumerate(challenges(seed, 5)) if n % 7 == 0]
        assert verify(seed, chosen, 5) == []


@pytest.mark.slow
def test_all_seeds_every_tenth_challenge():
    for seed in seeds():
        assert verify(seed, list(challenges(seed, 1234))[::10], 1234) == []


def test_a_wrong_challenge_fails_both_routes():
    seed = find_seed("series/telescoping")
    good = list(challenges(seed, 5))[10]
    bad = replace(good, key=f"2*({good.key})")
    assert {failure.route for failure in verify(seed, [bad], 5)} == {"symbolic", "numeric"}


def test_a_wrong_form_is_not_proved():
    seed = replace(find_seed("limits/sine_ratio"), key="B/A")
    assert verify(seed, challenges(seed, 5), 5)[0].challenge.endswith("symbolic/1")


def test_proofs_go_on_after_a_stop(tmp_path):
    two = [find_seed("limits/sine_ratio"), find_seed("limits/rational_at_infinity")]
    journal, seen = tmp_path / "proofs.jsonl", []
    prove_all(two[:1], 5, journal)
    with journal.open("a") as file:
        file.write('{"digest": "cut o')
    found = prove_all(two, 5, journal, done=lambda proved, kept: seen.append((proved.seed, kept)))
    assert seen == [(two[0].name, True), (two[1].name, False)]
    assert [proved.challenges for proved in found] == [144, 144]
    assert not any(proved.failures for proved in found)


def test_an_unknown_seed():
    with pytest.raises(UnknownNameError, match="sine_ratio"):
        find_seed("limits/sine_ratios")


PUBLISHED = [
    (
        "$\\int_0^4 (2x-\\sqrt{16-x^2}) dx$",
        "16 - 4*pi",
        "$\\int_0^4 (2Ax-\\sqrt{16-x^2}) dx$",
        "A - pi/4",
    ),
    ("If $y = 2x$, find $x$", "y/2", "If $y = 2Ax$, find $x$", "A*y/2"),
    ("$_2F_1(1,1;2;-1)$", "log(2)", "$_2F_1(1,1;2;-A)$", "-log(1 + A)/A"),
    ("$\\int 2x dx$", "x**2", "$\\int 2A x dx$", "A**2*x**2"),
    (
        "$\\lim_{x \\to 0} \\frac{\\sin(2x)}{x}$",
        "2",
        "$\\lim_{x \\to 0} \\frac{\\sin(Ax)}{x}$",
        "A",
    ),
    ("$\\lim_{x \\to 0} \\frac{\\sin(x)}{x}$", "1", "$\\lim_{x \\to 0} \\frac{\\sin(Ax)}{x}$", "A"),
]
COLUMNS = ("Challenge", "Answer in Sympy", "Variation", "Source")


def test_a_published_file_tells_its_wrong_keys(tmp_path):
    path = tmp_path / "seeds.csv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([text, key, "Original", "here"] for text, key, _, _ in PUBLISHED)
        writer.writerows([text, key, "Symbolic ", "here"] for _, _, text, key in PUBLISHED)
    with Sandbox() as sandbox:
        findings = [(found.row, found.finding) for found in audit(path, sandbox)]
    assert findings == [
        *((7, "wrong key"), (8, "consistent"), (9, "wrong key"), (10, "wrong key")),
        *((11, "another problem"), (12, "confirmed")),
    ]


def test_the_published_problems_have_right_keys(shared):
    with Sandbox() as sandbox:
        found = list(audit(shared / "data" / "asymob" / "seeds.parquet", sandbox))
    assert len(found) == 61
    assert {f.finding for f in found} == {"confirmed", "not checked"}


def test_a_file_that_is_none(tmp_path):
    path = tmp_path / "seeds.csv"
    path.write_text("a,b\n1,2\n")
    with Sandbox() as sandbox, pytest.raises(MissingKeyError, match="Challenge"):
        list(audit(path, sandbox))
    with Sandbox() as sandbox, pytest.raises(BrokenFileError, match="cannot read"):
        list(audit(tmp_path / "none.csv", sandbox))
