"""Words and phrases that carry the logic of a question, by family and class.

Members of a class stand for one another: "each" may become "every". A class holds what must be
matched; its loose words, of several readings, are not counted but may stand in for a counted one.
"""

from __future__ import annotations

from collections.abc import Mapping

Phrase = tuple[str, ...]

_NEGATIONS = """
not|no|never|none|neither|nobody|nothing|nowhere|without|except|excepting|excepted|exclude|excludes
excluded|excluding|unless|hardly|barely|scarcely|rarely|seldom|lack|lacks|lacked|lacking|fail|fails
failed|failing|failure to|failures to|absent|absence|false|falsely|untrue|incorrect|incorrectly
wrong|wrongly|mistaken
erroneous|erroneously|inaccurate|invalid|unable|impossible|inability|incapable|unlikely|improbable|non|devoid
all but|anything but|everything but|other than|aside from|with the exception of
the exception|an exception|free of|no one|not any|yet to
"""
_NOTHING = """
not only|whether or not|no matter|no doubt|after all|above all|at all|in all|all together|all right
each other|one another|first of all|rather than|all in all|more or less|once more|most of all
not to be outdone|not far behind|no exception|the wrong way|best known|per cent
some other|over and over|again and again
all of a sudden|all over|all around|all along|all through|all sorts of|all kinds of|all day
all night|all year|not long ago|not long after|not long before
not least because|not least in|not least for
not unlike|no sooner
"""
"""Phrases whose words mean something else together, or nothing that matters."""

_QUANTIFIERS: Mapping[str, str] = {
    "all": "all|every|each|everyone|everybody|everything",
    "some": "some|a few|several",
    "only": """
only|solely|exclusively|merely|nothing but|nobody but|no one but|none but|nothing else|no one else
nobody else|nowhere but|nowhere else""",
    "exactly": "exactly|precisely",
    "approximately": "approximately|roughly",
    "always": "always|invariably",
    "often": "usually|generally|typically|normally|ordinarily|often|frequently",
    "sometimes": "sometimes|occasionally",
}
_COMPARISONS: Mapping[str, str] = {
    "at least": """
at least|no fewer than|no less than|not less than|not fewer than|a minimum of|or more|or older
or greater|or higher|or over|or above""",
    "at most": """
at most|no longer than|no more than|not more than|no greater than|not exceed|not exceeding
a maximum of|or less|or fewer|or younger|or under""",
    "most": """
most|best|greatest|largest|biggest|highest|maximum|maximal|main|mainly|primarily|chief
chiefly|principal|principally|mostly|longest|oldest|fastest|heaviest|strongest|richest|deepest
widest|tallest|hottest|earliest|latest|closest|nearest|easiest|simplest|hardest|likeliest|newest
commonest""",
    "least": """
least|fewest|smallest|lowest|minimum|minimal|worst|shortest|youngest|slowest|lightest|weakest
poorest|coldest|thinnest|cheapest""",
    "more": "more|greater|larger|bigger|higher|exceed|exceeds|exceeded|exceeding",
    "less": "less|fewer|smaller|lower",
}
_MODALS: Mapping[str, str] = {
    "must": "must|necessarily",
    "should": "should|ought",
    "may": "may|might|possibly|perhaps|potentially",
    "likely": "likely|probably|probable",
}

