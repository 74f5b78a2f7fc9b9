"""Words that a prefix or "-less" turns round: unstable, abnormal, harmless."""

from __future__ import annotations

import re
from functools import lru_cache

from lm_eval_perturb.checks.mark_words import CLASSES
from lm_eval_perturb.checks.reading import (
    plain_stem,
    stem,
    vocabulary,
)

_COUNTED = frozenset(phrase[0] for phrase, name in CLASSES.items() if name == "not")
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
_NO_PREFIX = """
indeed inform informs informed information income incomes input inputs inside insight install
installed instead intend intended intent invest invested investment increase include included
infer inferred impress impressed improve improves improved improvement import imports imported
impact imply implies disease diseases discover discovered discovery display displayed discount
discuss discussed distress disorder mistake inpatient unearth imprison indoor indoors
until under unit interest invent invented
intention intense inlet inmate insert inspire instance instant instruct instruction interest
internal intern interview inverse inversion invite invoice involve inherit inhabit incline imitate
impart impulse important importance imprint impose import immense discard discharge disclose
discourse dismiss dispatch dispense dispose dispute dissolve distance distant distract distribute
distribution district disturb discipline distill misty mission mister uncle union unite universal
undergo illuminate illustrate irrigate regardless doubtless nonetheless nevertheless
"""
_POSITIVE = frozenset(_NO_PREFIX.split())
_POSITIVE_STEMS = frozenset(map(stem, _POSITIVE))
_WHOLE = frozenset(("like",))  # "unlike" does not turn "likely" round
_BARE = {
    "abnormal": "normal", "abnormally": "normally", "atypical": "typical", "amoral": "moral",
    "asymmetric": "symmetric", "asymmetrical": "symmetrical", "aperiodic": "periodic",
}  # fmt: skip
_SAYING_NO = re.compile(
    r"(?:un(?!i|der|til|less)|non)\w{4,}|\w{4,}less(?:ly|ness)?|irr\w{4,}|ill(?:eg|og|it)\w+"
    r"|in(?:accura|activ|adequa|appropria|capab|comple|consisten|correct|dependen|direct|effect|effici"
    r"|elast|eligib|equal|expens|frequen|formal|human|secure|sensitiv|signific|solub|suffic|toler"
    r"|valid|visib|volunt|abilit|access|decis|defin|divisib|experienc|flexib|stab)\w*"
    r"|im(?:matur|mobil|moral|patien|perfect|polit|possib|prob|proper|pur|balanc|precis|permea)\w*"
    r"|dis(?:ab|approv|agree|honest|lik|obe|loy|connect|proportion|similar|regard"
    r"|continu|belie|trust|satisf|respect|comfort|qualif)\w*|mis(?:underst|trust)\w*"
)
"""Words that say no whether or not the other text has them without their beginning."""
_ROOT = 6  # letters in which two forms of a word agree at the least
_SHORTEST = 4  # letters of a word that a prefix may turn round


def turned_words(old: str, new: str) -> tuple[list[str], list[str]]:
    """The words of each text that are words of the other, turned round by a prefix or "-less"."""
    before, after = vocabulary(old), vocabulary(new)
    return turning(before - after, new), turning(after - before, old)


def turning(these: frozenset[str], text: str) -> list[str]:
    """Those of the words that turn a word of the text round."""
    plain_words = ((word, bare(word)) for word in these if word not in _COUNTED)
    found = [(word, plain) for word, plain in plain_words if plain is not None]
    if not found:
        return []
    those = vocabulary(text)
    stems = set(map(plain_stem, those)) | set(map(stem, those))
    return sorted(
        word
        for word, plain in found
        if (plain in those if plain in _WHOLE else is_kin(stem(plain), stems))
        and not _is_kept(word, stems)
    )


def _is_kept(word: str, stems: set[str]) -> bool:
    """Whether it stands in the other text in another form: "misleading", "may mislead"."""
    root = stem(word)[: _ROOT + 1]
    return word.startswith("mis") and any(other.startswith(root) for other in stems)


def is_kin(word: str, stems: set[str]) -> bool:
    """Whether it or another form of it is there: sufficient, suffice."""
    root = word[: max(_ROOT, len(word) - 4)]
    if word in stems or (word.endswith("abl") and word[:-3] in stems):
        return True  # "unsellable" for "could not be sold"
    return len(word) > _ROOT and any(other.startswith(root) for other in stems)


@lru_cache(maxsize=32768)
def says_no(word: str) -> bool:
    """Whether a word that is not counted as a negation says no by its beginning or its end."""
    if word in _COUNTED or word in _POSITIVE or stem(word) in _POSITIVE_STEMS:
        return False
    return _SAYING_NO.fullmatch(word) is not None


def bare(word: str) -> str | None:
    """The word without what negates it."""
    if word in _BARE:
        return _BARE[word]
    if not word.startswith(_PREFIXES) and not word.endswith("less"):
        return None
    if word in _POSITIVE or stem(word) in _POSITIVE_STEMS:
        return None
    if word.startswith(_PREFIXES):
        prefix = next(filter(word.startswith, _PREFIXES))
        return word[len(prefix) :] if len(word) >= len(prefix) + _SHORTEST else None
    if word.endswith("less") and len(word) >= _SHORTEST + 4:
        return word[:-4]
    return None
