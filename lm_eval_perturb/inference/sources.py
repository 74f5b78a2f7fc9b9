"""What a base reads, from its configuration: templates are parsed, functions are watched."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from lm_eval_perturb.inference.function_fields import observed_reads
from lm_eval_perturb.inference.reads import Read, Reads
from lm_eval_perturb.inference.template_fields import template_reads

_MARKUP = re.compile(r"\{\{|\{%")
_LETTER = re.compile(r"\W*(?:[^\W\d]|\d{1,2})\W*")

Documents = Sequence[Mapping[str, Any]]
ReadFunction = Callable[[Any], tuple[Read, ...]]


class HasFields(Protocol):
    """A `TaskConfig`, or anything else with the same attributes."""

    doc_to_text: Any
    doc_to_target: Any
    doc_to_choice: Any


def setting(config: Mapping[str, Any] | HasFields, key: str) -> Any:
    """A key of a configuration; None where it is not set."""
    # a TaskConfig is a dict too, but an empty one: its values are attributes
    if hasattr(config, key):
        return getattr(config, key)
    return config.get(key) if isinstance(config, Mapping) else None


def reads_of_config(
    config: Mapping[str, Any] | HasFields,
    documents: Documents | None,
    function: ReadFunction | None = None,
) -> Reads:
    """What a base reads.

    Args:
        config: its configuration: `doc_to_text` and the like are templates, names of fields,
            fixed values or functions.
        documents: real documents, after `process_docs`, on which functions are watched.
        function: how to tell what a function reads, where there are no documents.
    """
    watch = function or (lambda called: observed_reads(called, documents or ()))
    text = setting(config, "doc_to_text")
    choice = setting(config, "doc_to_choice")
    return Reads(
        text=_reads(text, documents, watch),
        choice=_reads(choice, documents, watch),
        target=_reads(setting(config, "doc_to_target"), documents, watch),
        selects=choice is not None and selects(text, documents),
        lettered=_lettered(choice),
    )


def selects(text: Any, documents: Documents | None) -> bool:
    """Whether `doc_to_text` gives the index of the right one among several inputs."""
    if isinstance(text, int):
        return True
    if not documents:
        return False
    if callable(text):
        return isinstance(text(documents[0]), int)
    return isinstance(text, str) and isinstance(documents[0].get(text), int)


def _reads(value: Any, documents: Documents | None, function: ReadFunction) -> tuple[Read, ...]:
    if callable(value):
        return function(value)
    if isinstance(value, str):
        return _text_reads(value, documents)
    return ()


def _text_reads(value: str, documents: Documents | None) -> tuple[Read, ...]:
    if documents and value in documents[0]:
        return (Read(value),)
    if _MARKUP.search(value):
        reads = template_reads(value) or ()
        if documents:
            reads = tuple(r for r in reads if r.path.partition(".")[0] in documents[0])
        return reads
    return (Read(value),) if not documents and value.strip() and "\n" not in value else ()


def _lettered(choice: Any) -> bool:
    labels = choice
    if isinstance(choice, str) and not _MARKUP.search(choice):
        labels = re.findall(r"""["']([^"']*)["']""", choice)
    if isinstance(choice, Mapping):
        labels = list(choice.values())
    return isinstance(labels, list) and bool(labels) and all(map(_is_letter, labels))


def _is_letter(label: object) -> bool:
    return isinstance(label, str) and _LETTER.fullmatch(label) is not None
