"""The second pass: from sample logs to the blocks that the page's item browser reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from lm_eval_perturb.intake.lines import BrokenRowError
from lm_eval_perturb.items.entry import Source, entry, ordered
from lm_eval_perturb.items.outcomes import FLIPPED, OUTCOMES
from lm_eval_perturb.items.packed import Texts, packed
from lm_eval_perturb.report.cells import shown
from lm_eval_perturb.report.result import Report
from lm_eval_perturb.runs import TaskRun
from lm_eval_perturb.samples import read_rows

Which = Literal["flipped", "all"]
_BLOCK = 250  # documents; one block is unpacked at a time
_NEEDED = ("arguments", "resps", "filtered_resps", "target")
_MOST = 11_000_000  # characters of flipped pairs, so that the page stays under 15 MB
_SNIPPET = 140  # characters of a question in the list


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a report, packed.

    Attributes:
        which: those that broke or got fixed, or every pair.
        cut: whether some of those are left out, because the page would become too large.
        index: names and one line per pair, packed; see `_Index`.
        blocks: the documents, packed, `size` of them each.
        size: documents per block.
        pairs: how many pairs are listed.
        total: how many there are.
    """

    which: Which
    cut: bool
    index: str
    blocks: tuple[str, ...]
    size: int
    pairs: int
    total: int


@dataclass(slots=True)
class _Index:
    """The list of pairs, by column: what filters and sorting need without any block."""

    models: list[str] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)
    variants: list[str] = field(default_factory=list)
    snippets: list[str] = field(default_factory=list)
    model: list[int] = field(default_factory=list)
    task: list[int] = field(default_factory=list)
    document: list[int] = field(default_factory=list)
    variant: list[int] = field(default_factory=list)
    outcome: list[int] = field(default_factory=list)

    def packed(self) -> str:
        columns = {name: getattr(self, name) for name in self.__slots__}
        return packed({**columns, "outcomes": list(OUTCOMES)})


def collect(
    runs: Iterable[TaskRun],
    report: Report,
    which: Which,
    watch: Callable[[Sequence[TaskRun]], Iterable[TaskRun]] = iter,
) -> Items:
    """Reads the items of a report.

    Args:
        runs: what the report was made of.
        report: the report: which models, tasks, filters and metrics.
        which: the pairs to keep.
        watch: goes through the runs; for who wants to show how far it is.

    Raises:
        PerturbError: a log that cannot be read any more, or a package that is missing.
    """
    reported = _reported(report)
    chosen = [run for run in runs if (run.model, run.task) in reported]
    index, blocks, total, cut = _Index(), _Blocks(), 0, False
    for run in watch(sorted(chosen, key=lambda run: (run.task, run.model))):
        metric, filter_name = reported[run.model, run.task]
        source = _source(run, metric, index)
        for line, row in _rows(run, filter_name):
            try:
                outcomes = source.outcomes(row)
                total += len(outcomes)
                kept = [v for v, o in outcomes.items() if which == "all" or o in FLIPPED]
                cut = cut or (which == "flipped" and blocks.size > _MOST)
                if kept and not cut:
                    blocks.add(row, source, ordered(kept, run.settings))
                    _list(index, source, row, {label: outcomes[label] for label in kept})
            except (TypeError, ValueError, KeyError, IndexError, AttributeError) as error:
                why = f"is not as a paired task logs it ({type(error).__name__}: {error})"
                raise BrokenRowError(run.samples, line, why) from None
    found = tuple(blocks.packed())
    return Items(which, cut, index.packed(), found, _BLOCK, len(index.outcome), total)


class _Blocks:
    """The documents, `_BLOCK` of them packed at a time."""

    def __init__(self) -> None:
        self.size = 0  # characters of the packed blocks
        self._made: list[str] = []
        self._start()

    def _start(self) -> None:
        self._texts, self._block, self._before = Texts(), list[Any](), ""

    def add(self, row: Mapping[str, Any], source: Source, labels: Sequence[str]) -> None:
        """Adds one document."""
        value, self._before = entry(row, source, labels, self._texts, self._before)
        self._block.append(value)
        if len(self._block) == _BLOCK:
            self._pack()

    def _pack(self) -> None:
        self._made.append(packed([self._texts.table(), self._block]))
        self.size += len(self._made[-1])
        self._start()

    def packed(self) -> list[str]:
        """All blocks."""
        if self._block:
            self._pack()
        return self._made


def _reported(report: Report) -> dict[tuple[str, str], tuple[str, str]]:
    """The metric and the filter of each model and task of a report."""
    return {
        (model.model, row.scope.name): (row.metric, row.filter)
        for model in report.models
        for row in model.comparisons
        if row.scope.kind in ("task", "subtask")
    }


def _source(run: TaskRun, metric: str, index: _Index) -> Source:
    labels = {label: _at(index.variants, label) for label in run.settings.variants}
    model, task = _at(index.models, run.model), _at(index.tasks, run.task)
    return Source(model, task, metric, run.settings, labels)


def _at(names: list[str], name: str) -> int:
    name = shown(name)
    if name not in names:
        names.append(name)
    return names.index(name)


def _rows(run: TaskRun, filter_name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for line, row in read_rows(run.samples):
        if row["filter"] != filter_name:
            continue
        missing = [key for key in _NEEDED if key not in row]
        if missing:
            raise BrokenRowError(run.samples, line, f"has no {missing[0]!r}")
        yield line, row


def _list(index: _Index, source: Source, row: Mapping[str, Any], kept: Mapping[str, str]) -> None:
    document = len(index.snippets)
    question = " ".join(source.question(row).split())
    index.snippets.append(question[:_SNIPPET] + ("\u2026" if len(question) > _SNIPPET else ""))
    index.model.append(source.model)
    index.task.append(source.task)
    for label, found in kept.items():
        index.document.append(document)
        index.variant.append(source.variants[label])
        index.outcome.append(OUTCOMES.index(found))
