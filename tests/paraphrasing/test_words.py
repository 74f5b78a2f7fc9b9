"""Where the reviewed synonyms are proposed, and above all where they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lm_eval_perturb.paraphrasing.applying import apply
from lm_eval_perturb.paraphrasing.articles import repaired_articles
from lm_eval_perturb.paraphrasing.words import propose
from lm_eval_perturb.protect import spans
from lm_eval_perturb.rng import stream


def options(text: str, *choices: str) -> dict[str, tuple[str, ...]]:
    """What is proposed for which words of a text."""
    keep = frozenset(" ".join(choices).lower().split())
    return {
        text[slice(*site.spots[0])]: site.options for site in propose(text, spans(text, keep), keep)
    }


@pytest.mark.parametrize(
    ("text", "word", "wording"),
    [
        ("Bob purchased a horse.", "purchased", "bought"),
        ("Ann will purchase the horse.", "purchase", "buy"),
        ("The meeting had begun.", "begun", "started"),
        ("Ann has commenced the trial run.", "commenced", "begun"),
        ("Ann commenced the trial run.", "commenced", "began"),
        ("Bob decided to leave.", "decided", "chose"),
        ("Bob had decided to leave.", "decided", "chosen"),
        ("What type of animal is it?", "type", "kind"),
        ("It was hard to see.", "hard", "difficult"),
        ("A randomly selected child sings.", "selected", "chosen"),
        ("It is so big that randomly selected parts of it stand.", "selected", "chosen"),
        ("Dust is used in bricks.", "used", "utilized"),
        ("Find the sum of 2 and 3.", "Find", "Determine"),
        ("Ann told him that it rained.", "told him that", "informed him that"),
        ("Her lawyer left.", "lawyer", "attorney"),
        ("The defendant's attorney left.", "attorney", "lawyer"),
    ],
)
def test_replaced(text: str, word: str, wording: str) -> None:
    assert wording in options(text)[word]


# Each of these was once replaced in a real stem and read as wrong.
@pytest.mark.parametrize(
    "text",
    [
        "Which king immediately preceded him?",
        "The error probability of the channel is 2.",
        "The number of ones in x is odd.",
        "If the foot is abducted, where does it go?",
        "A scan was done by computed tomography.",
        "The old man devised the farm to his son.",
        "He was mentally ill.",
        "Give the intermolecular attractive forces.",
        "They watched the skill of players tossing a coin.",
        "Heat is forced to flow upwards.",
        "Results have improved steadily.",
        "Is a hall of fame a building?",
        "They used to sing. People used to the cold sing.",
        "He put on a hat.",
        "The reaction occurs in water, and gold occurs in Peru.",
        "The store owner and the car key were seen.",
        "She was known by the purchase price.",
        "People are provided that they come.",
        "It happens to rain.",
        "A book supply was used up.",
        "The interest rate and the supply curve have a type I error.",
        "The people of this land are free.",
        "The work was hard water for him; he works hard to win.",
        "He holds carefully-selected cards and a doctor's letter.",
        "I baffled the attempt.",
        "He migrated so far, so fast.",
        "It has a firm, flat top.",
        "The ice results in part from rain, which results in part from wind.",
        "It has built in lamps.",
        "The required reserve ratio is 2.",
        "A stain was seen in light of 500 nm.",
        "He is in the terrible twos.",
        "They can play select songs.",
        "It was useful, while enabled devices slept.",
        "He has easily one of them.",
        "Cat needed to sleep.",
        "Do not dwell on your dreams.",
        "She worked very hard to win.",
        "They wore hats on those extra cold days.",
        "Maximize the likelihood of the model.",
        "It was not a persuasive advertising campaign.",
        "Give your friends the benefit of the doubt.",
        "He came up with three marbles.",
        "The cat revealed that it sings.",
        "A fast truck stands in a shop to have its brake fixed.",
        "Unlike in Peru, it rains.",
        "Surprising a lion is dangerous.",
        "Make a trip to the sea.",
        "He felt amazing.",
        "Thus making it wet, it rained.",
        "Castling consists of moving a rook.",
        "Nobody can buy love.",
        "Ann was called back.",
        "He chose to eat the pear over the apple.",
        "He requested a bedpan from a nurse.",
        "By following the ideas of Ann, they won.",
        "The game takes place in 2065.",
        "The deal was to the disadvantage to people.",
    ],
)
def test_left_alone(text: str) -> None:
    assert options(text) == {}


def test_a_word_of_an_option_neither_goes_nor_comes() -> None:
    text = "Bob purchased a horse."
    assert options(text, "the purchase of hay") == {}
    assert options(text, "He buys hay") == {}
    assert options(text, "He sells hay") == {"purchased": ("bought",)}
    assert options(text, "It was bought") == {}
    assert options("It was required for this.", "the requirements") == {}


def test_a_word_that_the_text_has_already_does_not_come() -> None:
    assert options("Bob purchased a horse and bought hay.") == {}


def test_throughout_or_not_at_all() -> None:
    (site,) = propose("Ann saw an immense horse near an immense tree.", [], frozenset())
    assert len(site.spots) == 2
    assert options('Ann saw an immense horse on a "immense" tree.') == {}
    assert options("Immense trees hide an immense horse.") == {}


def test_forms_of_a_noun_go_together_or_not_at_all() -> None:
    assert "idea" in options("She liked the idea of flying.")
    assert options("She liked the idea of flying, and all other ideas.") == {}


def test_no_names_are_known_without_capitals() -> None:
    assert options("did she purchase an immense horse") == {}


def test_a_sentence_keeps_its_capital() -> None:
    assert options("Immense trees fell. Ann saw them.") == {"Immense": ("Enormous",)}
    assert options("We know Immense Corporation.") == {}
    assert options("HUGE TREES FELL.") == {}


def test_articles_follow() -> None:
    text = "Ann saw an immense horse."
    new, rules = apply(text, propose(text, [], frozenset()), 1, stream(1, "x", 1, 1, "y"))
    assert repaired_articles(text, new) == "Ann saw an enormous horse."
    assert rules == ["words/immense"]


@given(st.text("abc Thepurcasdoi.,'\n\u2019-\"", max_size=80))
def test_sites_are_words_and_do_not_overlap(text: str) -> None:
    text += " An immense man will purchase what is known as the entire store."
    done = 0
    for start, end in sorted(
        spot for site in propose(text, [], frozenset()) for spot in site.spots
    ):
        assert start >= done
        assert text[start:end].replace(" ", "").isalpha()
        done = end
