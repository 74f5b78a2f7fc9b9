"""The engine: carries one variant out on one document, keeps its promise, writes the record.

Generators only propose. Here the checks of the recipe run, the roles are compared, the promise is
enforced against the base's own gold, and the rendered requests decide whether anything changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from lm_eval_perturb import fields
from lm_eval_perturb.answer import AnswerField
from lm_eval_perturb.checks import check_name, find_check
from lm_eval_perturb.item import Item, NotApplicable, Outcome, Refused
from lm_eval_perturb.masking.planted import planted
from lm_eval_perturb.record import Record, Status
from lm_eval_perturb.rng import stream
from lm_eval_perturb.roles import Roles, changed_roles
from lm_eval_perturb.variants import Variant
from lm_eval_perturb.worked_gold import same_result

Document = Mapping[str, Any]


class BaseView(Protocol):
    """What the engine must know of the base, without knowing lm-eval."""

    def gold(self, document: Document) -> Any:
        """What the base scores against: an index, a text or a list of either."""
        ...

    def requests(self, document: Document) -> tuple[str, ...]:
        """The document's rendered requests without demonstrations, in a comparable form."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """A document of the base before anything happens to it.

    Attributes:
        document: the document.
        digest: its SHA-256.
        requests: its rendered requests, as `BaseView.requests` gives them.
        shots: how many demonstrations its prompts show.
    """

    document: Document
    digest: str
    requests: tuple[str, ...]
    shots: int = 0


class Outcomes(Protocol):
    """What generators said of every document when a frozen set was built."""

    def outcome(
        self, label: str, source: Source, before: Item, read: Callable[[Document], Item]
    ) -> Outcome:
        """What the variant's generator said of the document.

        Args:
            label: the variant.
            source: the document.
            before: its item.
            read: gives the item of the variant's document.
        """
        ...

    def confirm(self, label: str, source: Source, document: Document) -> None:
        """Raises an error where the engine's document is not the frozen one."""
        ...

    def shown(self, label: str, digest: str) -> tuple[str, ...]:
        """The sources of the demonstrations that were chosen for a document."""
        ...


@dataclass(frozen=True, slots=True)
class Twin:
    """A document's variant.

    Attributes:
        document: the new document; None where it is the original's.
        record: what happened.
        requests: the number of requests that it sends.
    """

    document: dict[str, Any] | None
    record: Record
    requests: int = 0


