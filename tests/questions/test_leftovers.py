"""Numbers that are not asked: others would fit as well, or the text be read in two ways."""

from __future__ import annotations

import re

import pytest

from lm_eval_perturb.arithmetic.mutation import UnsafeItemError
from lm_eval_perturb.questions.reversal import reverse
from lm_eval_perturb.rng import stream

LEFT = "some over"
ROUND = "may round"


def asked(question: str, solution: str) -> tuple[set[str], set[str]]:
    """The golds that some seed asks for, and the reasons of those that ask nothing."""
    golds, reasons = set(), set()
    for seed in range(30):
        try:
            made = reverse(question, solution, stream(seed, "reverse", 3, 0, question))
        except UnsafeItemError as error:
            reasons.add(str(error))
        else:
            golds.add(made.solution.rpartition("#### ")[2])
    return golds, reasons


REFUSED = [
    ("Ann bakes 50 rolls. She keeps 10 and shares the rest equally among 8 friends. How many rolls "
     "does each friend get?",
     "She shares 50-10=<<50-10=40>>40.\nEach gets 40/8=<<40/8=5>>5.\n#### 5", LEFT, set()),
    ("A hall has 600 seats and the choir takes 50. How many tickets does each of 110 pupils get "
     "if the tickets are split equally?",
     "There are 600-50=<<600-50=550>>550.\nEach gets 550/110=<<550/110=5>>5.\n#### 5", LEFT, set()),
    ("Al, Bo and Cy have 14, 9 and 13 nuts. They share them equally. How many nuts does each have?",
     "They have 14+9+13=<<14+9+13=36>>36.\nEach has 36/3=<<36/3=12>>12.\n#### 12", LEFT, set()),
    ("Kim has 12 figs and 9 plums. She divides her fruit into 7 equal heaps. How many pieces of "
     "fruit are in each heap?",
     "She has 12+9=<<12+9=21>>21.\nA heap has 21/7=<<21/7=3>>3.\n#### 3", LEFT, set()),
    ("A wire of 48 feet is cut into pieces 6 feet long. How many pieces are there?",
     "There are 48/6=<<48/6=8>>8 pieces.\n#### 8", LEFT, set()),
    ("Tim talks on the phone for 360 minutes. A call lasts 15 minutes. How many calls are there?",
     "There are 360/15=<<360/15=24>>24 calls.\n#### 24", LEFT, set()),
    ("A town has 180 pupils and 20 pupils for each teacher. How many teachers are there?",
     "There are 180/20=<<180/20=9>>9 teachers.\n#### 9", LEFT, set()),
    ("A hen house gives 84 eggs a day, sold for $2 per dozen. How much does it earn in a day?",
     "That is 84/12=<<84/12=7>>7 dozen.\nIt earns 7*2=$<<7*2=14>>14.\n#### 14", LEFT, {"2"}),
    ("Each stone warms the tub by 13 degrees and lifts the water 12 millimeters. How many "
     "millimeters does the water rise when the tub is 65 degrees warmer?",
     "It takes 65/13=<<65/13=5>>5 stones.\nIt rises 5*12=<<5*12=60>>60.\n#### 60", LEFT, {"12"}),
    ("Flo has 96 seeds, bundled in 16 and sold for $3 a bundle. How much does she earn?",
     "There are 96/16=<<96/16=6>>6.\nShe earns 6*3=$<<6*3=18>>18.\n#### 18", ROUND, {"3"}),
    ("Jane has saved $32 and saves $4 a week. How many more weeks will it take to have $60?",
     "She lacks 60-32=$<<60-32=28>>28.\nIt takes 28/4=<<28/4=7>>7.\n#### 7", ROUND, set()),
    ("Ed wants to spend $90 on roses that cost $15 each. How many roses is that?",
     "It is 90/15=<<90/15=6>>6.\n#### 6", ROUND, set()),
    ("A pot holds about twelve cups and Ed drinks 7 of them. How many cups are left?",
     "12-7=<<12-7=5>>5\n#### 5", "threshold", set()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "solution", "reason", "others"), REFUSED, ids=[r[0][:30] for r in REFUSED]
)
def test_what_may_be_left_over_or_rounded_is_not_asked(question, solution, reason, others):
    golds, reasons = asked(question, solution)
    assert golds == others
    assert others or all(re.search(reason, told) for told in reasons)


