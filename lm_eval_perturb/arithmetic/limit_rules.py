"""What stories say of numbers: a table of kinds of things, and how far their numbers may go."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import TypeAlias

Limit: TypeAlias = tuple[float, float]
"""The least and the greatest value."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A bound.

    Attributes:
        behind: what follows the number.
        words: one of them stands in the story; None where any story will do.
        limit: of the old value.
        unless: what the question must not speak of.
        made: the nouns of results to which it applies as well.
        made_times: how many times as large as the old one a result may become in any case.
    """

    behind: re.Pattern[str]
    words: frozenset[str] | None
    limit: Callable[[float], Limit]
    unless: re.Pattern[str] | None = None
    made: frozenset[str] = frozenset()
    made_times: float = 1.5

    def tells(self, words: frozenset[str], story: str) -> bool:
        """Whether it applies to a story, told by its words and as a text in lower case."""
        if self.words is not None and self.words.isdisjoint(words):
            return False
        return self.unless is None or self.unless.search(story) is None


def within(times: float, more: float = 0, most: float = inf) -> Callable[[float], Limit]:
    """A bound: so many times the old value, or so much more; old values above `most` may stay."""

    def limit(old: float) -> Limit:
        return old / times, max(old, min(max(old * times, old + more), most))

    return limit


def _few(times: float, more: float, upto: float, most: float = inf) -> Callable[[float], Limit]:
    """The same without a least value; numbers above `upto` are free."""

    def limit(old: float) -> Limit:
        return 0.0, max(old, min(max(old * times, old + more), most)) if old <= upto else inf

    return limit


_TALL = (7, 84, 210)  # feet, inches, centimeters


def _person(old: float) -> Limit:
    """Of what is told of people's heights: a quarter more, and no more than people have."""
    most = next((size for size in _TALL if old <= size), inf)
    return old / 1.25, min(max(1.25 * old, old + 1), most)


def _rule(
    behind: str,
    words: str,
    limit: Callable[[float], Limit],
    unless: str = "",
    made: frozenset[str] = frozenset(),
    made_times: float = 1.5,
) -> Rule:
    return Rule(
        re.compile(rf"[ -]?(?:{behind})"),
        frozenset(words.split()) if words else None,
        limit,
        re.compile(unless) if unless else None,
        made,
        made_times,
    )


