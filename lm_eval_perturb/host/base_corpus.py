"""The corpus of a base: every document of its splits, and the words that its prompts add."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lm_eval.api.task import Task

from lm_eval_perturb.corpus import Corpus, texts
from lm_eval_perturb.host.base_task import BaseError, base_name
from lm_eval_perturb.host.task_file import TaskFile
from lm_eval_perturb.item import Item
from lm_eval_perturb.roles import Roles

Document = Mapping[str, Any]

_LOOK = 50
"""Documents whose prompts say which words are not the documents' own."""
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_TOKENIZER_KEYS = ("tokenizer", "pretrained")
"""Where `--metadata` and then `--model_args` name the evaluated model's tokenizer."""


def base_corpus(file: TaskFile, base: Task, roles: Roles, documents: Sequence[Document]) -> Corpus:
    """The corpus of a base.

    Args:
        file: the task file.
        base: the built base.
        roles: the roles of its documents' fields.
        documents: its evaluated documents.
    """
    named = (file.metadata.get(key) for key in _TOKENIZER_KEYS)

    def items() -> Iterator[Item]:
        for document in _all_documents(base, documents):
            yield _item(file, roles, document)

    return Corpus(
        items=items,
        surroundings=_surroundings(base, roles, documents),
        seed=file.seed,
        tokenizer=next((str(name) for name in named if name), None),
    )


def _item(file: TaskFile, roles: Roles, document: Document) -> Item:
    try:
        return roles.read(document, None)
    except KeyError as error:
        why = (
            f"has a split whose documents lack the field {error}, which is counted over all splits"
        )
        raise BaseError(base_name(file), file.where, why) from None


def _all_documents(base: Task, evaluated: Sequence[Document]) -> Iterator[Document]:
    """The documents of all splits, each split once, after the base's `process_docs`."""
    yield from _rows(evaluated)
    if base.has_training_docs():
        yield from _rows(base.training_docs())
    if base.has_test_docs() and base.has_validation_docs():
        yield from _rows(base.validation_docs())
    config: Any = base.config
    others = (config.training_split, config.validation_split, config.test_split)
    if config.fewshot_split is not None and config.fewshot_split not in others:
        yield from _rows(base.fewshot_docs())


def _rows(documents: Iterable[Document]) -> Iterable[Document]:
    """The documents; a data set's all at once, since row by row takes ten times as long."""
    as_list = getattr(documents, "to_list", None)
    return documents if as_list is None else as_list()


def _surroundings(base: Task, roles: Roles, documents: Sequence[Document]) -> frozenset[str]:
    """The words of templates, labels and option letters.

    Those of which the requests of at least half of the documents hold more than the documents'
    own texts do.
    """
    seen: Counter[str] = Counter()
    looked = [dict(documents[i]) for i in range(min(_LOOK, len(documents)))]
    for document in looked:
        own = Counter(_WORD.findall(" ".join(texts(roles.read(document, None)))))
        added: set[str] = set()
        for request in _requests(base, document):
            added |= set(Counter(_WORD.findall(request)) - own)
        seen.update(added)
    return frozenset(word for word, count in seen.items() if 2 * count >= len(looked))


def _requests(base: Task, document: Document) -> Iterator[str]:
    """The text of each request without demonstrations: prompt and continuation."""
    context = base.fewshot_context(document, num_fewshot=0, gen_prefix=base.doc_to_prefix(document))
    built = base.construct_requests(doc=document, ctx=context, metadata=(None, None, 1))
    for instance in built if isinstance(built, list) else [built]:
        yield " ".join(part for part in instance.arguments if isinstance(part, str))
