"""Names that may be one person's: nicknames, short forms, slips of spelling."""

from __future__ import annotations

from lm_eval_perturb.stories.given_names import FAMILIES

_FAMILIES: dict[str, set[int]] = {}
for _number, _family in enumerate(FAMILIES):
    for _name in _family:
        _FAMILIES.setdefault(_name, set()).add(_number)


def alike(one: str, other: str) -> bool:
    """Whether two names may be one person's, or be taken for one another."""
    if one == other or _FAMILIES.get(one, set()) & _FAMILIES.get(other, set()):
        return True
    short, long = sorted((one.lower(), other.lower()), key=len)
    return (len(short) >= 3 and long.startswith(short)) or near(short, long)


def near(one: str, other: str) -> bool:
    """Whether one slip makes one name of the other: a letter more, less, other or swapped.

    Or another letter doubled: the same letters behind the same first one.
    """
    one, other = one.lower(), other.lower()
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    if one[0] == other[0] and set(one) == set(other):
        return True
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    if len(one) == len(other):
        swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
        return left[1:] == right[1:] or swapped
    return left[1:] == right if len(one) > len(other) else left == right[1:]
