"""Names that are as well known in another form: US and America, NJ and New Jersey, PS4."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_FORMS = """
us|usa|united states|united states of america|america|american|americans|the states
uk|united kingdom|britain|british|great britain
eu|european union
un|united nations
ussr|soviet union|soviet|soviets|soviet russia
uae|united arab emirates|emirates|emirati
nyc|new york city|new york|new yorkers
la|los angeles
dc|washington|washington dc|district of columbia
wwi|ww1|first world war|world war i|world war one|world war 1
wwii|ww2|second world war|world war ii|world war two|world war 2
holland|dutch|netherlands
xmas|christmas
middle ages|medieval|mediaeval
dr|doctor
st|saint
mt|mount
prof|professor
sen|senator
gov|governor
gen|general
lt|lieutenant
jr|junior
sr|senior
"""
_STATES = """
al alabama|ak alaska|az arizona|ar arkansas|ca california|co colorado|ct connecticut|de delaware
fl florida|ga georgia|hi hawaii|id idaho|il illinois|in indiana|ia iowa|ks kansas|ky kentucky
la louisiana|me maine|md maryland|ma massachusetts|mi michigan|mn minnesota|ms mississippi
mo missouri|mt montana|ne nebraska|nv nevada|nh new hampshire|nj new jersey|nm new mexico
ny new york|nc north carolina|nd north dakota|oh ohio|ok oklahoma|or oregon|pa pennsylvania
ri rhode island|sc south carolina|sd south dakota|tn tennessee|tx texas|ut utah|vt vermont
va virginia|wa washington|wv west virginia|wi wisconsin|wy wyoming
"""
_SHORT_WORDS = "al ar co de hi id in la ma me mi mo ms mt ne oh ok or pa un us st gen"
_COMMON = frozenset(_SHORT_WORDS.split())
"""Short forms that in lower case are mostly other words."""
_PART_OF = frozenset(("south", "latin", "north", "central", "native", "african"))
"""With these before it, America is another place."""
_ACRONYM = 3  # letters
_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_RUN = re.compile(r"[A-Z][^\W_]*(?:(?: (?:of|the|and|for|in))* [A-Z\d][^\W_]*)*")
_LETTER = re.compile(r"[A-Z]|\d+")


def _table() -> dict[str, list[frozenset[str]]]:
    groups = [frozenset(line.split("|")) for line in _FORMS.strip().splitlines()]
    for line in _STATES.strip().splitlines():
        groups += [frozenset(state.split(" ", 1)) for state in line.split("|")]
    table: dict[str, list[frozenset[str]]] = {}
    for group in groups:
        for word in {word for form in group for word in form.split()} - {"of", "the", "i", "1"}:
            table.setdefault(word, []).append(group)
    return table


_GROUPS = _table()


def known_otherwise(name: str, here: str, there: str) -> bool:
    """Whether a name of one text stands in the other in another form by which it is known.

    Args:
        name: a word of the name.
        here: the text that has it.
        there: the other text.
    """
    if name.isupper() and name.isalpha() and _is_told_in_full(name, here, there):
        return True
    groups = _GROUPS.get(name.lower(), ())
    if any(_has(here, group) and _has(there, group) for group in groups):
        return True
    return any(
        initials in _words(there)
        for run, initials in _initials(here)
        if name in run and (initials[-1].isdigit() or there.islower())
    ) or (name[-1].isdigit() and any(name.lower() == short for _, short in _initials(there)))


def _is_told_in_full(name: str, here: str, there: str) -> bool:
    """Whether a text tells what an acronym stands for, in brackets that the other text lacks.

    The other must have these words but for one: "10 MPG (miles per gallon)", "miles on a gallon".
    """
    bracketed = f"({name})" in here or f"{name} (" in here
    if len(name) < _ACRONYM or not bracketed or here.count("(") <= there.count("("):
        return False
    every, others = _words(here), _words(there)
    for place in range(len(every) - len(name) + 1):
        said = every[place : place + len(name)]
        if "".join(word[:1] for word in said) == name.lower():
            return sum(word in others for word in said) >= len(name) - 1
    return False


def _has(text: str, forms: Iterable[str]) -> bool:
    said = f" {' '.join(_words(text))} "
    return any(f" {form} " in said for form in forms)


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    """The words in lower case, without those that are no short forms and parts of other places."""
    text = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", text)
    found: list[str] = []
    for word in _WORD.findall(text):
        lower = word.lower()
        other = lower.startswith("america") and found and found[-1] in _PART_OF
        found.append("" if other or (word in _COMMON) else lower)
    return tuple(found)


def _initials(text: str) -> Iterator[tuple[list[str], str]]:
    """The runs of capitalised words with their capitals and digits: PlayStation 4, ps4."""
    for match in _RUN.finditer(text):
        initials = "".join(_LETTER.findall(match[0])).lower()
        if len(initials) > 1:
            yield _WORD.findall(match[0]), initials
