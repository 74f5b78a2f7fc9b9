"""What came or went alone in a text reworded freely is no damage; beside words that stand it is."""

from __future__ import annotations

import pytest

from lm_eval_perturb.checks import CHECKS
from lm_eval_perturb.item import Item

CHOICES = ("iron", "the heart", "carbon dioxide gas", "a long steel bridge over water")

# name, before, after
FREE = [
    ("same_sentence_type", "The difference of iron and lead is",
     "Iron differs from lead in that"),
    ("same_sentence_type", "To what does the word refer in this text?",
     "Going by this text, say what is meant by the word."),
    ("same_numbers", "How were the 1800s called?", "What was the 19th century called?"),
    ("same_names", "He saw ten trees of White Oak.", "Ten White Oaks are what he saw."),
    ("same_names", "How many kJ are used?", "What is used, in kilojoules?"),
    ("same_structures", '"Who uses a ""free"" style?"', 'A "free" style is used by whom?'),
    ("same_numbers", "It is warm here and cool there. Which area is it?",
     "It is warmer here than there; of the two areas, which one is meant?"),
    ("same_numbers", "The width is halved.", "It has half the width."),
    ("same_numbers", "The rope was cut in half.", "The rope was cut in two."),
    ("same_numbers", "Al ran on Monday. By Wednesday he had run 9 miles.",
     "Over three days, Monday to Wednesday, Al ran 9 miles."),
    ("same_numbers", "He teaches grade six. The sixth-grade class eats.",
     "He teaches grade six, whose class eats."),
    ("same_numbers", "Two rocks lie there. The rocks are both red.",
     "A pair of rocks lie there; each one is red."),
    ("same_numbers", "is it a ps4 game", "Is it a game for the PlayStation 4?"),
    ("same_numbers", "is there a season 2 of it", "Does it have a second season?"),
    ("same_numbers", "He bakes 3 rolls, 4 pies and 5 tarts.",
     "Three things come out of his oven: 3 rolls, 4 pies and 5 tarts."),
    ("same_numbers", "On Monday, Al walked 4 miles. His total Monday to Friday was 41 miles.",
     "Monday to Friday, Al's walking came to 41 miles. He did 4 miles on Monday."),
    ("same_structures", "Which holds? I. He ran. He sat II. She sat.",
     "Which holds?\nI. He ran and sat.\nII. She sat."),
    ("no_chatter", "Which holds: I. He ran. II. She sat",
     "Which holds:\nI. He ran.\nII. She sat."),
    ("same_structures", "He cooled Beaker 1 and heated Beaker 2.",
     "He cooled one (Beaker 1) and heated another (Beaker 2)."),
    ("same_names", "Who ruled the US then?", "What American ruled at the time?"),
    ("same_names", "is there a lake in hiawatha nj", "Is there a lake in Hiawatha, New Jersey?"),
    ("same_names", "Who was king in the Middle Ages?", "Who was the medieval king?"),
    ("same_names", "It does 10 MPG (miles per gallon).", "It does 10 miles on a gallon."),
    ("same_comparisons", "It ends by the end of the day. He began in May.",
     "At the start of the month of May he began; it is over when the day is."),
    ("same_comparisons", "Farmers have different crops.", "Not all farmers have the same crops."),
    ("same_comparisons", "They would not accept it.", "They would reject it."),
    ("same_comparisons", "What will most likely happen to it?", "What is likely to become of it?"),
    ("same_quantifiers", "Farmers have different crops.", "Not all farmers have the same crops."),
    ("same_quantifiers", "Then, which publics help it?", "Some publics help it. Which ones?"),
    ("same_quantifiers", "x, y and z are all limits of it.", "Among its limits are x, y and z."),
    ("same_modals", "Where is she most likely to be?", "Where is it likeliest that she is?"),
    ("same_negations", "Farmers have different crops.", "Not all farmers have the same crops."),
    ("same_negations", "His suit will be unsuccessful.", "His suit will fail."),
    ("same_negations", "without a common power", "take away the common power"),
    ("same_negations", "The brother didn't say anything.", "The brother kept silent."),
    ("same_negations", "He can hardly rise.", "It is all he can do to rise."),
    ("same_negations", "the most guns after France", "apart from France, the most guns"),
    ("same_negations", "Whom did folk ask during a drought?",
     "When there was no rain for long, whom did folk ask?"),
    ("same_negations", "He sorts them by whether they float.",
     "He sorts those that float from those that don't."),
    ("same_negations", "are these the same thing", "is there no difference between these"),
    ("same_negations", "The attorney refused.", "The attorney said no."),
    ("same_negations", "They are easily seen.", "There is no trouble in seeing them."),
    ("same_negations", "Which of these is a false claim?",
     "All but one of these claims are true. Which one is false?"),
    ("same_references", "Which method is red?", "Of the methods given here, which one is red?"),
    ("same_references", "Which stores gas?", "Gas is stored by which of the following?"),
    ("same_references", "Which of the following goes from cell to cell as signals are sent?",
     "When a signal is sent, what travels between one cell and the next?"),
    ("same_sentence_type", "Divide. 72 \u00f7 4", "What do you get if you divide 72 by 4?"),
    ("same_sentence_type", "Which of the following is red:", "Of the following, which is red:"),
    ("same_sentence_type", "What is its formula", "It has a formula, which is"),
    ("same_negations", "Students need sleep to stay well.",
     "Students sleep or they won't stay well."),
    ("same_negations", "It uses less energy.", "It doesn't use as much energy."),
    ("same_negations", "preventing a blow by the man", "so that the man couldn't strike"),
    ("same_negations", "Before stopping to work, he ate.",
     "He ate before he did not work any more."),
    ("same_sentence_type", "soil can be loosened by one of these", "one of these can loosen soil"),
    ("same_sentence_type", "To keep a crust crisp when you heat it",
     "When you heat a crust and want it crisp"),
    ("same_negations", "He doesnt swim.", "He does not swim."),
    ("same_negations", "The figures may be misleading.",
     "The figures may mislead those they lead."),
    ("same_negations", "Plants need water to grow.",
     "Plants cannot grow unless they take in water."),
    ("same_negations", "One costs 5 dollars, but every second one costs 60 % of that.",
     "One costs 5 dollars, except that each second one costs 60 % of that."),
    ("same_negations", "When you missed what she said, how do you ask?",
     "You didn't catch what she said; how do you ask?"),
    ("same_negations", "People who hold views without regard for others are fanatics.",
     "People who hold views regardless of others are fanatics."),
    ("same_negations",
     "The mother feels ill, so she refuses food, and her milk dries up. After two "
     "days of this the lamb, which is small, will lie down and sleep.",
     "Because she feels sick, the mother won't eat, and so her milk dries up. The small lamb will "
     "lie down and sleep when two days of this have gone by."),
    ("same_quantifiers", "He buys the red ones and sends some to Ann.",
     "He buys the red ones; the others go to Ann."),
    ("same_quantifiers", "Students go on a trip. Where do they go?",
     "On a trip, some students set out. Where do they go?"),
    ("same_comparisons", "those with 6 or fewer months to live",
     "those who have no more than 6 months to live"),
    ("same_comparisons", "It must lower its price.", "It must cut its price."),
    ("same_numbers", "He gets 3 times fewer of them than 12.", "He gets one third of 12."),
    ("same_numbers", "It covers 100 % of what 9 people need.",
     "It covers the full need of 9 people."),
    ("same_numbers", "Tea and buns cost 2 dollars each.",
     "At 2 dollars for each tea and 2 dollars for each bun, what is spent?"),
    ("same_names", "How to Make Easy Workshop Cabinets", "how to build a cabinet for a workshop"),
    ("same_subject", "Where would you find a mine?", "A mine would be located where?"),
    ("same_references", "The following letter came. It was sad.", "This letter came. It was sad."),
    ("same_references", "All of these events take place in one state.",
     "Everything took place in one state."),
    ("same_structures", "He proposed that they steal a large TV from a neighbor.",
     '"Let us steal a large TV from a neighbor," he proposed.'),
    ("no_chatter", "Ann couldn't be old, she thought.", '"I can\'t be old," Ann thought.'),
    ("same_sentence_type", "sharpen a crayon without a knife", "put a point on a crayon"),
    ("same_sentence_type", "how to make pasta", "the way to make pasta"),
    ("same_sentence_type", "Matter is defined as anything that takes up space and has",
     "By definition, what occupies room and possesses something material possesses"),
    ("same_option_text", "Is it contradictory, the heart?", "Does it contradict the heart?"),
]  # fmt: skip

