"""What the last sentence of a problem asks for, as far as a follow-up has to name it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from lm_eval_perturb.arithmetic.expressions import read_number
from lm_eval_perturb.questions import forms
from lm_eval_perturb.questions.wording import last_sentence

Kind = Literal["price", "income", "money", "things", "people", "count", "number"]
Unit = Literal["dollars", "count", "number"]

UNTOLD = "the unit of the answer is not told"
"""The reason for questions such as `How far did she run?`: 5 more may be miles or feet."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked.

    Attributes:
        kind: a price of goods, an income or another sum of dollars; things that
            somebody has, people who are somewhere, or another count of what is named; or a number,
            which an average, a rate or a share of things is too.
        unit: dollars, a count or a number.
        noun: the things of a count, in the plural.
        plain: the sentence names no other number that could be meant by `that number`.
    """

    kind: Kind
    unit: Unit
    noun: str
    plain: bool


def asked(question: str, solution: str) -> Asked | str:
    """What the question asks for, or the reason why no follow-up can be put to it."""
    text = question.strip()
    sentence = last_sentence(text)
    ends = text.endswith("?") if "?" in text else bool(forms.TOLD.search(sentence))
    if text.count("?") > 1 or not ends:
        return "the text does not end with its only question"
    if len(forms.ASKING.findall(sentence)) != 1:
        return "the last sentence does not ask one thing"
    if forms.LONG.search(sentence) and not forms.LENGTH_NAMED.search(sentence):
        return UNTOLD
    if forms.UNASKED.search(sentence):
        return "the answer is not a plain number or amount"
    if forms.ROUNDED.search(text):
        return "the answer is rounded"
    return _counted(sentence) or _amount(text, sentence, solution)


def _plain(sentence: str) -> bool:
    return not re.search(r"[\d$]", sentence)


def _counted(sentence: str) -> Asked | None:
    """`How many apples does ...`: a count of named things."""
    named = forms.NAMED.search(sentence)
    if named is None or forms.NO_NAME.search(named[1]):
        return None
    plain = _plain(sentence)
    if forms.DERIVED.search(sentence):
        return Asked("number", "number", "", plain)
    kind: Kind = "count"
    held = forms.HELD.search(sentence) and not forms.SUPPOSED.search(sentence)
    if plain and held and not forms.UNHELD.search(named[1]):
        kind = "people" if forms.PEOPLE.search(named[1]) else "things"
    return Asked(kind, "count", named[1], plain)


def _amount(text: str, sentence: str, solution: str) -> Asked | str:
    """A sum of dollars, or a number whose unit is told."""
    plain = _plain(sentence)
    if _in_dollars(text, sentence, solution):
        return Asked(_money(text, sentence), "dollars", "", plain)
    asking = forms.ASKING.search(sentence)
    clause = sentence[asking.start() :] if asking else sentence
    if not (forms.UNIT_NAMED.search(clause) or forms.IN_UNIT.search(sentence)):
        return UNTOLD
    return Asked("number", "number", "", plain)


def _money(text: str, sentence: str) -> Kind:
    """What kind of money is asked; what nobody certainly pays or earns is money and no more."""
    odd = (forms.DERIVED, forms.SUPPOSED, forms.NO_BILL)
    if not _plain(sentence) or any(form.search(sentence) for form in odd):
        return "money"
    clause = forms.MONEY_CLAUSE.split(sentence)[-1]
    price, income = forms.PRICE.search(clause), forms.INCOME.search(clause)
    if price and not income and not forms.NO_PAYER.search(text):
        return "price" if forms.SHOP.search(text) else "money"
    if income and not price and not forms.NO_BONUS.search(text):
        return "income"
    return "money"


def _in_dollars(text: str, sentence: str, solution: str) -> bool:
    """Money is asked, or the solution's last number is one of dollars; no other money is named."""
    if not forms.ASKS_MONEY.search(sentence) or not forms.MONEY.search(text):
        return False
    if forms.OTHER_MONEY.search(text):
        return False
    if forms.SURELY_MONEY.search(sentence):
        return True
    worked, _, answer = solution.rpartition("####")
    body = re.sub(r"<<[^>]*>>", "", worked).replace(",", "")
    found = re.findall(r"(\$ ?)?(\d+(?:\.\d+)?)( dollars)?", body)
    if not found or not (found[-1][0] or found[-1][2]):
        return False
    return read_number(found[-1][1]) == read_number(answer.strip())
