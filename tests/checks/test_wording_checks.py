"""The checks of wording, each on honest rewordings and on damaged ones, with the reason given."""

from __future__ import annotations

import pytest

from lm_eval_perturb.checks import CHECKS
from lm_eval_perturb.item import Item

CHOICES = ("iron", "the heart", "carbon dioxide gas", "a long steel bridge over water")

# name, before, after, a part of the reason
DAMAGED = [
    ("no_chatter", "Why?", "Error: 429 Too many requests", "begins with 'Error'"),
    ("no_chatter", "Why?", "Sure, why is that?", "begins with 'Sure,'"),
    ("no_chatter", "Why?", "Here is the rephrased question: Why is it?", "begins with"),
    ("no_chatter", "Why?", "I'm sorry, but I can't help with that.", "begins with"),
    ("no_chatter", "Why?", "As an AI, I have no view.", "begins with"),
    ("no_chatter", "Why?", "Rephrased: why is it so?", "begins with"),
    ("no_chatter", "Why?", "```\nWhy is it?\n```", "'```'"),
    ("no_chatter", "Why?", "Why is it so? Answer: B", "Answer: B"),
    ("no_chatter", "Why?", "Why is it so?\nA. this\nB. that", "lists options"),
    ("no_chatter", "Why?", '"Why is it so?"', "quotation marks"),
    ("no_chatter", "Why?", "N/A", "begins with"),
    ("same_structures", "The ___ is big.", "The thing is big.", "lost '____'"),
    ("same_structures", "Solve $x^2$ and `a`.", "Solve $x^3$ and `a`.", "'$x^2$'"),
    ("same_structures", "Define 'inertia'.", "Define momentum.", "inertia"),
    ("same_structures", "Statement 1 | A. Statement 2 | B.", "A. Also B.", "statement 1"),
    ("same_structures", "I. He ran. II. She sat.", "He ran. She sat.", "'I.'"),
    ("same_numbers", "He has 12 eggs", "He has 13 eggs", "lost '12' and gained '13'"),
    ("same_numbers", "three cats", "two cats", "lost '3' and gained '2'"),
    ("same_numbers", "a 5% rise", "a 5 rise", "lost '5 %'"),
    ("same_numbers", "12 kg", "12 lb", "the unit of 12"),
    ("same_numbers", "12 kg", "12", "the unit of 12"),
    ("same_numbers", "at -5 degrees", "at 5 degrees", "lost '-5'"),
    ("same_numbers", "in June 1914", "in July 1914", "june"),
    ("same_numbers", "a third of it", "a fourth of it", "0.3"),
    ("same_numbers", "twice as many", "as many", "lost '2'"),
    ("same_numbers", "at 6 mph.", "for 6 miles.", "unit"),
    ("same_numbers", "Ann has 3 cats, Ben has 5 dogs.", "Ann has 5 cats, Ben has 3 dogs.",
     "changed places"),
    ("same_numbers", "He took one quarter of it", "He took a third of it", "lost '0.25'"),
    ("same_numbers", "3 cats and 3 dogs sat there", "3 cats and dogs sat there", "lost '3'"),
    ("same_negations", "which is not red", "which is red", "lost 'not'"),
    ("same_negations", "which is red", "which isn't red", "gained 'not'"),
    ("same_negations", "a stable atom", "an unstable atom", "gained 'unstable'"),
    ("same_negations", "all are red except", "all are red", "lost 'except'"),
    ("same_negations", "A dog does not bark but the cat meows", "A dog barks but the cat does not "
     "meow", "moved"),
    ("same_negations", "A is not red. | B is red.", "A is red. | B is not red.", "lost 'not'"),
    ("same_negations", "unlike birds, cats purr", "like birds, cats purr", "lost 'unlike'"),
    ("same_negations", "he does not avoid it", "he does avoid it", "lost 'not'"),
    ("same_quantifiers", "all cats purr", "some cats purr", "lost 'all' and gained 'some'"),
    ("same_quantifiers", "some cats purr", "cats purr", "lost 'some'"),
    ("same_quantifiers", "only cats purr", "cats purr", "lost 'only'"),
    ("same_quantifiers", "he always wins", "he wins", "lost 'always'"),
    ("same_quantifiers", "costs exactly $3", "costs $3", "lost 'exactly'"),
    ("same_comparisons", "the most likely cause", "a likely cause", "lost 'most'"),
    ("same_comparisons", "when prices increase", "when prices decrease", "its opposite"),
    ("same_comparisons", "at least 5", "at most 5", "'least' became its opposite"),
    ("same_comparisons", "3 more apples than", "3 fewer apples than", "'more'"),
    ("same_comparisons", "before the war", "after the war", "'before'"),
    ("same_comparisons", "start of the war", "end of the war", "its opposite"),
    ("same_comparisons", "the even numbers", "the odd numbers", "its opposite"),
    ("same_modals", "what must be true", "what could be true", "lost 'must'"),
    ("same_modals", "what should he do", "what does he do", "lost 'should'"),
    ("same_modals", "it may rain", "it rains", "lost 'may'"),
    ("same_connectives", "cats and dogs", "cats or dogs", "joined by 'or'"),
    ("same_connectives", "a cat and a dog", "a cat or a dog", "joined by 'or'"),
    ("same_sentence_type", "Cells are", "What are cells?", "completion became a question"),
    ("same_sentence_type", "The sky is blue.", "Is the sky blue?", "statement became a question"),
    ("same_sentence_type", "is the sky blue", "the sky is blue", "question became a completion"),
    ("same_sentence_type", "What is 2 + 2?", "It is a sum.", "question became a statement"),
    ("same_sentence_type", "Cells are made of", "Cells are made up", "ends in 'up'"),
    ("same_references", "Which of the following is red?", "What is red?", "is lost"),
    ("same_references", "What is red?", "Which of the following is red?", "is new"),
    ("same_references", "See option A.", "See option B.", "lost 'A'"),
    ("same_option_text", "What pumps blood?", "What, like the heart, pumps blood?", "came into"),
    ("same_option_text", "Rust is made of iron", "Rust is made of it", "left the text"),
    ("no_answer_leak", "What rusts?", "What irons rust?", "iron"),
    ("same_names", "What does Anna eat?", "What does Anne eat?", "lost 'Anna'"),
    ("same_names", "What is DNA?", "What is deoxyribonucleic acid?", "lost 'DNA'"),
    ("same_names", "How is CO2 made?", "How is it made?", "lost 'CO2'"),
    ("same_subject", "that loves its characters", "lol", "0 of 2 words of the subject"),
    ("same_subject", "Which form of encryption does WPA use?", "nan", "0 of 4"),
    ("same_subject", "how to cook rice", "I like trains", "0 of 2"),
    ("same_language", "What is the name of this?", "\u041a\u0430\u043a?", "script"),
    ("same_language", "What is the name of the king of France?",
     "quel est le nom du roi qui est dans le pays?", "English to French"),
]  # fmt: skip