# name, before, after, a part of the reason
DAMAGED = [
    ("same_numbers", "It lies between two cats.", "It lies between four cats.", "lost '2'"),
    ("same_numbers", "How many has he? He has two dogs.", "He has dogs. How many?", "lost '2'"),
    ("same_numbers", "He ran for 3 hours and half as long the next day, then 2, then 1.",
     "He ran 3 hours and just as long on the day that followed, then 2, then 1.", "0.5"),
    ("same_numbers", "The width is halved.", "The width is doubled.", "gained '2'"),
    ("same_numbers", "He has a CD4 count and ran for 4 months.", "He has a CD4 count and ran for "
     "months.", "lost '4'"),
    ("same_numbers", "A tape has 2 songs. The second song is long.",
     "A tape has songs. The second song is long.", "lost '2'"),
    ("same_structures", "I. He ran. II. She sat.", "He ran. She sat.", "'I.'"),
    ("same_structures", "Is P(A | B) big?", "Is A given B big?", "'|'"),
    ("same_names", "Who ruled the US then?", "Who ruled France then?", "'US'"),
    ("same_names", "Who rules South America?", "Who rules the US?", "'US'"),
    ("same_names", "The wide area network or WAN is a net.", "The wide area network is a net.",
     "'WAN'"),
    ("same_names", "What is EPR?", "What is electron paramagnetic resonance?", "'EPR'"),
    ("same_comparisons", "the most likely cause", "the likely cause", "'most'"),
    ("same_quantifiers", "They are all of the limits.", "They are some of the limits.", "'some'"),
    ("same_negations", "Which is LEAST red?", "Which is not LEAST red?", "'not'"),
    ("same_negations", "Atoms can have different masses.", "Atoms can not have different masses.",
     "'not'"),
    ("same_negations", "Voters agree on nothing but a share; the shares are unequal.",
     "Voters agree on nothing but a share; the shares are equal.", "unequal"),
    ("same_comparisons", "A dog differs from a cat.", "A dog is the same as a cat.", "'same'"),
    ("same_comparisons", "a shortage of water", "enough of the water", "'enough'"),
    ("same_negations", "All of these are true EXCEPT that it is red.",
     "All of these are true that it "
     "is red.", "'except'"),
    ("same_comparisons", "It weighs 6 pounds or more.", "It weighs 6 pounds or less.", "or less"),
    ("same_numbers", "He gets 3 times fewer of them than 12.", "He gets 12 of them.", "lost '3'"),
    ("same_numbers", "He buys apples for 5 dollars.", "He buys 5 apples for 5 dollars.", "gained"),
    ("same_references", "Which of the following are reflexes?", "What reflexes are there?", "lost"),
    ("same_references", "Which form of code is it?", "Which of the following forms of code is it?",
     "is new"),
    ("same_sentence_type", "Find the sum of the numbers.", "What is it that find the sum of these?",
     "question"),
]  # fmt: skip


def item(text: str) -> Item:
    return Item(question=text, choices=CHOICES, answer=0)


@pytest.mark.parametrize(("name", "before", "after"), FREE)
def test_a_text_reworded_freely_passes(name: str, before: str, after: str) -> None:
    assert CHECKS[name](item(before), item(after)) is None


@pytest.mark.parametrize(("name", "before", "after", "part"), DAMAGED)
def test_damage_of_the_same_kind_is_refused(name: str, before: str, after: str, part: str) -> None:
    assert part in (CHECKS[name](item(before), item(after)) or "")