LOOSE: Mapping[str, frozenset[str]] = {
    name: frozenset(text.split())
    for name, text in {
        "all": """any both entire entirely whole throughout per apiece daily hourly weekly monthly
yearly annual annually nightly total full always respectively individual
together altogether rest remaining remainder completely fully whenever wherever whoever
consistently consistent""",
        "some": """there few certain various couple number part portion multiple sometimes handful
among others rest remaining remainder some""",
        "only": """exactly precisely just alone sole purely simply but limited unique uniquely
single confined mere unless confine confines limit limits restrict restricts restricted restricting
restriction except necessary itself else elsewhere everywhere enough""",
        "exactly": "exact just precise only",
        "approximately": "about around nearly almost close approximate estimated some circa near",
        "always": "keep keeps kept every all each times constantly consistently ever necessarily",
        "often": """tend tends tended usual general typical normal common frequent regularly mostly
most many routinely largely times habitually rule regular much commonly commonest lot""",
        "sometimes": "times occasion occasions some may can might occasional periodically",
        "at least": "minimum least over above more exceed exceeds than",
        "at most": "maximum most up within limit under less than",
        "most": """major key central majority leading top largely predominantly foremost first last
optimal ideal ideally chief closely nearly mostly predominant highly well prime max utmost
final peak favorite elder eldest older full capacity limit up
especially particularly primary maximize maximized maximizes maximise probably possible""",
        "least": """min little last bottom minimally first lower minimize minimized minimizes
minimise minimised younger""",
        "more": """additional additionally extra another further still yet increase increases
increased increasing rise rises rose grow grows grew over above beyond surpass surpasses surpassed
excess gain gains added outnumber outnumbers too than up ahead superior improve improved
likelier easier prefer preferable times raise raises raised raising beat beats lead leads surplus
longer older faster heavier stronger taller deeper wider better further farther richer hotter
warmer later big large difference new top""",
        "less": """decrease decreases decreased decreasing reduce reduces reduced reducing drop
drops dropped fall falls fell under below minus discount discounted lose loses lost short behind off
down inferior decline declined before ahead too than shy
shorter younger slower lighter weaker poorer colder cooler cheaper worse nearer closer earlier
sooner subtract subtracted subtracting small little difference without""",
        "must": """need needs needed required require requires requiring requirement necessary
obliged obligated mandatory essential imperative bound compulsory requisite got ought should""",
        "should": """suggest suggests suggested propose proposes proposed recommended recommend
advised advisable supposed shall appropriate if best expected proper ethical need needs would
right correct better must important wise call calls called""",
        "may": """could can possible possibility potential able chance conceivably maybe capable
likely sometimes admissible legal legally allowed permitted permissible lawful lawfully would if
whether""",
        "likely": """likelihood probability apt prone expect expects expected chance chances
odds liable inclined presumably tend tends likeliest likelier plausible best reasonable
unlikely improbable""",
    }.items()
}  # fmt: skip


def _phrases(text: str) -> list[Phrase]:
    return [
        tuple(phrase.split())
        for line in text.strip().splitlines()
        for phrase in line.split("|")
        if phrase
    ]


FAMILIES: Mapping[str, tuple[str, ...]] = {
    "negation": ("not",),
    "quantifier": tuple(_QUANTIFIERS),
    "comparison": tuple(_COMPARISONS),
    "modal": tuple(_MODALS),
}
"""The classes of each family."""

RIVALS: Mapping[str, frozenset[str]] = {
    name: frozenset(others.split("|"))
    for name, others in {
        "all": "some|only|most",
        "some": "all|only",
        "only": "all|some",
        "exactly": "approximately",
        "approximately": "exactly",
        "always": "often|sometimes",
        "often": "always|sometimes",
        "sometimes": "always|often",
        "at least": "at most",
        "at most": "at least",
        "most": "least",
        "least": "most",
        "more": "less|at most",
        "less": "more|at least",
        "must": "may",
        "should": "may",
        "may": "must|should",
    }.items()
}
"""Classes that say another thing in the place of one."""

STANDS_IN: Mapping[str, tuple[str, ...]] = {
    "must": ("have to",),
    "should": ("have to",),
    "all": ("a day", "all that"),
    "only": ("the one", "all that", "at most"),
    "more": ("added",),
    "most": ("at most",),
    "at most": ("most",),
    "least": ("at least",),
    "at least": ("least",),
}
"""Classes of phrases, of no family, that may stand in for a counted word."""

_OTHERS: Mapping[str, str] = {
    "have to": "have to|has to|had to|having to",
    "the one": "the one thing|the one person|the one place",
    "all that": "all that|all it|all he|all she|all they|all there|all you|all one",
    "a day": """
a second|a minute|an hour|a day|a night|a week|a month|a year|per day|per week|per month""",
    "no longer": "no longer",
    "at least": "if not before|if not more|if not earlier|if not longer|if not higher",
    "only": "not until",
    "less": "not as",
}

CLASSES: Mapping[Phrase, str] = (
    dict.fromkeys(_phrases(_NOTHING), "")
    | dict.fromkeys(_phrases(_NEGATIONS), "not")
    | {
        phrase: name
        for table in (_QUANTIFIERS, _COMPARISONS, _MODALS, _OTHERS)
        for name, text in table.items()
        for phrase in _phrases(text)
    }
)
"""The class of each phrase; "" for a phrase that is not to be counted."""
