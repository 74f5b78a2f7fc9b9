"""What a reworded text must share with its original, told by code of the tests' own.

Nothing here imports the library's protection or checks: a mistake there must not hide itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

_CONTRACTED = re.compile(r"(\w+)n['\u2019]t\b")
_NEGATIONS = (
    "not no never none neither nor nothing nobody nowhere without except unless hardly false"
)
_QUANTIFIERS = (
    "all any each every some most both either many several few fewer least less more always "
    "usually often sometimes exactly approximately nearly almost half twice double"
)
_MODALS = "must may might can could should would will shall ought likely probably"
_NUMBERS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fifteen twenty thirty "
    "forty fifty sixty hundred thousand million billion dozen third quarter tenth"
)
_COMPARED = (
    "than best worst greatest largest smallest highest lowest increase decrease before after"
)


def _words(text: str) -> list[str]:
    text = re.sub(r"\bhow (?:many|much)\b", "how", text, flags=re.IGNORECASE)
    text = re.sub(r"\bcan(?:not|['\u2019]t)\b", "can not", text.lower())
    text = re.sub(r"\bwon['\u2019]t\b", "will not", text)
    return re.findall(r"[a-z]+", _CONTRACTED.sub(r"\1 not", text))


def _counts(listed: str) -> Callable[[str], object]:
    wanted = frozenset(listed.split())
    return lambda text: Counter(word for word in _words(text) if word in wanted)


def _finds(pattern: str) -> Callable[[str], object]:
    return lambda text: Counter(re.findall(pattern, text))


FEATURES: dict[str, Callable[[str], object]] = {
    "digits": _finds(r"\d+(?:[.,:/]\d+)*%?"),
    "number words": _counts(_NUMBERS),
    "negations": _counts(_NEGATIONS),
    "quantifiers": _counts(_QUANTIFIERS),
    "modals": _counts(_MODALS),
    "comparisons": _counts(_COMPARED),
    "blanks": _finds(r"_+"),
    "formulas": _finds(r"\$[^$\s][^$\n]{0,60}[\\^_{][^$\n]*\$|\\[a-zA-Z]+"),
    "quotations": _finds(r'"[^"\n]*"|\u201c[^\u201d\n]*\u201d|`[^`\n]*`'),
    "symbols": _finds(r"[=<>+*/^|~\\{}\[\]]"),
    "acronyms": _finds(r"\b[A-Z]{2,}[A-Za-z0-9]*\b"),
    "lines": lambda text: text.count("\n"),
    "question marks": lambda text: text.count("?"),
}
"""By name, what must be equal in both texts."""


def violations(before: str, after: str, options: tuple[str, ...]) -> list[str]:
    """The names of the invariants that do not hold.

    Args:
        before: the original stem.
        after: the reworded stem.
        options: the item's options.
    """
    broken = [name for name, feature in FEATURES.items() if feature(before) != feature(after)]
    for option in options:
        text = option.strip().lower()
        if len(text) > 3 and before.lower().count(text) != after.lower().count(text):
            broken.append(f"option {option!r}")
    if (
        options
        and before.rstrip()[-1:].isalpha()
        and before[:1].isupper()
        and before.split()[-2:] != after.split()[-2:]
    ):
        broken.append("end of an open text")
    return broken