def _nouns(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LENGTH = r"(?:foot|feet|ft|inch(?:es)?|cm|centimeters?|meters?)\b|\"|'"
_LENGTHS = frozenset(["foot", "feet", "ft", "inch", '"', "cm", "centimeter", ""])
_PER_HOUR = r"(?:mph|kph|kmh|km/hr?|(?:miles?|kilometers?|km) ?(?:an|per|each|every|/) ?hour)"
_HIGH = (
    r"\b(?:building|tower|tree|statue|plant|flower|skyscraper|mountain|stalk|giraffe|roof|house|wall|"
    r"fence|hill|bridge|ladder|pole|corn|vine|bamboo|ball|bounc|slide)"
)
_RUNNING = "run ran runs running jog jogs jogged jogging sprint sprints sprinted sprinting"
_BUS = "bus buses van"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday weekday birthday holiday"
_DAILY = (
    "daily today tonight yesterday everyday day days night nights morning evening "
    f"{_DAYS} {_DAYS.replace(' ', 's ')}s"
)
_DAILY_WORDS = rf"\b(?:{'|'.join(_DAILY.split())})\b"
_HOURS = _nouns("hour hr")
_EATING = "eat eats ate eaten eating drink drinks drank drinking consume consumes consumed"
_FOODS = _nouns(
    "egg roll piece cookie candy apple banana orange burger sandwich hotdog hot dog "
    "cupcake cup glass bottle scoop taco pancake waffle muffin donut doughnut nugget wing shrimp "
    "popsicle chip cracker meatball oyster serving strawberry grape"
)
_RIDING = r"\b(?:driv|drove|car|bus|train|bik|bicycl|cycl|fly|flew|plane)"
_FOOD = "|".join(sorted(_FOODS))
_PER = r"(?:a|an|per|each|every|in a|in one)"
_SNACKS = (
    "doughnut doughnuts donut donuts cookie cookies candy candies cupcake cupcakes muffin muffins "
    "bagel bagels gum lollipop lollipops popcorn soda sodas apple apples banana bananas orange "
    "oranges cucumber cucumbers tomato tomatoes ice bread egg eggs juice chips pencil pencils milk "
    "coffee hotdog hotdogs sandwich sandwiches salt crayon crayons eraser erasers marker markers "
    "sticker stickers lemonade popsicle popsicles balloon balloons stamp stamps"
)
_FURNITURE = (
    "couch sofa rug chair table desk bed bookshelf bookcase shelf shelves curtain curtains door "
    "window windows dresser cabinet"
)

RULES = (
    _rule(_LENGTH, "tall taller height heights", _person, _HIGH, _LENGTHS, 1),
    _rule(_LENGTH, "shark whale snake python alligator crocodile", within(2.5, 4), "", _LENGTHS),
    _rule(r"(?:puppies|kittens)\b", "", _few(2.2, 6, 60, 60)),
    _rule(_LENGTH, _FURNITURE, within(1.4, 2), "", _LENGTHS),
    _rule(
        r"(?:pounds?|lbs?|kg|kgs|kilograms?|kilos?)\b",
        "weigh weighs weighed weighing weight weights", within(1.4, 10),
        r"\b(?:truck|ton|elevator|ship|boat)", _nouns("pound lb kg kilogram"),
    ),
    _rule(
        r"(?:miles?|kilometers?|km) ?(?:per|to the|to a|on a|for each|on one|/|a) ?"
        r"(?:gallon|liter)|mpg\b",
        "", within(1.4, 3, 45),
    ),
    _rule(r"hours?\b", "sleep sleeps slept sleeping asleep nap naps napping",
          within(1.3, 1, 10), "", _nouns("hour")),
    _rule(r"(?:hours?|hrs?)\b", "podcast podcasts movie movies film films episode episodes",
          within(1.5, 1), "", _HOURS),
    _rule(r"(?:hours?|hrs?)\b", _DAILY, within(1.3, 2, 12), "", _HOURS),
    _rule(r"(?:hours?|hrs?)\b", "", within(2, 4), _DAILY_WORDS, _HOURS),
    _rule(r"degrees?\b", "fever fevers", within(1.05, 2)),
    _rule(r"degrees?\b", "", within(1.3, 4), "", _nouns("degree")),
    _rule(_PER_HOUR, "walk walks walked walking hike hikes hiked hiking swim swims swam swimming "
          "swimmer crawl crawls crawled stroll strolls strolled", within(1.5, 1, 5)),
    _rule(_PER_HOUR, _RUNNING, within(1.3, 1, 9)),
    _rule(_PER_HOUR, "bike bikes biking biked bicycle bicycles cycle cycles cycled cycling skate "
          "skates skated skating skateboard row rows rowed rowing rowboat canoe canoes paddle "
          "paddles paddled paddling sail sails sailed sailing sailboat", within(1.5, 2, 25)),
    _rule(_PER_HOUR, "", within(1.4, 5)),
    _rule(r"calories?\b", "", within(1.4)),
    _rule(r"(?:people|persons?|members|children|kids)\b", "family families", within(1.5, 2)),
    _rule(r"(?:points?|on |in |%|$|,|\.| and)",
          "test tests quiz quizzes exam exams grade grades gpa", within(4, 4, 100)),
    _rule(r"times (?:in|during|over|per|a|each|every) (?:a |one |the |that |last |this )?week",
          "", within(2, 2, 7)),
    _rule(r"semesters?\b", "", within(1.3, 1)),
    _rule(r"(?:gallons?|liters?|quarts?)\b", _EATING, _few(1.5, 1, 12)),
    _rule(r"pints?\b", _EATING, _few(1.2, 1, 12)),
    _rule(r"(?:\w+ ){1,3}(?:a|per|each|every) (?:day|night|morning|meal|evening)\b",
          f"{_EATING} breakfast lunch dinner", _few(1.5, 2, 60)),
    _rule(rf"(?:\w+ ){{1,3}}{_PER} (?:day|night|morning)\b", "", _few(2, 5, 60)),
    _rule(rf"(?:\w+ ){{1,3}}{_PER} (?:hour|minute)\b", "", _few(2, 6, 60)),
    _rule(r"(?:years? old|year-old|years? older|years? younger|$|,|\.| and)",
          "old older younger age ages aged", within(1.4, 3), "", _nouns("year")),
    _rule(r"weeks?\b", "school vacation summer semester semesters pregnant pregnancy",
          within(1.5, 2)),
    _rule(r"(?:students?|pupils|kids|children)\b", "class", within(1.6, 5, 36)),
    _rule(r"pages?\b", f"{_DAILY} hour week weeks weekend month", within(1.5, 5), "",
          _nouns("page")),
    _rule(r"rows?\b", _BUS, within(1.3, 2)),
    _rule(r"seats?\b", _BUS, within(1.3, 1), "", _nouns("seat"), 1.4),
    _rule(r"(?:more |fewer |less )?letters?\b", "name names", within(1.5, 2), "",
          _nouns("letter")),
    _rule(rf"(?:{_FOOD})e?s?\b", f"{_EATING} breakfast lunch", _few(1.5, 6, 12), "", _FOODS),
    _rule(r"egg omelet", "", within(1.3, 1)),
    _rule(r"slices?\b", "pizza pizzas cake pie", _few(1.5, 4, 60, 24), "",
          _nouns("slice"), 2),
    _rule(r"slices?\b", "bread loaf", _few(1.5, 4, 60, 36), "", _nouns("slice"), 2),
    _rule(r"(?:\w+ ){0,3}slices?\b", _EATING, _few(1.5, 2, 8, 12), r"\A(?!.*pizza)"),
    _rule(r"(?:\w+ ){0,3}slices?\b", _EATING, _few(2, 2, 8, 12)),
    _rule(r"(?:days?|nights?) (?:a|per|each|every|of the) week\b",
          "weekend weekends saturday saturdays sunday sundays", _few(1, 0, 7)),
    _rule(r"(?:days?|nights?) (?:a|per|each|every|of the) week\b",
          "work works worked working job office school", _few(1.2, 0, 7, 6)),
    _rule(r"(?:mornings?|afternoons?|evenings?|nights?|days?|\w+days?)\b", "week weekly weeks",
          _few(7, 0, 7, 7)),
    _rule(r"weekdays?\b", "week weekly weeks", _few(5, 0, 5, 5)),
    _rule(r"quarters? (?:a|per|each|every|of the|in a) year", "", _few(4, 0, 4, 4)),
    _rule(r"months? (?:a|per|each|every|of the|in a) year", "", _few(12, 0, 12, 12)),
    _rule(r"weeks? (?:a|per|each|every|of the|in a) month", "", _few(4, 0, 4, 4)),
    _rule(r"hours? (?:a|per|each|every|of the|in a) day", "", _few(24, 0, 24, 24)),
    _rule(r"hours?\b", "match matches", within(1.5, 1)),
    _rule(r"days?\b", "road bus train car plane", _few(2, 0, 14), "", _nouns("day")),
    _rule(r"(?:feet|foot|ft) (?:long|wide|by)\b", "king queen sized", within(1.2, 1)),
    _rule(r"(?:years? )?(?:more|older) than (?:twice|double|three times)",
          "mother father mom dad parents", within(1.2, 4)),
    _rule(r"(?:kgs?|kilograms?|pounds?|lbs?)\b", "adult adults", _few(1.2, 10, 250)),
    _rule(r"(?:shirts|pants|pairs of pants|jeans|towels) weigh", "", _few(1.5, 1, 12)),
    _rule(r"(?:lemons|limes|oranges|apples) (?:would |will |can )?(?:yield|make)", "",
          _few(1.5, 2, 12)),
    _rule(r"times (?:her|his|their|the) (?:regular|normal|usual|hourly)", "", _few(1.4, 0, 3, 2)),
    _rule(r"feet (?:high|tall)\b", "story stories floor floors", within(1.2, 2, 15)),
    _rule(r"(?:work|working|school)[ -]?days?\b", "week weeks weekly", _few(1.2, 0, 6)),
    _rule(r"(?:people|passengers|students|kids|children)\b", _BUS, _few(1.5, 4, inf, 72)),
    _rule(r"inch(?:es)?\b", "rain rains rained rainfall snow snowed snowfall", _few(2, 2, 12)),
    _rule(rf"(?:\w+ ){{1,3}}{_PER} week\b", "", _few(2, 3, 20)),
    _rule(r"(?:puppies|kittens|babies)\b", "birth litter pregnant", _few(1.5, 2, 12)),
    _rule(r"miles?\b(?! (?:per|an) )", _RUNNING, _few(1.5, 3, 30), _RIDING, _nouns("mile"), 1.6),
    _rule(r"words (?:per|a|each|every|in a) minute", "", within(1.5, 10, 120)),
    _rule(r"(?:team members|players)\b", "team teams", _few(1.4, 2, 30)),
    _rule(r"(?:cups?|teaspoons?|tablespoons?|eggs?)\b",
          "recipe batch bake bakes baking baked cook cooks cooking brownies cookies",
          _few(1.5, 2, 20)),
    _rule(r"(?:bed|bath)?rooms?\b", "house home apartment kitchen", _few(2, 2, 12)),
    _rule(r"(?:pounds?|lbs?|kgs?)\b", "child children kid kids toddler baby boy girl",
          _few(1.2, 5, 150)),
    _rule(r"minutes?\b", "peel peels peeled peeling chop chops chopping", _few(2.5, 3, 9)),
    _rule(r"episodes?\b", _DAILY, _few(1.3, 2, 24), "", _nouns("episode"), 1.2),
    _rule(r"(?:scoops?\b|,|\.)", "scoop scoops", _few(1.4, 1, 12)),
    _rule(r"(?:\w+ ){0,2}(?:halves|wedges|servings?|portions?|helpings?)\b",
          _EATING, _few(2, 2, 12)),
    _rule(r"miles?\b(?! (?:per|an) )", "walk walks walked walking hike hikes hiked hiking",
          _few(1.7, 3, 60), _RIDING,
          _nouns("mile"), 1.6),
    _rule(r"inch(?:es)? thick\b", "", _few(1.5, 1, 12)),
    _rule(r"years?\b", "degree degrees college university undergrad", within(1.4, 1), "",
          _nouns("year")),
    _rule(r"dozens?\b", "box boxes basket case cases crate carton bag package", within(1.5, 3)),
)  # fmt: skip
"""Of things that people are, have, eat and do; results of these kinds are bounded as well."""

SNACKS = frozenset(_SNACKS.split())
PRICE = re.compile(r" (?:each|apiece|per|a|an|for (?:each|one|a|every))\b|[.,]|$")
"""What follows the price of a single thing."""

GROCERIES = re.compile(
    r" on (?:\w+ ){0,2}(?:cheese|milk|bread|eggs|pasta|flour|sugar|butter|snacks)\b"
)
"""What follows a sum that is spent on one of them."""

TAX = re.compile(r"%? (?:\w+ ){0,2}(?:tax|tip|interest|gratuity)\b")
"""What follows a rate."""

RATE = within(1.5, 3)


SPENT = _few(2.7, 2, 5)


def price(old: float) -> Limit:
    """Of the price of a small thing in dollars: next to others it is no luxury."""
    return (old / 2, max(2 * old, old + 1)) if old <= 5 else (0.0, inf)
