"""Which table of new names fits each person: the pronouns of a story must go on fitting."""

from __future__ import annotations

from lm_eval_perturb.stories.people import Cast, Person
from lm_eval_perturb.stories.story_words import KIN, PRONOUNS, SOMEBODY

OTHERS = (KIN["male"] | KIN["female"] | SOMEBODY) - PRONOUNS["male"] - PRONOUNS["female"]
"""Words for people whom a pronoun may mean, though no name does."""


def settle(cast: Cast) -> dict[str, str] | str:
    """The kind of each person's new name, by the old one; or why the pronouns forbid any.

    Names that go with either pronoun stay of that kind, but where a sole person's pronoun is
    certain. Where it speaks against the tables the new name goes with either. A pronoun that fits
    nobody named, kin or other person of the text is a name that the tables take for the other
    gender's.
    """
    kinds = {person.name: person.kind for person in cast.people}
    told = {gender for gender, forms in PRONOUNS.items() if cast.low & forms}
    others = cast.low & OTHERS
    given = [person for person in cast.people if person.kind != "surname"]
    if len(cast.people) == 1 and len(told) == 1 and given:
        (sole,), (gender,) = given, told
        if not others and not cast.unsure:
            kinds[sole.name] = gender
            return kinds
        if sole.kind not in (gender, "either") and not others & KIN[gender]:
            # the pronoun is the person's, or a cashier's: a neutral name goes with both
            kinds[sole.name] = "either"
            return kinds
    for gender in told:
        fits = any(person.kind in (gender, "either", "surname") for person in cast.people)
        kin = others & (KIN[gender] | SOMEBODY)
        if not fits and not kin and not cast.unsure:
            return "a pronoun fits none of the names"
    return _told_apart(given, kinds, told)


def _told_apart(given: list[Person], kinds: dict[str, str], told: set[str]) -> dict[str, str] | str:
    """Where pronouns tell a person of a neutral name from one of the other gender, so they do."""
    neutral = [person.name for person in given if person.kind == "either"]
    genders = {person.kind for person in given} - {"either"}
    if len(neutral) > 1 and told:
        return "pronouns may belong to several neutral names"
    if len(neutral) == 1 and told and len(genders) == 1:
        rest = told - genders
        if len(rest) == 1:
            kinds[neutral[0]] = rest.pop()
    return kinds
