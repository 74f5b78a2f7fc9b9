"""How a document's answer field names the gold option: by index, number, letter, label or text.

Moving options is only safe where the encoding is known. `fit_answer` finds the one encoding that
explains the gold of every document it is shown; where two would do, or none, there is no answer
field and options are not moved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from lm_eval_perturb import fields
from lm_eval_perturb.roles import Roles

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AnswerField:
    """The answer field and its encoding.

    Attributes:
        path: the field.
        style: a key of `STYLES`.
        choices: the paths of the options.
        labels: the path of the list of option labels, for the style `label`.
    """

    path: str
    style: str
    choices: tuple[str, ...]
    labels: str | None = None

    def decode(self, document: Document) -> int | None:
        """The index of the gold option, or None where the value is not of this encoding."""
        value = fields.get(document, self.path)
        names = self._names(document)
        hits = [i for i, name in enumerate(names) if type(name) is type(value) and name == value]
        return hits[0] if len(hits) == 1 else None

    def encode(self, document: Document, index: int) -> dict[str, Any]:
        """The document with the gold at another index; options are to be in place already."""
        return fields.put(document, self.path, self._names(document)[index])

    def _names(self, document: Document) -> list[Any]:
        if self.labels is not None:
            return list(fields.get(document, self.labels))
        options = _options(document, self.choices)
        return options if self.style == "text" else STYLES[self.style](len(options))


STYLES: dict[str, Callable[[int], list[Any]]] = {
    "index": lambda n: list(range(n)),
    "index_text": lambda n: [str(i) for i in range(n)],
    "number": lambda n: list(range(1, n + 1)),
    "number_text": lambda n: [str(i) for i in range(1, n + 1)],
    "letter": lambda n: list(ascii_uppercase[:n]),
    "lower_letter": lambda n: list(ascii_lowercase[:n]),
    "bracketed_letter": lambda n: [f"({letter})" for letter in ascii_uppercase[:n]],
}
"""Style -> what each of n options is called. Beside them: `label` (the document's own list of
labels) and `text` (the option's text)."""


def fit_answer(
    roles: Roles, documents: Sequence[Document], golds: Sequence[int | None]
) -> AnswerField | None:
    """The encoding of the answer field.

    Args:
        roles: the base's roles.
        documents: documents to fit it on.
        golds: for each document the index that the base itself scores as right; None where the
            base's gold is no index.

    Returns:
        The only encoding that decodes every document, to the base's own index where it has one;
        None where no encoding does, or where several do and differ.
    """
    if roles.answer is None or not roles.choices or not documents:
        return None
    candidates = [AnswerField(roles.answer, style, roles.choices) for style in (*STYLES, "text")]
    candidates += [
        AnswerField(roles.answer, "label", roles.choices, path)
        for path in _label_paths(documents[0], roles.choices)
    ]
    decoded = {c: [c.decode(document) for document in documents] for c in candidates}
    fitting = [c for c in candidates if _explains(decoded[c], golds)]
    if not fitting or any(decoded[c] != decoded[fitting[0]] for c in fitting):
        return None
    # Letters that are labels too (arc) decode alike; the document's own labels are the safer
    # encoding, since some documents count 1, 2, 3 instead.
    return fitting[-1] if fitting[-1].style == "label" else fitting[0]


def _explains(decoded: Sequence[int | None], golds: Sequence[int | None]) -> bool:
    return all(
        index is not None and (gold is None or index == gold)
        for index, gold in zip(decoded, golds, strict=True)
    )


def _options(document: Document, paths: tuple[str, ...]) -> list[Any]:
    if len(paths) == 1:
        return list(fields.get(document, paths[0]))
    return [fields.get(document, path) for path in paths]


def _label_paths(document: Document, choices: tuple[str, ...]) -> list[str]:
    """Lists beside the options, of the same length: `choices.label` beside `choices.text`."""
    if len(choices) != 1 or "." not in choices[0]:
        return []
    parent, _, _ = choices[0].rpartition(".")
    count = len(fields.get(document, choices[0]))
    siblings = fields.get(document, parent)
    paths = [f"{parent}.{key}" for key in siblings if f"{parent}.{key}" != choices[0]]
    return [
        path
        for path in paths
        if isinstance(value := fields.get(document, path), list) and len(value) == count
    ]
