"""Forms of questions, as patterns: what is asked, in what unit, of what things."""

from __future__ import annotations

import re


def any_of(words: str, before: str = "", behind: str = "") -> re.Pattern[str]:
    """A pattern for any of the words of a text, whole and in any case; `_` is a space in one."""
    inside = "|".join(word.replace("_", " ") for word in words.split())
    return re.compile(rf"{before}\b(?:{inside})\b{behind}", re.IGNORECASE)


_AUXILIARIES = (
    "do|does|did|will|would|are|were|is|was|can|could|has|have|had|should|must|remain|went"
)
NAMED = re.compile(
    r"\bhow many ((?:[a-z-]+ ){0,2}?[a-z-]+s|people|children|men|women|feet|fish|sheep|mice|geese|"
    rf"teeth) (?:{_AUXILIARIES})\b",
    re.IGNORECASE,
)
"""`how many red apples does`: the things counted."""

NO_NAME = any_of(
    "more fewer less other else total times additional extra percent dozens? of in was does is "
    "cents dollars pounds euros thousands hundreds this his pairs sets such the and or as plus"
)
"""Words that make a phrase between `how many` and the verb no plain name of things."""

HELD = re.compile(
    r"\b(?:(?:do|does|did|will|would) (?:\w+ ){1,4}(?:have|own|keep)|(?:are|were) there"
    r"|(?:are|were|will be|is) (?:left|remaining))\b(?! (?:to|had|been))",
    re.IGNORECASE,
)
UNHELD = any_of(
    "seconds minutes hours days weeks months years miles feet inches yards meters kilometers "
    "pounds ounces grams kilograms kilos gallons liters cups points calories degrees "
    "girlfriends siblings brothers sisters cousins legs wheels times ways letters steps votes "
    "friends teeth arms sightings problems questions items units acres tons options "
    "combinations followers eyes fingers floors rooms homes residents houses trees teams "
    "lives games goals laps trips pages elves pieces slices sides seats"
)
"""What is not given away or put into groups."""

PEOPLE = any_of(
    "people children men women students kids boys girls friends classmates teachers players "
    "members guests passengers workers employees customers"
)

ASKING = any_of("how what calculate find determine")
TOLD = re.compile(r"(?:^|, )(?:calculate|find|determine) (?:the|how)\b.*\.$", re.IGNORECASE)
"""A problem that ends with a demand, not a question."""

UNASKED = re.compile(
    r"\b(?:what time|time of (?:the )?day|o'clock|what (?:day|date|year|month|fraction|ratio|hour)|"
    r"ratio of|what percent\w*|percentage|probability|chances?|round\w*|nearest|approximate\w*|"
    r"estimate\w*|whose|respectively|in cents|simplif\w*)\b|^(?:who|which)\b",
    re.IGNORECASE,
)
"""Answers that are not counts or amounts."""

ROUNDED = re.compile(r"\b(?:round|nearest|whole (?:number|dollar))", re.IGNORECASE)

LONG = re.compile(r"\bhow (?:much )?long(?:er)?\b", re.IGNORECASE)
LENGTH_NAMED = any_of(
    "seconds minutes hours days weeks months years feet inches meters miles",
    before=r"\b(?:in|how many) (?:the )?",
)
UNIT_NAMED = re.compile(r"\bhow (?:many|old)\b|\b(?:number|count) of\b|\bage\b", re.IGNORECASE)
"""What is asked is a count or an age, so that its unit is clear."""

IN_UNIT = any_of(
    "square_(?:feet|inches|meters|yards|miles) cubic_(?:feet|inches|meters) "
    "(?:miles|kilometers)_per_hour seconds minutes hours days weeks months years inches feet yards "
    "miles meters centimeters kilometers km cm mm pounds ounces grams kilograms kg liters gallons "
    "mph degrees calories",
    before=r"\bin (?:the )?",
)
"""`How far, in miles`: the unit of the answer is told."""

MONEY = re.compile(r"\$|\bdollars?\b", re.IGNORECASE)
OTHER_MONEY = re.compile(
    r"\b(?:cents?|euros?|pesos?|yen|rupees?|pence|penny|pennies|quarters?|dimes?|nickels?)\b"
    r"|[\u00a2\u20ac\u00a3]|\b(?:hundred|thousand|million|billion)s?\b",
    re.IGNORECASE,
)
ASKS_MONEY = re.compile(r"\bhow (?:much|many dollars)\b|\b(?:what|calculate|find)\b", re.IGNORECASE)
_OF_MONEY = (
    "spend|spent|pay|paid|earn|earned|cost|owe|owed|charge|save|saved|make|made|profit|price|bill|"
    "raise|raised"
)
SURELY_MONEY = re.compile(
    r"\bhow much (?:money|profit|change|rent|(?:does|did|will|would) it cost)\b"
    rf"|\bhow much (?:(?:total|more|less|extra) )?(?:{_AUXILIARIES}) [^,]*?\b(?:{_OF_MONEY})\b",
    re.IGNORECASE,
)
MONEY_CLAUSE = any_of("how what calculate find")
DERIVED = any_of(
    r"averag\w* mean median typical\w* rates? per each every\w* apiece one single differ\w* ratio "
    r"shares? fraction percent\w* proportion half thirds? quarters? more fewer less extra others? "
    r"additional else than compar\w* times unit daily weekly monthly yearly hourly by_how "
    r"an?_(?:hour|day|week|month|year|piece)"
)
"""Averages, rates, unit values, differences and parts: no things can be added to such an answer or
taken from it, and no coupon used on it, so a step is only said of the number itself."""

SUPPOSED = any_of(
    r"would could should if must first original\w* initial\w* start\w* begin\w* before"
)
"""What was once or is only thought of: a later step of the story may have changed it."""

NO_BILL = any_of(
    r"(?:is|are|was|were|be|been)_(?:\w+_)?paid left remain\w* needs? needed sav(?:e|es|ed|ings) "
    r"change back gets? worth"
)
NO_PAYER = any_of(
    r"wages? salar\w* payroll employees? workers? hourly rent\w* tax\w* fine[sd]? allowance "
    r"loans? debts? interest insurance tuition donat\w* charit\w* tip(?:s|ped)? discount\w* "
    r"coupons? vouchers? gift_cards? deliver\w* shipping fees? invest\w* profit\w* sell\w* sold "
    r"sales? budget\w* refund\w* owe[sd]? mortgage bills lend\w* lent borrow\w* offer\w* raffle "
    r"auction bet percent cheaper off rebate split\w* share\w* restaurants? insur\w*"
)
"""Money is paid for other things than goods, or the bill has such a step already."""
SHOP = any_of(r"buy buys buying bought purchas\w* shopping stores? supermarket grocer\w*")
PRICE = any_of("costs? pays? paid spends? spent price bill")
INCOME = any_of("earns? earned salary wages? income")
NO_BONUS = any_of(
    r"tax\w* bonus\w* sell\w* sold profit\w* commission tips? donat\w* charit\w* interest "
    r"invest\w* gift\w*"
)
