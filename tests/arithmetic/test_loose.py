"""Numbers of a solution's sentences: which number of a question or a step they say."""

from __future__ import annotations

import re
from random import Random

import pytest

from lm_eval_perturb.arithmetic.mutation import bind, mutate


def solutions(question: str, solution: str) -> list[tuple[str, str]]:
    drawn = [mutate(question, solution, "same", Random(seed)) for seed in range(20)]
    return [(one.question, one.solution) for one in drawn]


def test_a_percentage_is_no_sum_of_money() -> None:
    question = "Bo owes $50 at 20% interest, then buys for $20 at 20% interest. What does he owe?"
    solution = (
        "He is charged 20% interest, so 50*.20=$<<50*.20=10>>10.\nHe owes 50+10=$<<50+10=60>>60.\n"
        "With the $20 it is 60+20=$<<60+20=80>>80.\nThat is 80*.20=$<<80*.20=16>>16 more.\n"
        "So 80+16=$<<80+16=96>>96.\n#### 96"
    )
    for new, text in solutions(question, solution):
        rate = re.search(r"at (\d+)%", new)
        assert rate is not None
        assert f"charged {rate[1]}% interest" in text


def test_what_is_told_before_its_reason_is_the_result() -> None:
    question = (
        "Phil and Andre have 8 slices and 16 rolls. Both have eaten 10 pieces already. How many "
        "pieces are left for each?"
    )
    solution = (
        "There are 24 because 16 plus 8 equals <<16+8=24>>24.\n"
        "They have eaten 20 because 10 plus 10 equals <<10+10=20>>20.\n"
        "That leaves 4 because 24 minus 20 equals <<24-20=4>>4.\n"
        "There are 2 for each because 4 divided by 2 equals <<4/2=2>>2.\n#### 2"
    )
    for _, text in solutions(question, solution):
        for line in text.splitlines()[:-1]:
            told, first, second, *annotated, _ = re.findall(r"\d+", line)
            assert [first, second, told] == annotated


@pytest.mark.parametrize("blocks", ["2 blocks north, 3 blocks east, 2 blocks west, and 2 south"])
def test_a_result_may_be_as_large_as_a_list_is_long(blocks: str) -> None:
    question = f"Tom may ride {blocks}. Ann may ride 80 square blocks. How many times as much?"
    solution = (
        "It is 5 blocks wide because 3 + 2 = <<3+2=5>>5\nIt is 4 blocks tall because 2 + 2 = "
        "<<2+2=4>>4\nThat is 5*4=<<5*4=20>>20\nAnn has 80/20=<<80/20=4>>4 times\n#### 4"
    )
    said = [place for place in bind(question, solution).worked.places if place.noun == "block"]
    assert [place.value for place in said] == [5, 4]
    for _, text in solutions(question, solution):
        tall = re.search(r"(\d+) blocks tall because .*>>(\d+)", text)
        assert tall is not None
        assert tall[1] == tall[2]


def test_a_percentage_is_no_result_that_counts_things() -> None:
    question = (
        "The dog has rounded up 90% of the sheep, but the remaining 10% wandered off. 81 are in "
        "the pen. How many are in the hills?"
    )
    solution = (
        "Divide those rounded up by 90%: 81 sheep / .9 = <<81/.9=90>>90 sheep\n"
        "Then multiply by 10%: 90 sheep * 10% = <<90*10*.01=9>>9 sheep\n#### 9"
    )
    for new, text in solutions(question, solution):
        rate = re.search(r"up (\d+)%", new)
        assert rate is not None
        assert f"up by {rate[1]}%:" in text


def test_hundredths_are_no_price() -> None:
    question = "Todd buys for $125, 20% off and $5 off, then 20% off by card. What did he pay?"
    solution = (
        "The sale takes 125 / 5 = $<<125/5=25>>25.\nThen it costs 125-25=$<<125-25=100>>100.\n"
        "Less 5 it is 100-5=$<<100-5=95>>95.\n"
        "The card takes 20% = 20 / 100 = 1 / 5, so 95/5=$<<95/5=19>>19.\n"
        "He pays 95-19=$<<95-19=76>>76.\n#### 76"
    )
    for _, text in solutions(question, solution):
        assert "20 / 100 = 1 / 5" in text


def test_a_result_that_a_word_tells_stays() -> None:
    question = (
        "Jo runs round it 4 times, Mick half as often. Once is 250 meters. How far runs Mick?"
    )
    solution = (
        "Mick runs twice because half of 4 is <<4/2=2>>2.\n"
        "That is 2*250=<<2*250=500>>500.\n#### 500"
    )
    for new, text in solutions(question, solution):
        assert "4 times" in new
        assert "runs twice because half of 4 is <<4/2=2>>2" in text


def test_a_number_beside_a_fraction_is_no_part_of_it() -> None:
    question = "She has 5 boxes of 24 pens. 5/8 of those in 2 boxes are new. In the 2 other boxes \
2/3 are. How many are new in the other boxes?"
    solution = (
        "For the other 2 boxes there are 24 x 2/3 = <<24*2/3=16>>16 from each.\n"
        "So 16*2=<<16*2=32>>32 are new.\n#### 32"
    )
    for _, text in solutions(question, solution):
        assert "For the other 2 boxes" in text


def test_nouns_in_two_words_are_the_same() -> None:
    question = (
        "Of 2000 pinecones 20% are eaten, then twice as many. A fourth is burnt. What is left?"
    )
    solution = (
        "2000*.2=<<2000*.2=400>>400 pine cones\n400 * 2 = <<400*2=800>>800 pine cones\n"
        "2000-400-800=<<2000-400-800=800>>800 pinecones\n800/4=<<800/4=200>>200 pine cones\n"
        "800 pine cones - 200 pine cones = <<800-200=600>>600 pine cones\n#### 600"
    )
    last = bind(question, solution).literals[-1][0]
    assert (last.kind, last.which) != ("result", 1) or not bind(question, solution).free


def test_a_count_is_no_sum_of_money() -> None:
    question = "A pair costs $10. Buying 3 at once is $27. How much does she save by that?"
    solution = (
        "Alone they cost 3*10=$<<3*10=30>>30.\n"
        "By buying 3 at once she saves 30-27=$<<30-27=3>>3.\n#### 3"
    )
    binding = bind(question, solution)
    assert 3 not in {binding.mentions[group].value for group in binding.free}  # nobody can be sure


def test_a_dollar_has_ten_dimes() -> None:
    question = "Each of the machines holds 120 quarters and 100 dimes. How much is that?"
    solution = (
        "There are 4 quarters in a dollar, so there are 120 / 4 = $<<120/4=30>>30.\n"
        "There are 10 dimes in a dollar, so there are 100 / 10 = $<<100/10=10>>10.\n"
        "It holds 30+10=$<<30+10=40>>40.\n#### 40"
    )
    for _, text in solutions(question, solution):
        assert "There are 10 dimes in a dollar" in text


def test_people_whom_a_word_counts_stay() -> None:
    question = "Jen and her friends stay for three nights at $40 a night. What do they pay?"
    solution = (
        "For 3 nights one pays 40*3=$<<40*3=120>>120.\n"
        "Since they were three, it is 120+120+120=$<<120+120+120=360>>360.\n#### 360"
    )
    for new, _ in solutions(question, solution):
        assert "three nights" in new
