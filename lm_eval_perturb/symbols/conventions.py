"""Letters whose names mean something: what an item's wording takes for granted about them."""

from __future__ import annotations

import re

NEVER = frozenset("eiIoO") | {"\\pi"}
"""Constants, the identity, and letters that look like digits."""

_REFUSED = (
    (re.compile(r"\bletters?\b|alphabet|vowel|consonant|\bspell|license plate|\binitials\b"),
     "the text is about letters"),
    (re.compile(r"(?i)hexadecimal|\bbase[- ]\$?(?:1[1-9]|[2-9]\d)\b|_\{?(?:1[1-6])\}?(?=\D)"),
     "letters may be digits of a large base"),
)  # fmt: skip
_COORDINATES = (
    r"\b(?:ax[ie]s|intercepts?|planes?|coordinates?|slopes?|graph(?:s|ed|ing)?|parabolas?"
    r"|ellipses?|hyperbolas?|circles?|asymptotes?|vertex|vertices|focus|foci|directrix|curves?"
    r"|parallel|perpendicular|origin|quadrants?|lattice|regions?|conics?|spheres?|intersect\w*"
    r"|points?|lines?|horizontal\w*|vertical\w*|reflect\w*|translat\w*|rotat\w*|tangent to"
    r"|dimensional|cross-sections?|cone)\b|\[asy\]"
)
_CONVENTIONS = tuple(
    (re.compile(pattern), frozenset(letters))
    for pattern, letters in (
        (_COORDINATES, ("x", "y", "z")),
        (r"polar|cylindrical|spherical|rectangular coord",
         ("x", "y", "z", "r", "\\theta", "\\rho", "\\phi")),
        (r"(?i)probab|chance|likel|random|\\Pr\b", "P"),
        (r"(?i)expected", "E"),
        (r"(?i)\bcoins?\b|\bheads?\b|\btails?\b|\bflip", "HT"),
        (r"(?i)\b(?:north|south|east|west)", "NSEW"),
        (r"(?i)\bmoves?\b.*\b(?:left|right|up|down)\b", "LRUD"),
        (r"\^\s*\{?\\circ\}?\s*(?:\\?,|\s|\\text\{|\\mathrm\{|~)*[CFK]\b|temperature", "CFK"),
        (r"\^\{?T\}?|\^\{?\\top", "T"),
        (r"(?i)fibonacci|lucas", "FL"),
        (r"(?i)triangular number", "T"),
        (r"\\int(?![a-z])|\\[dt]?frac\s*\{d\b|\\[dt]?frac\s*\{d\^|\bd[xytuv]\b", "d"),
        (r"m\s*\\(?:angle|widehat|overarc|measuredangle)", "m"),
        (r"\\(?:mathbf|bold|hat|vec|boldsymbol)\s*\{?\s*\{?[ijk]\b|\{\\bf [ijk]\b", "ijk"),
        (r"_\s*\{?\s*\w+\s*\}?\s*[CP]\s*_|\^\s*\{?\s*\w+\s*\}?\s*[CP]\s*_", "CP"),
        (r"(?i)choose|combination|permutation", "CP"),
        (r"(?i)roman numeral", "IVXLCDM"),
        (r"\bmultiple choice|\\text\w*\{\s*\(?[A-E]\)", "ABCDE"),
        (r"(?i)\bgrade", "ABCDF"),
        (r"(?i)gravit", "g"),
        (r"\\mathbb\s*\{?R|(?i:real numbers?)", "R"),
        (r"\\(?:phi|varphi)\b", ("\\phi",)),
    )
)  # fmt: skip

_TAKEN = (
    (re.compile(_COORDINATES), frozenset("xyzrtXYZ")),
    (re.compile(r"(?i)triangle|quadrilateral|\\angle|polygon"), frozenset("abcrsRKS")),
    (re.compile(r"\^\s*\{?\\circ"), frozenset("CFK")),
    (re.compile(r"(?i)complex"), frozenset("zw")),
    (re.compile(r"\^"), frozenset("T")),
    (re.compile(r"(?i)factorial|divis|integer|mod\b"), frozenset("xy")),
)


def refusal(text: str) -> str | None:
    """Why no symbol of the text may get another name; None where some may."""
    return next((reason for pattern, reason in _REFUSED if pattern.search(text)), None)


def conventional(text: str) -> frozenset[str]:
    """The names that the wording of the text relies on.

    Coordinates are the largest class: which number of `(3, 4)` belongs to x is said nowhere.
    """
    return NEVER.union(*(names for pattern, names in _CONVENTIONS if pattern.search(text)))


def taken(text: str) -> frozenset[str]:
    """The names that would say something in this text if a symbol were given one of them."""
    said = (names for pattern, names in _TAKEN if pattern.search(text))
    return conventional(text).union(*said)
