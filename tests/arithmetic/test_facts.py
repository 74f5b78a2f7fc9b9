"""What the world fixes stays."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lm_eval_perturb.arithmetic.quantities import mentions


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("There are 16 tablespoons in a cup and 6 jars.", [16]),
        ("A gallon has 128 ounces and costs $7.", [128]),
        ("A marathon is 26 miles. Ann runs 8 of them.", [26]),
        ("There are 5 vowels and 21 consonants; he writes 9 letters.", [5, 21]),
        ("He climbs the seven summits in 9 years.", [7]),
        ("She works a 5 day work week of 9 hours.", [5]),
        ("Past 40 hours overtime pays $12.", [40]),
        ("They pay $8 a day until the child is 18.", [18]),
        ("A class of 30 forms two equal groups of girls and boys.", [2]),
        ("There are 9 Night Riders movies. Ann saw 7 of the others.", [9]),
        ("11 players start the soccer game, 14 fans watch.", [11]),
        ("11 players start the tennis camp.", []),
        ("There were 8 weekend days in June, and he ran on 12 others.", [8]),
        ("Find the area by dividing the area of a square by 2. It is 7 inches long.", [2]),
        ("He has 3 violins with 4 strings each.", [4]),
        ("The United States flag has 50 stars and 13 stripes. He drew 9 stripes.", [50, 13, 9]),
        ("A cubic foot of water is 25 liters. The pool is 9 feet deep.", [25]),
        ("Each deck of cards should hold 52 cards. He has 3 decks.", [52]),
        ("One Mb has 1000 kb. She loads 30 kb.", [1000]),
        ("A field goal is worth 3 points. He scored 25 points.", [3]),
        ("The circumference of the earth is 40,000 kilometers. It flies 400 kilometers.", [40000]),
        ("The drive from Salt Lake City to Las Vegas is 420 miles. It took 7 hours.", [420]),
        ("There are 12 countries in South America and 5 cities in each.", [12]),
        ("If 1 kilogram is equal to 2.2 pounds, how many are 70?", [Fraction(11, 5)]),
        ("An inch is about 2.5 cm. He has 30 inches.", [Fraction(5, 2)]),
        ("There are 2.2 pounds in a kilogram; he weighs 70.", [Fraction(11, 5)]),
        ("16 ounces = 1 pound. He has 30 ounces.", [16]),
        ("Of 21 buttons 7 have two holes.", [2]),
        ("Rich ran a 24-mile marathon in 230 minutes.", [24]),
        ("He ran on a football field. The field's length is 110 meters. He ran 900 meters.", [110]),
        ("Pipes freeze below 32 degrees. It was 45 degrees at noon.", [32]),
        ("A cat has nine lives. A dog has 3 less.", [9]),
        ("One fluid ounce is equal to 30 ml. Each of 40 packets has 250 ml.", [30]),
        ("A dog ages 7 years for 1 a human ages. He is 3.", [7]),
        ("In a basketball game he scored two points seven times.", [2]),
        ("Of 3 bins A has 9 cans, B has 8 cans and C has 7.", [3]),
        ("Of 3 bins one has 9 cans. Plan B is to have 8 cans.", []),
        ("A deck of cards has 52 cards. He has 9 packs.", [52]),
        ("He scored six 3-point goals.", [3]),
        ("A standard basketball hoop is 10 feet high.", [10]),
        ("A 90-minute soccer game. He rested 30 minutes.", [90]),
        ("There are 2 semesters in 9 months.", [2]),
        ("He slept 5 of the recommended 8 hours.", [8]),
        ("He has 7 bills of 5 dollars and a bill of 10 dollars.", [7, 5, 10]),
        ("One US cup equals 250ml. He needs 3 cups.", [250]),
        ("A dog slept 7 years in the house of 3 men.", []),
        ("It was 32 degrees at noon, 45 degrees later.", []),
        ("A car goes 30 miles per hour for 3 hours, 20 miles per gallon.", []),
        ("The recipe takes 3 cups of milk and 4 cups of flour.", []),
    ],
)
def test_facts_are_kept(text, kept):
    assert [m.value for m in mentions(text) if m.kind == "fixed" and m.value > 1] == kept
