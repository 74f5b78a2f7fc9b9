"""Models that read the end of a prompt: one copies its last number, one finishes its last step."""

from __future__ import annotations

import re

from fake_models import HashLM
from lm_eval.api.registry import register_model

_NUMBER = r"\d[\d,]*(?:\.\d+)?|\.\d+"


@register_model("copy_last_number")
class CopyLM(HashLM):
    """Answers with the last number of the prompt."""

    def answer(self, context, kwargs):
        return f"#### {re.findall(rf'-?(?:{_NUMBER})', context)[-1]}"


@register_model("last_equation")
class CalculatorLM(HashLM):
    """Carries out the one operation left of the last equation whose right side is masked."""

    def answer(self, context, kwargs):
        left = re.findall(r"([^=\n]*)= ?\$?\[MASK\]", context.split("Question:")[-1])
        value = _finish(left[-1]) if left else None
        return "#### unknown" if value is None else f"#### {value:g}"


def _finish(text):
    """The value of `... 12 pounds * $20/pound`, its one operation carried out; else None."""
    text = re.sub(r"/(?=[A-Za-z])|[$\u20ac\s]", " ", text).replace("\u2212", "-")
    text = re.sub(r" +", " ", re.sub(r"(?<=[\d ])[xX](?=[\d ])", "*", text))
    found = re.search(
        rf"({_NUMBER})(?: ?[A-Za-z' ]+)? ?([-+*/\u00d7\u00f7\u2013]) ?({_NUMBER})[A-Za-z' ]*$", text
    )
    if found is None or re.search(r"[-+*/(]\s*$", text[: found.start()]):
        return None
    one, other = (float(found[place].replace(",", "")) for place in (1, 3))
    sign = found[2]
    if sign in "/\u00f7":
        return one / other if other else None
    if sign in "*\u00d7":
        return one * other
    return one + other if sign == "+" else one - other