HONEST = [
    ("no_chatter", "Error bars show what?", "Error bars show which thing?"),
    ("no_chatter", "Why is it so?", "Surely, why is it so?"),
    ("same_structures", "The ___ is big.", "Big is the ______."),
    ("same_structures", "Define 'inertia'.", "Define the term \u201cinertia\u201d."),
    ("same_structures", "Define 'inertia'.", "Define inertia."),
    ("same_numbers", "3 eggs, $1,000 and 5%", "1000 dollars, five percent and three eggs"),
    ("same_numbers", "$0.50 each", "50 cents each"),
    ("same_numbers", "He waits 1 hour.", "He waits one hour."),
    ("same_numbers", "on July 4, 1776", "on the 4th of July 1776"),
    ("same_numbers", "two and a half hours", "2.5 hours"),
    ("same_numbers", "3/4 of it", "three quarters of it"),
    ("same_numbers", "twice as many", "two times as many"),
    ("same_numbers", "6 times as many at 6 mph", "sixfold at 6 miles per hour"),
    ("same_numbers", "0.25 of a cup", "a quarter cup"),
    ("same_numbers", "He runs on Tuesdays.", "Each Tuesday he runs."),
    ("same_numbers", "44 seniors come.", "There are 44 seniors, and all of these 44 seniors come."),
    ("same_quantifiers", "12 red pens and 12 blue pens", "red and blue pens, 12 each"),
    ("same_names", "He watches TV.", "He watches television."),
    ("same_numbers", "She began at 5 years and went on to her 10th birthday.",
     "She began on her 5th birthday and went on to 10 years."),
    ("same_comparisons", "It is probably red.", "It is most likely red."),
    ("same_sentence_type", "The sex of a child is dictated by the inheritance of:",
     "What determines a child's sex is the inheritance of:"),
    ("same_sentence_type", "If it costs $2, how much would she save?",
     "Calculate how much she would save if it costs $2."),
    ("same_numbers", "half of it", "50% of it"),
    ("same_numbers", "Ann has 3 cats, Ben has 5 dogs.", "Ben has 5 dogs and Ann 3 cats."),
    ("same_numbers", "He bought 3 pairs of shorts, 3 pairs of pants and 3 pairs of shoes.",
     "Three pairs each of shorts, pants and shoes were purchased by him."),
    ("same_numbers", "The second week he ran 5 miles.", "In the following week, 5 miles were run."),
    ("same_numbers", "one box, another box and a third box", "a box, a second and a third box"),
    ("same_numbers", "1/4 of it", "a quarter of it"),
    ("same_numbers", "How many dozens of eggs?", "How many dozen eggs?"),
    ("same_negations", "which isn't red", "which is not red"),
    ("same_negations", "he can't go", "he cannot go"),
    ("same_negations", "all are red except", "which is not red"),
    ("same_negations", "it is not stable", "it is unstable"),
    ("same_negations", "which is false", "which is not true"),
    ("same_negations", "neither red nor blue", "not red or blue"),
    ("same_negations", "it is different from birds", "it is unlike birds"),
    ("same_negations", "to win while avoiding losses", "to win without losses"),
    ("same_negations", "to not accept it", "to decline it"),
    ("same_negations", "he was told of the form", "he was informed of the form"),
    ("same_quantifiers", "each cat", "every cat"),
    ("same_quantifiers", "the rest had four", "all the others had four"),
    ("same_quantifiers", "They each have a pie", "She has one pie and he has one"),
    ("same_quantifiers", "all are red except", "which is not red"),
    ("same_quantifiers", "some cats", "several cats"),
    ("same_quantifiers", "he runs every day", "he runs daily"),
    ("same_quantifiers", "he bought some books", "he bought books"),
    ("same_quantifiers", "cakes for $4 a slice", "cakes for $4 each"),
    ("same_comparisons", "the largest city", "the biggest city"),
    ("same_comparisons", "at least 5", "no fewer than 5"),
    ("same_comparisons", "more than 5", "over 5"),
    ("same_comparisons", "6 more than Bo, 4 fewer than Al", "6 additional to Bo, 4 less than Al"),
    ("same_comparisons", "the big pool", "the larger pool"),
    ("same_comparisons", "the main cause", "the primary cause"),
    ("same_comparisons", "A is mainly X. B is mainly Y.", "A is mainly X and B, Y."),
    ("same_comparisons", "at the start of May he had 5", "as May began, 5 at the end"),
    ("same_modals", "what must he do", "what does he have to do"),
    ("same_modals", "it may rain", "it might rain"),
    ("same_connectives", "cats and dogs or mice", "dogs and cats, or mice"),
    ("same_connectives", "pears and figs cost $1", "a pear or a fig costs $1"),
    ("same_connectives", "both at home and abroad", "whether at home or abroad"),
    ("same_numbers", "The law is of 1995\nA man broke it.", "The law of 1995 was broken by a man."),
    ("same_sentence_type", "is the sky blue", "would you say the sky is blue?"),
    ("same_sentence_type", "What is the sum?", "Calculate the sum."),
    ("same_sentence_type", "Find the sum.", "What is the sum?"),
    ("same_sentence_type", "Cells are made of", "The things that cells consist of"),
    ("same_sentence_type", "This is an example of", "This exemplifies"),
    ("same_sentence_type", "Cats are drawn to", "What cats are drawn to is"),
    ("same_sentence_type", "the sky shows us what", "what does the sky show us"),
    ("same_sentence_type", "Write 1 in words.", "In words, write 1 as it is said."),
    ("same_sentence_type", "How to order food", "How to get food by ordering it"),
    ("same_references", "Which of the following is red?", "Which of these is red?"),
    ("same_references", "Which of the following is red?", "Of those listed below, which is red?"),
    ("same_references", "Which of these is red?", "Which one among these is red?"),
    ("same_references", "Which of these is a law?", "Of these laws, which one is it?"),
    ("same_references", "What of the text shown below?", "What of the text below?"),
    ("same_option_text", "What pumps blood?", "What is it that pumps blood?"),
    ("no_answer_leak", "What rusts?", "What is it that gets rusty?"),
    ("no_answer_leak", "What ironed it?", "What is ironing it?"),
    ("same_references", "It has the following use: it rusts.", "It has this use: it rusts."),
    ("same_sentence_type", "when ill what should i do", "what should i do when ill"),
    ("same_names", "What does Anna eat in Europe?", "Anna eats what in the European lands?"),
    ("same_names", "Is it NOT red?", "Is it not red?"),
    ("same_names", "He left the U.S. and ran.", "He left the U.S. Furthermore, he ran."),
    ("same_names", "He left (by bus). He ran.", "He left (by bus.) Having run, he ate."),
    ("same_subject", "that loves its characters", "that is in love with its characters"),
    ("same_subject", "Which gas do plants absorb?", "What gas is absorbed by plants?"),
    ("same_subject", "What is it?", "Which one is it?"),
    ("same_subject", "Are all women women?", "Is every woman a woman?"),
    ("same_language", "What is the name of this?", "How is this one called?"),
]  # fmt: skip


def item(text: str) -> Item:
    return Item(question=text, choices=CHOICES, answer=0)


@pytest.mark.parametrize(("name", "before", "after", "part"), DAMAGED)
def test_damage_is_refused_with_the_reason(name: str, before: str, after: str, part: str) -> None:
    reason = CHECKS[name](item(before), item(after))
    assert reason is not None
    assert part in reason


@pytest.mark.parametrize(("name", "before", "after"), HONEST)
def test_an_honest_rewording_passes(name: str, before: str, after: str) -> None:
    assert CHECKS[name](item(before), item(after)) is None


def test_every_check_of_wording_is_shown_refusing_and_passing() -> None:
    names = {name for name in CHECKS if name.startswith(("same_", "no_"))}
    assert {case[0] for case in DAMAGED} == {case[0] for case in HONEST} == names


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_nothing_has_nothing_to_object_to(name: str) -> None:
    assert CHECKS[name](Item(), Item()) is None


@pytest.mark.parametrize(("name", "before", "after", "part"), DAMAGED)
def test_the_context_is_looked_at_too(name: str, before: str, after: str, part: str) -> None:
    items = [Item(context=text, choices=CHOICES, answer=0) for text in (before, after)]
    assert (CHECKS[name](*items) or "").startswith("context: ")
