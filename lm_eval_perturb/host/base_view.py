"""What the engine sees of the base: its gold and its rendered requests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lm_eval.api.task import Task

from lm_eval_perturb.roles import Roles

Document = Mapping[str, Any]


class TaskView:
    """A base task behind the engine's `BaseView`."""

    def __init__(self, base: Task) -> None:
        self._base = base

    def gold(self, document: Document) -> Any:
        """What the base scores against.

        In a task with several inputs the text is the index of the right one, and the target is
        the continuation that all of them share.
        """
        if getattr(self._base, "multiple_input", 0):
            return self._base.doc_to_text(document)
        return self._base.doc_to_target(document)

    def requests(self, document: Document) -> tuple[str, ...]:
        """Each request's arguments, in a form that can be compared and counted."""
        base = self._base
        context = base.fewshot_context(
            document, num_fewshot=0, gen_prefix=base.doc_to_prefix(document)
        )
        built = base.construct_requests(doc=document, ctx=context, metadata=(None, None, 1))
        instances = built if isinstance(built, list) else [built]
        return tuple(repr(instance.arguments) for instance in instances)


def counts_options(base: Task, roles: Roles, documents: Sequence[Document]) -> bool:
    """Whether the base's gold is an index into the options as the roles list them.

    It then names the right option without an answer field: sciq's is always the last of four.

    Args:
        base: the base.
        roles: its roles.
        documents: documents to see it on.
    """
    if not roles.choices or base.OUTPUT_TYPE != "multiple_choice":
        return False
    view = TaskView(base)
    return all(
        type(gold := view.gold(document)) is int
        and base.doc_to_choice(dict(document)) == list(roles.read(document, gold).choices)
        for document in documents
    )
