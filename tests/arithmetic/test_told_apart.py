"""Numbers that hang together by the wording alone: they stay, or the item is refused."""

from __future__ import annotations

import pytest

from lm_eval_perturb.arithmetic.mutation import UnsafeItemError, bind, mutate
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
        "Hal writes 9 pages every 45 minutes, 4 hours a day on 16 days. He works 5 more hours on "
        "Sunday. How many pages does he write?"
    )
    solution = (
        "On Sunday he writes 9*5=<<9*5=45>>45 pages.\nHe writes 9*4=<<9*4=36>>36 pages a day.\n"
        "That makes 36*16=<<36*16=576>>576 pages.\nIn all 576+45=<<576+45=621>>621.\n#### 621"
    )
    for seed in range(9):
        new = mutate(question, solution, "same", stream(seed, "numbers", 5, 0, "pages"))
        assert "9 pages every 45 minutes" in new.question
        assert "4 hours a day on 16 days" not in new.question


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


def test_equal_numbers_of_which_one_may_be_left_aside_change_together():
    question = (
        "There are 20 trays beside those of Ed's cart. Every cart has 2 lamps and 2 trays. How "
        "many carts are there?"
    )
    solution = "20 + 2 of Ed's = <<20+2=22>>22 trays.\n22 trays / 2 trays = <<22/2=11>>11.\n#### 11"
    binding = bind(question, solution)
    twos = {binding.groups[i] for i, m in enumerate(binding.mentions) if m.value == 2}
    assert len(twos) == 1


def test_equal_numbers_one_of_which_is_a_price_are_told_apart():
    question = "Bo bought 4 pens at $1.50 each and 2 pads at $4 each. How much did he spend?"
    solution = "4 x $1.5 = $<<4*1.5=6>>6.\n2 x $4 = $<<2*4=8>>8.\n$6+$8 = $<<6+8=14>>14.\n#### 14"
    binding = bind(question, solution)
    fours = {binding.groups[i] for i, m in enumerate(binding.mentions) if m.value == 4}
    assert len(fours) == 2


def test_a_mean_divides_by_how_many_it_adds_and_not_by_an_equal_result():
    question = (
        "The first tree has 200 boughs on 50 feet, the second 180 on 40, the next 180 on 60, the "
        "last 153 on 34. How many have they per foot on average?"
    )
    solution = (
        "200/50=<<200/50=4>>4.\n180/40=<<180/40=4.5>>4.5.\n180/60=<<180/60=3>>3.\n"
        "153/34=<<153/34=4.5>>4.5.\n4+4.5+3+4.5=<<4+4.5+3+4.5=16>>16.\n16/4=<<16/4=4>>4.\n#### 4"
    )
    source = bind(question, solution).literals[-1][-1]
    assert source.kind == "constant"


def test_a_result_that_counts_the_terms_of_a_mean_stays():
    question = "3 boys and 1 girl got 9, 7, 12 and 8 marks. How many is that on average?"
    solution = (
        "3+1=<<3+1=4>>4 children.\n9+7+12+8=<<9+7+12+8=36>>36 marks.\n36/4=<<36/4=9>>9.\n#### 9"
    )
    binding = bind(question, solution)
    assert 3 not in {binding.mentions[group].value for group in binding.free}


@pytest.mark.parametrize(
    ("question", "kept_text"),
    [
        ("Bo pays $6 for pens and $7 for ink. He gave the cashier $20. What is his change?", "$20"),
        ("Bo pays $6 for pens and $7 for ink of his $20. What is left?", ""),
    ],
)
def test_a_bill_that_is_handed_over_stays(question, kept_text):
    solution = "6+7=$<<6+7=13>>13.\n20-13=$<<20-13=7>>7.\n#### 7"
    new = [mutate(question, solution, "same", stream(s, "numbers", 7, 0, "ink")) for s in range(6)]
    same = ["$20" in one.question for one in new]
    assert all(same) if kept_text else not all(same)


def test_one_for_everyone_stays_one_for_everyone():
    question = (
        "Ann wants one for everyone: 6 caps at $30 and 6 scarves at $20. She has $500. How much is "
        "left?"
    )
    solution = (
        "6*30=$<<6*30=180>>180.\n6*20=$<<6*20=120>>120.\n180+120=$<<180+120=300>>300.\n"
        "500-300=$<<500-300=200>>200.\n#### 200"
    )
    binding = bind(question, solution)
    assert len({binding.groups[i] for i, m in enumerate(binding.mentions) if m.value == 6}) == 1


