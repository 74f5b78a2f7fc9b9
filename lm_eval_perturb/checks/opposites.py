"""Pairs of opposites, one of which must not take the other's place."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lm_eval_perturb.checks.compared import is_comparative, told_from_behind
from lm_eval_perturb.checks.differing import differing
from lm_eval_perturb.checks.marks import counts
from lm_eval_perturb.checks.reading import FUNCTION_WORDS, lost_and_gained, stem, vocabulary, words

_PAIRS = """
increase increases increased increasing | decrease decreases decreased decreasing reduce reduces
rise rises rose rising | fall falls fell falling
gain gains gained | lose loses lost
above | below
inside | outside
maximum maximal maximize maximizes | minimum minimal minimize minimizes
highest | lowest
higher | lower
largest biggest greatest | smallest least lowest
larger bigger greater | smaller less lower
longest | shortest
longer | shorter
oldest | youngest
older | younger
most | least fewest
more | less fewer
many | few
first | last
earlier | later
earliest | latest
best | worst
better | worse
always | never sometimes
positive positively | negative negatively
north northern | south southern
east eastern | west western
left | right
hot hotter | cold colder
high | low
strong stronger strongest | weak weaker weakest
fast faster fastest | slow slower slowest
add adds added adding | subtract subtracts subtracted subtracting
multiply multiplied multiplies | divide divided divides
win wins won winning | lose loses lost losing
succeed succeeds succeeded | fail fails failed
accept accepts accepted | reject rejects rejected
include includes included including | exclude excludes excluded excluding
even | odd
internal internally | external externally
local | global
supply | demand
advantage advantages | disadvantage disadvantages
benefit benefits | cost costs
expand expands expanded | contract contracts contracted
import imports imported | export exports exported
convex | concave
acid acidic | base basic alkaline
male males | female females
upper | lower
begin begins beginning start starts | end ends ending
sooner | later
former | latter
direct directly | indirect indirectly
ascending | descending
forward forwards | backward backwards
all | none some
necessary | sufficient
closest nearest | farthest furthest remotest
near close nearby | far distant
upward upwards | downward downwards
inward inwards | outward outwards
raise raises raised raising | lower lowers lowered lowering
short | long
thick thicker | thin thinner
wide wider | narrow narrower
deep deeper | shallow shallower
heavy heavier heaviest | light lighter lightest
drawback drawbacks disadvantage disadvantages | benefit benefits advantage advantages
same identical | different differ differs differed
enough sufficient | deficient insufficient shortage shortages
inscribed | circumscribed
recession recessionary contractionary | expansion expansionary inflationary boom
horizontal horizontally | vertical vertically
clockwise | counterclockwise anticlockwise
heat heats heated heating | cool cools cooled cooling
melt melts melted melting | freeze freezes froze frozen freezing
evaporate evaporates evaporation | condense condenses condensation
absorb absorbs absorbed absorption | emit emits emitted emission release releases released
inhale inhales inhaled | exhale exhales exhaled
urban | rural
domestic | foreign international
majority | minority
ancient | modern
vary varies varied | constant
"""


def _table() -> Mapping[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for line in _PAIRS.strip().splitlines():
        left, right = (frozenset(side.split()) for side in line.split("|"))
        for word in left:
            table[word] = table.get(word, frozenset()) | right
        for word in right:
            table[word] = table.get(word, frozenset()) | left
    return table


OPPOSITES = _table()
_MANY_SENSES = """
begin begins beginning start starts end ends ending left right even odd base basic cost costs
benefit benefits contract contracts fall falls last first short long near close far light lighter
heat cool release releases foreign same different constant
"""
_OF_MANY_SENSES = frozenset(_MANY_SENSES.split())
"""Opposites only where they stand beside the same word: "even so" is not the contrary of odd."""
_OVER = frozenset(
    ("exceed", "exceeds", "exceeded", "exceeding", "over", "above", "surpass", "surpasses", "more",
     "greater", "higher", "larger", "beyond")
)  # fmt: skip
_UNDER = frozenset(("under", "below", "less", "fewer", "lower", "smaller", "short"))
_BOUND = {word: side for side in (_OVER, _UNDER) for word in side}
_QUANTIFYING = frozenset(("all", "some", "none", "always", "never", "both", "either"))
_DENIABLE = frozenset(
    ("same", "identical", "different", "accept", "accepts", "accepted", "reject", "rejects",
     "rejected", "include", "includes", "included", "exclude", "excludes", "excluded", "succeed",
     "succeeds", "succeeded", "fail", "fails", "failed", "constant", "vary", "varies",
     "differ", "differs", "differed", "enough", "sufficient", "deficient")
)  # fmt: skip
"""Opposites with nothing between them: not to accept is to reject."""
_NOT = frozenset(("not", "no", "without", "never", "lack", "lacks", "hardly"))
_DENYING = 6  # words before one of them in which it is denied
_BEFORE_NOUNS = frozenset(("few", "many"))
"""What says nothing of the words before it."""
_SHORT_TEXT = 25  # words
_STORY = 30  # words of a text that may tell of more than one all and some
_BOUNDS = re.compile(
    r"\b(?:no|not) (?:more|less|fewer|greater|higher|lower|longer|shorter|later|earlier) than\b"
    r"|(?<=\d )(?:\w+ )?or "
    r"(?:more|less|fewer|over|under|above|below|older|younger|greater|higher|lower)\b",
    re.IGNORECASE,
)
"""Bounds, which are no opposites: "6 or fewer", "no more than 6"."""
_ANYWHERE = "the _ of"
"""Small words that stand around many a word."""
_SEQUENCE = frozenset(("before", "after"))
_POLAR = frozenset(OPPOSITES)


def reversal(old: str, new: str) -> str | None:
    """An objection if a word went and its opposite came; before and after, if of the same word."""
    here, there = differing(old, new)
    left, right = _polar(here), _polar(there)
    lost, gained = lost_and_gained(left, right) if left != right else ([], [])
    # "4 fewer" for "4 less" is no reversal, though a "more" went elsewhere.
    lost, gained = _unpaired(lost, gained), _unpaired(gained, lost)
    for word in lost:
        for other in gained:
            if other in OPPOSITES[word] and not (
                not (_is_certain(old, word) or _stands_alike(old, word, new, other))
                or (is_comparative(word) and told_from_behind(old, new))
                or _told_of_both(old, word, new, other)
                or _is_denied(new, other) is not _is_denied(old, word)
            ):
                return f"{word!r} became its opposite, {other!r}"
    if _SEQUENCE.isdisjoint(vocabulary(here)) and _SEQUENCE.isdisjoint(vocabulary(there)):
        return None
    return _order(old, new) if _sequels(here) != _sequels(there) else None


def _is_certain(text: str, word: str) -> bool:
    """Whether the contrary of the word is one wherever it stands; a short text hangs on each."""
    if word in _QUANTIFYING:
        marked = word != "some" or "some" in counts(text)
        return marked and len(words(text)) <= _STORY
    return word not in _OF_MANY_SENSES and len(words(text)) <= _SHORT_TEXT


def _is_denied(text: str, word: str) -> bool:
    """Whether a "not" stands before a word: "not all grow the same" says different."""
    every = words(text)
    place = every.index(word)
    return word in _DENIABLE and not _NOT.isdisjoint(every[max(0, place - _DENYING) : place])


def _told_of_both(old: str, word: str, new: str, other: str) -> bool:
    """Whether each of the opposites took a word's place: "under 5, more than 3", "less, over"."""
    sides = [_BOUND[w] for w in (word, other) if w in _BOUND]
    if len(sides) < 2:
        return False
    came, went = vocabulary(new) - vocabulary(old), vocabulary(old) - vocabulary(new)
    return not (sides[0].isdisjoint(came) or sides[1].isdisjoint(went))


