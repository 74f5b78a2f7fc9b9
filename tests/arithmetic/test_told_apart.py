"""Numbers that hang together by the wording alone: they stay, or the item is refused."""

from __future__ import annotations

import pytest

from lm_eval_perturb.arithmetic.mutation import UnsafeItemError, mutate
from lm_eval_perturb.arithmetic.quantities import mentions
from lm_eval_perturb.rng import stream


def kept(text: str) -> list[object]:
    return [mention.value for mention in mentions(text) if mention.kind == "fixed"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Bo has 4 dogs. The first walks 9 miles, the second 7, the third 8. And the last?", [4]),
        ("Gil has two bags. One of his bags weighs 9 pounds and the other weighs 7.", [2]),
        ("200 pupils make 3 groups, 2 of them equal, and the last one has 10 less.", [3, 2]),
        ("He saved $25 each week for 6 weeks. On the seventh week he spent $40.", [6]),
        ("Ann pays $3, Bo $4, Cy $5. How much did the three of them pay?", [3]),
    ],
)
def test_what_is_told_apart_keeps_its_count(text, values):
    found = kept(text)
    assert all(value in found for value in values)
    assert not {9, 8, 200, 25, 40, 5} & set(found)


def test_a_unit_that_happens_to_equal_a_result_is_not_told_again():
    question = (
        "Hal writes 9 pages every 45 minutes, 4 hours a day on 6 days. He works 5 more hours on "
        "Sunday. How many pages does he write?"
    )
    solution = (
        "On Sunday he writes 9*5=<<9*5=45>>45 pages.\nHe writes 9*4=<<9*4=36>>36 pages a day.\n"
        "That makes 36*6=<<36*6=216>>216 pages.\nIn all 216+45=<<216+45=261>>261.\n#### 261"
    )
    for seed in range(9):
        new = mutate(question, solution, "same", stream(seed, "numbers", 5, 0, "pages"))
        assert "9 pages every 45 minutes" in new.question
        assert "4 hours a day on 6 days" not in new.question


def test_a_noun_can_belie_the_only_number_that_takes_a_result():
    question = (
        "Of 60 guests half are women, 15 are men and the rest children. 1/3 of the men and 7 "
        "children left. How many stayed?"
    )
    solution = (
        "There were 60/2=<<60/2=30>>30 women.\nThere were 30+15=<<30+15=45>>45 adults.\n"
        "So 60-45=<<60-45=15>>15 children.\nThen 15 men / 3 = <<15/3=5>>5 men left.\n"
        "5+7=<<5+7=12>>12 people left.\n60-12=<<60-12=48>>48 people stayed.\n#### 48"
    )
    with pytest.raises(UnsafeItemError, match="a step of the solution is not used"):
        mutate(question, solution, "same", stream(1, "numbers", 5, 0, "guests"))