@pytest.mark.parametrize(
    ("question", "solution", "kept"),
    [
        (
            "They get 18 reviews: six 5-star reviews, seven 4-star reviews, four 3-star reviews "
            "and one 2-star review. How many stars are that on average?",
            "6*5=<<6*5=30>>30.\n7*4=<<7*4=28>>28.\n4*3=<<4*3=12>>12.\n1*2=<<1*2=2>>2.\n"
            "30+28+12+2=<<30+28+12+2=72>>72.\n72/18=<<72/18=4>>4.\n#### 4",
            {18, 6, 7, 4},
        ),
        (
            "20 people came. Four of those customers bought 2 pens each, the next 12 of those "
            "customers bought 3 and the last 4 customers bought 9. How many pens were sold?",
            "4*2=<<4*2=8>>8.\n12*3=<<12*3=36>>36.\n4*9=<<4*9=36>>36.\n"
            "8+36+36=<<8+36+36=80>>80.\n#### 80",
            {4, 12},
        ),
        (
            "He has 3 cheeses, 4 meats and 5 sauces. He may take one of each, but not ham with "
            "salt. How many ways are there?",
            "3*4*5=<<3*4*5=60>>60.\nHam with salt is 1+1+1=<<1+1+1=3>>3 of them.\n"
            "60-3=<<60-3=57>>57.\n#### 57",
            {3},
        ),
        (
            "Her house is a 20-mile round trip from school, the shop 10 miles farther. She drives "
            "to both of them on 7 days. How far?",
            "The shop is 10+10=<<10+10=20>>20 miles away.\nThat is 20*2=<<20*2=40>>40 miles.\n"
            "20+40=<<20+40=60>>60 a day.\n7*60=<<7*60=420>>420.\n#### 420",
            {20, 10},
        ),
        (
            "Three of the 8 wings show paintings. One has a large one, the other two have 12 each. "
            "How many are small?",
            "There are 2*12=<<2*12=24>>24.\nAnd 8-3=<<8-3=5>>5 wings, 24+5=<<24+5=29>>29.\n#### 29",
            {3},
        ),
        (
            "He threw 345 in 14 years. Out of those 14 years he won 8 seasons, lost 4 seasons and "
            "missed 2 seasons. How many were 28 times as many in 7 of them a year?",
            "345*28=<<345*28=9660>>9660.\n9660/14=<<9660/14=690>>690.\n#### 690",
            {14, 8, 4},
        ),
        (
            "Of 200 clovers 75% have 3 leaves, 24% have 2 and 1% have 4. How many leaves?",
            "200*.75*3=<<200*.75*3=450>>450.\n200*.24*2=<<200*.24*2=96>>96.\n"
            "200*.01*4=<<200*.01*4=8>>8.\n450+96+8=<<450+96+8=554>>554.\n#### 554",
            {75, 24},
        ),
        (
            "Ann was 20 minutes late, four of her classmates 10 minutes more. How late were the "
            "five students in all?",
            "They were 20+10=<<20+10=30>>30 late.\n4*30=<<4*30=120>>120.\n"
            "120+20=<<120+20=140>>140.\n#### 140",
            {4, 5},
        ),
        (
            "She needs a coat and two skirts of 12 feet each, 2 feet for a shirt and 5 for each of "
            "the sleeves. How many feet?",
            "The coat 12*1=<<12*1=12>>12.\nThen 5 feet * 2 sleeves = <<5*2=10>>10.\n"
            "12+10+2=<<12+10+2=24>>24.\n#### 24",
            {2},
        ),
        (
            "Yan has 5 prints on 200 square feet. 3 of the prints have 25 each, 1 print has 80. "
            "How large is the final print?",
            "3*25=<<3*25=75>>75.\n75+80=<<75+80=155>>155.\n200-155=<<200-155=45>>45.\n#### 45",
            {5, 3},
        ),
        (
            "Mel, Zoe and Joe want a phone each for $600 and get 5% off the price of three phones. "
            "How much is that?",
            "3*600=<<3*600=1800>>1800.\n1800*.05=<<1800*.05=90>>90.\n#### 90",
            {3},
        ),
        (
            "Of 80 trees 5 fell, one more elm than oaks. She planted twice as many oaks as fell. "
            "How many trees are there?",
            "So 2 oaks and 2+1=<<2+1=3>>3 elms fell.\n80-5=<<80-5=75>>75.\n2*2=<<2*2=4>>4.\n"
            "3+75+4=<<3+75+4=82>>82.\n#### 82",
            {5},
        ),
    ],
)
def test_what_makes_up_another_number_stays(question, solution, kept):
    binding = bind(question, solution)
    assert kept.isdisjoint(binding.mentions[group].value for group in binding.free)
