"""Options and stems that speak of options, told from content."""

from __future__ import annotations

import pytest

from lm_eval_perturb import citations

POINTING = """\
both A and B
Both A & C
neither A nor B.
A, B, and C
A B and C
(B) (C) and (D).
(A) and (C)
A, C
both (a) and (b)
a and b
A and B only
B only
only B
all except C
All but D
options 1 and 3
Option B
Answer (C)
choices A, B
the first option
the last two answers
Both 1 and 2
2 only""".splitlines()

CONTENT = """\
I and II only
I, II, and III
3 A
19°C
Altair A* and the sun
for a minute, or a day
Vitamin B
A dog and a cat
He offered a better answer to the question
Share options, All employees
just above eye level
pH of the muscle falls below 6.9
the former raises them while the latter lowers them
systole, diastole, and rest
some of the people who live in towns
None
2 and 3""".splitlines()

WHOLE_SET = """\
none of the above
All of the above.
Nither of above.
all the above
Any 2 of the above values
None of these
Both of these.
All of these options.
All options given are correct
All choices are false
None of the other answers
neither
None of the above; it never happened
Any one or combinations of the above methods""".splitlines()


@pytest.mark.parametrize("option", POINTING)
def test_options_that_point(option: str) -> None:
    assert citations.points(option)


@pytest.mark.parametrize("option", CONTENT)
def test_options_that_are_content(option: str) -> None:
    assert not citations.points(option)
    assert option == "None" or not citations.whole_set(option)
    assert not citations.refers(option)


@pytest.mark.parametrize("option", WHOLE_SET)
def test_options_that_speak_of_all_others(option: str) -> None:
    assert citations.whole_set(option)


@pytest.mark.parametrize("option", ["the above, doubled", "same as above", "ditto", "as above"])
def test_options_that_refer_upwards(option: str) -> None:
    assert citations.refers(option)


def test_numbers_cite_the_stem_where_it_numbers_things() -> None:
    stem = "1. Iron is heavy. 2. Neon is a gas. Which hold?"
    assert citations.points("2 only")
    assert not citations.points("2 only", stem)


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("Why is option B wrong?", True),
        ("Why is the second choice wrong?", True),
        ("Select A if it is true.", True),
        ("A. iron B. neon. Which is a gas?", True),
        ("Which of the following options is a gas?", False),
        ("A train leaves at noon.", False),
        ("The first answer was given by Kant. Which?", True),
        ("Statement 1 | All fish swim. Statement 2 | No fish flies.", False),
    ],
)
def test_stems(stem: str, expected: bool) -> None:
    assert citations.stem_points(stem) is expected
