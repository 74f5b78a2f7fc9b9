"""From a model's reply to a text that can stand where the stem stood."""

from __future__ import annotations

_QUOTES = (('"', '"'), ("“", "”"))
_LABELS = ("Rewording:", "Reworded text:", "Text:")


def reworded(stem: str, reply: str) -> str:
    """The reply as a stem: without the wrapping that models put around a text.

    White space around the original is part of its prompt and is kept; a label of the prompt that
    is repeated and quotation marks around the whole are taken off. Anything else is left for the
    checks to refuse.

    Args:
        stem: the original text.
        reply: what the model replied.
    """
    text = reply.strip()
    for label in _LABELS:
        if text.startswith(label) and not stem.lstrip().startswith(label):
            text = text.removeprefix(label).lstrip()
    inner = stem.strip()
    for opening, closing in _QUOTES:
        around = len(text) > 1 and text.startswith(opening) and text.endswith(closing)
        quoted = inner.startswith(opening) and inner.endswith(closing)
        if around and not quoted and not {opening, closing} & set(text[1:-1]):
            text = text[1:-1].strip()
    start = len(stem) - len(stem.lstrip())
    end = len(stem.rstrip())
    return f"{stem[:start]}{text}{stem[end:]}" if text else ""
