"""The words of the demo's questions: four heaps of something, and which of them is the largest."""

from __future__ import annotations

NAMES = (
    "Amara", "Bjorn", "Chloe", "Dmitri", "Elena", "Farid", "Greta", "Hugo", "Ines", "Jonas",
    "Keiko", "Lucia", "Mateo", "Nadia", "Oscar", "Priya", "Quentin", "Rosa", "Samir", "Tilda",
)  # fmt: skip
THINGS = (
    "apples", "bricks", "candles", "daisies", "envelopes", "feathers", "grapes", "hammers",
    "jars", "keys", "lemons", "marbles", "nails", "onions", "pebbles", "ribbons", "shells",
    "tickets", "walnuts", "buttons",
)  # fmt: skip
PLACES = (
    "the old harbour", "the school hall", "the market", "the library", "the village fair",
    "the greenhouse", "the railway station", "the museum", "the bakery", "the workshop",
    "the town square", "the lighthouse",
)  # fmt: skip

BENCHMARK_WORDINGS = (
    "At {place}, {name} counted the {things} in four boxes. Which box held the most?",
    "{name} sorted {things} into four baskets at {place}. Which basket is the fullest?",
    "Four shelves in {place} are stacked with {things} for {name}. Which shelf holds the most?",
    "Over four days {name} sold {things} near {place}. On which day were most of them sold?",
)
"""The wordings that the benchmark is made of."""

OTHER_WORDINGS = (
    "{name} carried four bags of {things} to {place}. Which bag had the largest number in it?",
    "Of the four crates of {things} that {name} left at {place}, which one contains the most?",
    "Which of the four piles of {things} that {name} found in {place} is the biggest?",
    "For {place}, {name} ordered {things} from four traders. Who delivered the most?",
)
"""Further wordings of the same question, for the lessons of the learner only."""

LETTERS = "ABCD"