def _unpaired(these: list[str], those: list[str]) -> list[str]:
    """The words that none of the others, having an opposite in common, stands in for."""
    return [
        word
        for word in these
        if all(other == word or OPPOSITES[other].isdisjoint(OPPOSITES[word]) for other in those)
    ]


def _stands_alike(old: str, word: str, new: str, other: str) -> bool:
    """Whether the two words stand beside one and the same word of the subject."""
    return not _beside(old, word).isdisjoint(_beside(new, other))


def _beside(text: str, word: str) -> set[str]:
    every = words(text)
    found = set()
    for place, here in enumerate(every):
        if here == word:
            near = () if word in _BEFORE_NOUNS else every[max(0, place - 4) : place]
            before = [stem(w) for w in near if w not in FUNCTION_WORDS]
            after = [stem(w) for w in every[place + 1 : place + 5] if w not in FUNCTION_WORDS]
            found |= {*before[-1:], *after[:1]}
            around = " ".join((*every[max(0, place - 1) : place], "_", *every[place + 1 :][:1]))
            if around != _ANYWHERE:
                found.add(around)
    return found


def _polar(text: str) -> list[str]:
    if _POLAR.isdisjoint(vocabulary(text)):
        return []
    text = _BOUNDS.sub(" ", text)
    return [word for word in words(text) if word in _POLAR]


def _order(old: str, new: str) -> str | None:
    if _SEQUENCE.isdisjoint(vocabulary(old)) or _SEQUENCE.isdisjoint(vocabulary(new)):
        return None
    one, other = _sequels(old), _sequels(new)
    for word, event in one:
        opposite = "after" if word == "before" else "before"
        if (opposite, event) in other and (opposite, event) not in one:
            return f"{word!r} became its opposite, {opposite!r}"
    return None


def _sequels(text: str) -> set[tuple[str, str]]:
    """Each "before" and "after" with the next word that says something, and with both beside it."""
    found = set()
    every = words(text)
    for place, word in enumerate(every):
        if word in ("before", "after"):
            content = (w for w in every[place + 1 : place + 6] if w not in FUNCTION_WORDS)
            found.add((word, stem(next(content, ""))))
            found.add(
                (word, " ".join((*every[place - 1 : place], "_", *every[place + 1 : place + 2])))
            )
    return found