@dataclass(frozen=True, slots=True)
class Engine:
    """Carries variants out on the documents of one base.

    Attributes:
        roles: the base's roles.
        answer: the encoding of its answer field; None where it is unknown or not an option.
        base: the base's gold and requests.
        seed: `perturb_seed`.
        views: by label, the base as the arms of recipes with a `view:` show it.
        frozen: what the generators said earlier, where they are not to be asked again.
        counted: the base's gold counts the options as the roles list them, though no field does.
    """

    roles: Roles
    answer: AnswerField | None
    base: BaseView
    seed: int
    views: Mapping[str, BaseView] = field(default_factory=dict)
    frozen: Outcomes | None = None
    counted: bool = False

    def apply(self, variant: Variant, source: Source) -> Twin:
        """The variant of a document."""
        if variant.recipe.send == "always":
            return Twin(None, Record(variant.recipe.name, "repeated"), len(source.requests))
        twin = self._proposed(variant, source)
        if twin.record.status == "changed":
            twin = self._shown(variant, source, twin)
        if self.frozen is not None and twin.document is not None:
            self.frozen.confirm(variant.label, source, twin.document)
        return twin

    def demonstration(self, variant: Variant, source: Source) -> Document:
        """A demonstration as the variant shows it: perturbed, or as it is where it may not be."""
        if variant.recipe.send == "always":
            return source.document
        twin = self._proposed(variant, source)
        if twin.document is None:
            return source.document
        if self.frozen is not None:
            self.frozen.confirm(variant.label, source, twin.document)
        return twin.document

    def outcome(self, variant: Variant, source: Source, before: Item) -> Outcome:
        """What the variant's generator says of a document, before anything is checked."""
        if self.frozen is not None:
            return self.frozen.outcome(variant.label, source, before, self.item)
        rng = stream(
            self.seed, variant.recipe.name, variant.recipe.version, variant.index, source.digest
        )
        return variant.generator.perturb(before, rng)

    def item(self, document: Document) -> Item:
        """The document's item, its answer an index wherever the encoding is known."""
        answer: int | str | None = None
        if self.answer is not None:
            answer = self.answer.decode(document)
        elif self.counted or not self.roles.choices:
            gold = self.base.gold(document)
            answer = gold if isinstance(gold, int if self.counted else str) else None
        return self.roles.read(document, answer)

    def planted(self, document: Document, answer: str) -> dict[str, Any] | None:
        """The document with another answer as its gold; None where that cannot be written.

        Args:
            document: a document of the base.
            answer: the answer in the form of the item's own: a result, or an option's letter.
        """
        before = self.item(document)
        after = planted(before, answer)
        return None if after is None else self._write(document, before, after)

    def _proposed(self, variant: Variant, source: Source) -> Twin:
        """The variant as far as the item itself says: no request is rendered."""
        name, before = variant.recipe.name, self.item(source.document)
        if variant.recipe.promise == "remaps" and (before.answer is None or self.counted):
            unknown = "it is not known how the answer field names the gold option"
            return _unsent(name, "refused", unknown)
        outcome = self.outcome(variant, source, before)
        if isinstance(outcome, NotApplicable):
            return _unsent(name, "not_applicable", outcome.reason)
        if isinstance(outcome, Refused):
            return _unsent(name, "refused", outcome.reason)
        after = outcome.item
        roles = changed_roles(before, after)
        if not roles and not variant.recipe.view:
            if not _shows_others(variant, source):
                return _unsent(name, "unchanged", "the draw left the item as it was")
            return Twin(None, Record(name, "changed", None, (), outcome.details))
        reason = _objection(variant, before, after)
        if reason is not None:
            return _unsent(name, "refused", reason)
        twin = self._write(source.document, before, after)
        reason = self._broken_promise(variant, source.document, twin, before, after)
        if reason is not None:
            return _unsent(name, "refused", reason)
        return Twin(twin, Record(name, "changed", None, roles, outcome.details))

    def _shown(self, variant: Variant, source: Source, twin: Twin) -> Twin:
        """A changed item with its requests counted; not applicable where nothing shows in them."""
        if twin.document is None:
            return replace(twin, requests=len(source.requests))
        requests = self.views.get(variant.label, self.base).requests(twin.document)
        if _same_requests(source.requests, requests) and not _shows_others(variant, source):
            reason = "the change cannot show in the prompt"
            return _unsent(variant.recipe.name, "not_applicable", reason)
        return replace(twin, requests=len(requests))

    def _write(self, document: Document, before: Item, after: Item) -> dict[str, Any]:
        twin = self.roles.write(document, before, after)
        if before.answer == after.answer:
            return twin
        if self.answer is not None and isinstance(after.answer, int):
            return self.answer.encode(twin, after.answer)
        path = self.roles.answer
        if isinstance(after.answer, str) and path is not None and not self.roles.choices:
            return fields.put(twin, path, after.answer)
        return twin

    def _broken_promise(
        self, variant: Variant, document: Document, twin: Document, before: Item, after: Item
    ) -> str | None:
        promise = variant.recipe.promise
        if promise == "preserves":
            return _preserved(self.base.gold(document), self.base.gold(twin), before, after)
        if promise == "remaps":
            return self._remapped(document, twin, before, after)
        if promise == "recomputes":
            return _recomputed(self.base.gold(document), self.base.gold(twin), before, after)
        return None

    def _remapped(
        self, document: Document, twin: Document, before: Item, after: Item
    ) -> str | None:
        if Counter(before.choices) != Counter(after.choices):
            return "promise remaps: the options are not the original's"
        if not isinstance(before.answer, int) or not isinstance(after.answer, int):
            return "promise remaps: the gold option is not known"
        if before.choices[before.answer] != after.choices[after.answer]:
            return "promise remaps: the gold does not follow its text"
        old, new = self.base.gold(document), self.base.gold(twin)
        if isinstance(old, int) and (old, new) != (before.answer, after.answer):
            return "promise remaps: the base does not score the moved gold as right"
        if self.answer is None or self.answer.decode(twin) != after.answer:
            return "promise remaps: the answer field does not name the moved gold"
        return None


def _objection(variant: Variant, before: Item, after: Item) -> str | None:
    where = f"recipe {variant.recipe.name}"
    for check in variant.recipe.checks:
        reason = find_check(check, where)(before, after)
        if reason is not None:
            return f"{check_name(check)}: {reason}"
    return None


def _preserved(old: Any, new: Any, before: Item, after: Item) -> str | None:
    reworded = same_result(old, new, before, after)
    if old != new and not reworded:
        return "promise preserves: the base's gold changed"
    kept = before.answer == after.answer or reworded
    if not kept or len(before.choices) != len(after.choices):
        return "promise preserves: the answer or the number of options changed"
    pairs = zip(before.choices, after.choices, strict=True)
    if any(text != old and text in before.choices for old, text in pairs):
        return "promise preserves: an option moved to another one's place"
    return None


def _recomputed(old: Any, new: Any, before: Item, after: Item) -> str | None:
    if isinstance(before.answer, int) and before.choices:  # the gold's place stays, its text moves
        same = before.choices[before.answer] == after.choices[before.answer]
    else:
        same = old == new
    if same:
        return "promise recomputes: the gold is the original's"
    if isinstance(new, int) and new != after.answer:
        return "promise recomputes: the base does not score the new answer as right"
    if isinstance(new, str) and new != after.answer:
        return "promise recomputes: the base does not score the new answer as right"
    return None


def _shows_others(variant: Variant, source: Source) -> bool:
    """Whether the prompts differ from the original's whatever becomes of the item itself."""
    return variant.recipe.fewshot == "priority" and source.shots > 0


def _unsent(name: str, status: Status, reason: str) -> Twin:
    return Twin(None, Record(name, status, reason))


def _same_requests(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one == other or (len(one) > 1 and Counter(one) == Counter(other))
