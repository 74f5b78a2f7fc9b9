"""No words of an assistant about its work, no error strings, no answer given away by its letter."""

from __future__ import annotations

import re

from lm_eval_perturb.checks.check import objection
from lm_eval_perturb.item import Item

_START = re.compile(
    r"\s*(?:[\"'*#(\[]*)(?:"
    r"error\b|traceback\b|exception\b|http\b|api\b|rate limit|none\s*\Z|null\s*\Z|nan\s*\Z"
    r"|n/?a\s*\Z|undefined\s*\Z"
    r"|(?:sure|certainly|of course|absolutely|okay|ok)\b(?:[,!.:]| here| i )"
    r"|great\b[,!:]|here you go|here it is"
    r"|here(?:'s|\u2019s| is| are)\b[^.?!\n]{0,60}(?:phras|version|reword|rewrit|revis|alternativ)"
    r"|i(?:'m|\u2019m| am) "
    r"(?:sorry|unable|afraid|not able)|i (?:apologi[sz]e|cannot|can't|can\u2019t|won't|will not)\b"
    r"|sorry\b|unfortunately\b|as an? (?:ai|language|assistant|large)\b"
    r"|(?:the )?(?:re-?phrased|reworded|paraphrased?|rewritten|revised|modified|original|new|"
    r"alternative|improved|updated)\b[^.?!\n]{0,40}:|(?:re-?phrased|reworded|paraphrased?)\b"
    r"|(?:question|output|answer|result|response|version|note|explanation|rephrase|text|q|a)\s*:"
    r"|(?:the )?(?:correct |right )?answer is\b|user\s*:|assistant\s*:)",
    re.IGNORECASE,
)
_SPEECH = re.compile(r"\s*(?:\"[^\"]+\"|\u201c[^\u201d]+\u201d)\s+\w+")
"""What somebody in the story says: "I can't run," she thought."""
_ANYWHERE = re.compile(
    r"```|\*\*|</?(?:think|s|answer|question|rephrased?)>|<\|[^|>]*\|>|^#{1,6} "
    r"|\n\s*(?:note|explanation|rationale|changes|answer)\s*:"
    r"|\b(?:as an ai|language model|re-?phras(?:ed|ing)|paraphras(?:ed|ing)|i hope this helps"
    r"|let me know if|feel free to|would you like me|status code|rate limit|timed? ?out"
    r"|internal server error|api[ _]key|connection (?:error|refused|reset)|max(?:imum)? retries"
    r"|i (?:can't|cannot|can\u2019t) (?:help|assist|answer|fulfil|provide|comply)"
    r"|(?:correct|right) (?:answer|option|choice) is|the answer is"
    r"|answer\s*:\s*\(?(?-i:[A-J])(?:\W|\Z)(?!\w)"
    r"|(?:option|answer|choice) \(?[A-J]\)? is (?:correct|right|the))",
    re.IGNORECASE | re.MULTILINE,
)
_CUES = (
    "```", "**", "<", "#", "note", "explanation", "rationale", "changes", "answer", "option",
    "choice", " ai", "language model", "phras", "i hope", "let me know", "feel free", "i can",
    "would you like", "status code", "rate limit", "timed", "time out", "timeout", "server error",
    "api", "connection", "retries",
)  # fmt: skip
"""One of these stands in whatever the pattern above finds."""
_LISTED = re.compile(r"^\s*\(?[A-HJ][.):]\s+\S", re.MULTILINE)
_QUOTES = {'"': '"', "\u201c": "\u201d", "'": "'", "\u2018": "\u2019", "{": "}", "[": "]"}


def no_chatter(before: Item, after: Item) -> str | None:
    """Refuses what no rephrased question says but its writer does.

    An error string, a refusal, a preamble ("Here is", "Sure"), a label ("Rephrased:"), markdown,
    quotation marks or brackets round the whole, a list of lettered options, or the answer's letter:
    each only where the text before has none.
    """
    return objection(before, after, _judge)


def _judge(old: str, new: str) -> str | None:
    found = _START.match(new)
    if found and not _START.match(old) and not _SPEECH.match(new):
        return f"begins with {found[0].strip()!r}"
    lower = new.lower()
    said = _ANYWHERE.search(new) if any(cue in lower for cue in _CUES) else None
    if said and said[0].lower() not in old.lower():
        return f"says {said[0]!r}"
    if "\n" in new and len(_LISTED.findall(new)) > len(_LISTED.findall(old)):
        return "lists options by letters"
    if _is_wrapped(new.strip()) and not _is_wrapped(old.strip()):
        return "stands in quotation marks or brackets as a whole"
    return None


def _is_wrapped(text: str) -> bool:
    if len(text) < 2 or _QUOTES.get(text[0]) != text[-1]:
        return False
    return text[0] not in text[1:-1] and text[-1] not in text[1:-1]
