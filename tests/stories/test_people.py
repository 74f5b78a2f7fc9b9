"""Who is in a story: names, words that only look like names, names inside longer names."""

from __future__ import annotations

import pytest

from lm_eval_perturb.stories import given_names
from lm_eval_perturb.stories.genders import settle
from lm_eval_perturb.stories.new_names import BY_KIND, ENDING_IN_S
from lm_eval_perturb.stories.people import GIVEN, read_cast
from lm_eval_perturb.stories.resemblance import alike, near

PEOPLE = [
    ("Tom has 3 cats and Ann's dog barks.", {"Tom": "male", "Ann": "female"}),
    ("Mrs. Okoro sells 3 cakes.", {"Okoro": "surname"}),
    ("Her uncle, Uncle Ben, gives Grandma Ruth 3 cakes.", {"Ben": "male", "Ruth": "female"}),
    (
        "Miss Walter has 3 cakes. Mrs. Ryan sells Mrs. Ryan's.",
        {"Walter": "surname", "Ryan": "surname"},
    ),
    ("Will has 3 cards and will sell 2.", {}),
    ("If Will buys 3 cards, how many has he?", {"Will": "male"}),
    ("Mark pays 3 dollars.", {"Mark": "male"}),
    ("Mark 3 squares. A mark costs 2 points.", {}),
    ("May is warm. It rains on 3 days in May.", {}),
    ("May bakes 3 cakes. How many does she eat?", {"May": "female"}),
    ("He moved to Austin in June with 3 bags.", {}),
    ("Saint John has 3 bells.", {}),
    ("They eat at Sally's Diner with Paul.", {"Paul": "male"}),
    ('They watch "Romeo and Julia" with Paul.', {"Paul": "male"}),
    ("Mary-Ann and O'Brien have 3 cats.", {}),
    ("A Ford costs as much as 3 bikes.", {}),
    ("So Zorblax has 3 branches. They sell ink.", {}),
    ("So Zorblax bought 3 cards. He likes them.", {"Zorblax": "either"}),
    ("Every Monday Paul runs 3 miles.", {"Paul": "male"}),
    ("The Smiths know 3 people named Smith.", {}),
    ("Tomatoes grow. TOM is loud.", {}),
]


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_people_of_a_text(text: str, people: dict[str, str]) -> None:
    assert {person.name: person.kind for person in read_cast(text).people} == people


def test_places_of_a_name() -> None:
    text = "Tom met Ann. Ann's cat likes Tom."
    for person in read_cast(text).people:
        assert all(text[start:end] == person.name for start, end in person.places)
        assert len(person.places) == 2


def test_tables_do_not_contradict_one_another() -> None:
    tables = (given_names.FEMALE, given_names.MALE, given_names.EITHER)
    for place, one in enumerate(tables):
        assert not any(one & other for other in tables[place + 1 :])
    assert given_names.PLACELIKE <= GIVEN


def test_new_names_are_known_and_no_words() -> None:
    for table in (BY_KIND, ENDING_IN_S):
        for kind, known in (("female", given_names.FEMALE), ("male", given_names.MALE)):
            assert set(table[kind]) <= known | given_names.EITHER
    names = [name for table in BY_KIND.values() for name in table]
    assert len(names) == len(set(names))
    assert not set(names) & (given_names.WORDLIKE | given_names.PLACELIKE)
    assert all(name.endswith("s") for table in ENDING_IN_S.values() for name in table)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Liz", "Elizabeth", True),
        ("Jim", "James", True),
        ("Marta", "Martha", True),
        ("Dan", "Danny", True),
        ("Marissa", "Merissa", True),
        ("Ethel", "Ethal", True),
        ("Suzanne", "Suzzane", True),
        ("Paul", "Ann", False),
        ("Nora", "Zoe", False),
    ],
)
def test_names_that_may_be_one_persons(one: str, other: str, expected: bool) -> None:
    assert alike(one, other) is alike(other, one) is expected


def test_near_means_one_slip() -> None:
    assert near("Claire", "Clarie")
    assert near("Claire", "Clair")
    assert not near("Claire", "Clara")
    assert not near("Ann", "Dan")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Theo buys 3 pens. She pays.", {"Theo": "female"}),
        ("Theo buys 3 pens. She pays the cashier.", {"Theo": "either"}),
        ("Theo buys 3 pens. His mother says she pays.", {"Theo": "male"}),
        ("Alex buys 3 pens. She pays.", {"Alex": "female"}),
        ("Alex and Ann buy 3 pens. He pays, she waits.", {"Alex": "male", "Ann": "female"}),
        ("Alex and Ann buy 3 pens.", {"Alex": "either", "Ann": "female"}),
        ("Alex and Casey buy 3 pens. He pays.", "pronouns may belong to several neutral names"),
        ("Theo and Paul buy 3 pens. She pays.", "a pronoun fits none of the names"),
    ],
)
def test_new_names_fit_the_pronouns(text: str, kinds: dict[str, str] | str) -> None:
    assert settle(read_cast(text)) == kinds