ASKED = [
    ("Four friends share a bill of $96 and a tip of $20 equally. How much money does each pay?",
     "It is 96+20=$<<96+20=116>>116.\nEach pays 116/4=$<<116/4=29>>29.\n#### 29", {"96", "20"}),
    ("Ann bakes 50 rolls. She keeps 10 and shares out all the others among 8 friends; none are "
     "left over. How many rolls does each friend get?",
     "She shares 50-10=<<50-10=40>>40.\nEach gets 40/8=<<40/8=5>>5.\n#### 5", {"50", "10", "8"}),
    ("Al eats half of his 46 figs, and a third of 27 nuts. How many figs and nuts does he eat?",
     "46/2=<<46/2=23>>23\n27/3=<<27/3=9>>9\n23+9=<<23+9=32>>32\n#### 32", {"46", "27"}),
    ("Bo has 6 times as many pens as Al and Bo has 54 pens. How many pens does Al have?",
     "Al has 54/6=<<54/6=9>>9.\n#### 9", {"6", "54"}),
    ("Kim walks 15 miles at 3 miles an hour. How many hours does Kim walk?",
     "Kim walks 15/3=<<15/3=5>>5.\n#### 5", {"15", "3"}),
    ("Sue read 35 pages on Monday and 47 on Tuesday. How many pages did she read on average?",
     "35+47=<<35+47=82>>82\n82/2=<<82/2=41>>41\n#### 41", {"35", "47"}),
    ("A farm sells plums at $4 each and earned $56 from plums and 12 figs were sold too. How many "
     "plums and figs were sold?",
     "56/4=<<56/4=14>>14 plums.\n14+12=<<14+12=26>>26\n#### 26", {"56", "12", "4"}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "solution", "golds"), ASKED, ids=[a[0][:30] for a in ASKED])
def test_an_exact_quotient_is_undone(question, solution, golds):
    found, _ = asked(question, solution)
    assert found
    assert found <= golds


BESIDE = [
    ("Five vans bring a class. Each van carries 28 pupils, 60 of which are boys. How many are "
     "girls?", "5*28=<<5*28=140>>140\n140-60=<<140-60=80>>80\n#### 80", {"5"}),
    ("Each of 5 vans carries 28 pupils. Of them, 60 are boys. How many pupils are girls?",
     "5*28=<<5*28=140>>140\n140-60=<<140-60=80>>80\n#### 80", {"5"}),
    ("Each of 5 vans carries 28 pupils, including 60 boys. How many pupils are girls?",
     "5*28=<<5*28=140>>140\n140-60=<<140-60=80>>80\n#### 80", {"5"}),
    ("Amy has 7 2-hour jobs and sleeps 9 hours. How many hours is that?",
     "7*2=<<7*2=14>>14\n14+9=<<14+9=23>>23\n#### 23", {"2", "9"}),
    ("Amy has 7 $20 bills and spends $30. How much money does she have left?",
     "7*20=$<<7*20=140>>140\n140-30=$<<140-30=110>>110\n#### 110", {"20", "30"}),
    ("Amy has 7 one-pound bags and a sack of 9 pounds. How many pounds is that?",
     "7*1=<<7*1=7>>7\n7+9=<<7+9=16>>16\n#### 16", {"9"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "solution", "others"), BESIDE, ids=[b[0][:30] for b in BESIDE]
)
def test_a_number_that_alone_tells_what_it_counts_is_not_asked(question, solution, others):
    golds, reasons = asked(question, solution)
    assert golds <= others
    assert golds or any("beside" in told or "each or all" in told for told in reasons)


def test_a_part_of_one_whole_is_asked():
    question = "A van carries 28 pupils, 16 of whom are boys. How many pupils are girls?"
    golds, _ = asked(question, "28-16=<<28-16=12>>12\n#### 12")
    assert golds == {"28", "16"}
