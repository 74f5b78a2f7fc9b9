"""Gamma, Delta and commutativity violations of runs of `arithmetic_addition_remapped`.

Definitions: Delta of a remapping is the accuracy with the original symbols minus that with the
remapped ones, and Delta of the rule the same minus that with the rule of addition stated (below 0
where stating it helps). Gamma is the mean, over categories of problems, of the accuracy with the
original symbols (Benchmarking Abstract and Reasoning Abilities, arXiv 2505.23833, as its released
code has them; our categories are the numbers of digits). A commutativity violation is a sum that
is answered otherwise when its operands are exchanged, as it is wherever one order alone is right
(arXiv 2504.05262, section on commuted operands): the test of accuracies is blind to violations
that balance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lm_eval_perturb import metric_names as names
from lm_eval_perturb.errors import PerturbError
from lm_eval_perturb.record import KEY
from lm_eval_perturb.runs import TaskRun
from lm_eval_perturb.samples import read_rows
from lm_eval_perturb.settings import TaskSettings
from lm_eval_perturb.stats.interval import Interval
from lm_eval_perturb.stats.tango import tango

_DELTAS = {
    "remap_operands": "operand",
    "remap_operators": "operator",
    "remap_symbols": "all",
    "addition_rule": "rule",
}


class NoSumsError(PerturbError):
    """Runs without any whose sums were remapped or exchanged."""

    def __init__(self, places: str) -> None:
        super().__init__(
            f"{places}: no run of sums with commuted or remapped variants; run one, as: "
            f"lm_eval --tasks arithmetic_addition_remapped --log_samples --output_path DIR"
        )


@dataclass(frozen=True, slots=True)
class Delta:
    """A loss by remapping, or by the stated rule.

    Attributes:
        name: operand, operator, all or rule.
        n: problems that were sent in both arms.
        broke: right in the original only.
        fixed: right in the other arm only.
        interval: 95 % Tango interval of (broke - fixed) / n, a share.
    """

    name: str
    n: int
    broke: int
    fixed: int
    interval: Interval[float]

    @property
    def value(self) -> float:
        """Accuracy with the original symbols minus that of the other arm, a share."""
        return (self.broke - self.fixed) / self.n


@dataclass(frozen=True, slots=True)
class Scores:
    """What one model did in one task.

    Attributes:
        model: the model.
        task: the paired task.
        gamma: mean over the numbers of digits of the accuracy, a share.
        accuracy: by number of digits, (right, problems).
        deltas: one for each remapping, and the stated rule, that the task has.
        exchanged: problems whose operands were exchanged.
        violations: of those, problems with another answer after the exchange.
        one_right: of the violations, those in which one of the two answers is right.
    """

    model: str
    task: str
    gamma: float
    accuracy: dict[int, tuple[int, int]]
    deltas: tuple[Delta, ...]
    exchanged: int
    violations: int
    one_right: int


def scores(tasks: Iterable[TaskRun]) -> tuple[Scores, ...]:
    """The scores of every run that has any of the variants and says how many digits there are.

    Raises:
        NoSumsError: there is none.
        PerturbError: a log that cannot be read.
    """
    tasks = list(tasks)
    found = [_scores(task) for task in tasks if _known(task.settings)]
    if not found:
        raise NoSumsError(", ".join(sorted({str(task.results) for task in tasks})))
    return tuple(found)


def _known(settings: TaskSettings) -> bool:
    recipes = {variant.perturbation for variant in settings.variants.values()}
    return "commuted" in recipes or bool(recipes & _DELTAS.keys())


def _scores(task: TaskRun) -> Scores:
    metric = task.settings.binary[0]
    rows = list(_first_filter(task))
    accuracy: dict[int, tuple[int, int]] = {}
    for row in rows:
        digits = _digits(row)
        right, count = accuracy.get(digits, (0, 0))
        accuracy[digits] = (right + int(row[metric]), count + 1)
    exchanged = [answers for row in rows for answers in _exchanged(row, task.settings, metric)]
    violations = [(one, other) for one, other in exchanged if one[0] != other[0]]
    return Scores(
        task.model,
        task.task,
        sum(right / count for right, count in accuracy.values()) / len(accuracy),
        dict(sorted(accuracy.items())),
        tuple(_deltas(rows, task.settings, metric)),
        len(exchanged),
        len(violations),
        sum(one[1] != other[1] for one, other in violations),
    )


def _first_filter(task: TaskRun) -> Iterator[dict[str, Any]]:
    first = None
    for _, row in read_rows(task.samples):
        first = row["filter"] if first is None else first
        if row["filter"] == first:
            yield row


def _digits(row: dict[str, Any]) -> int:
    """The stated number of digits; 0, one category, where the documents do not say."""
    return int(row["doc"].get("digits", 0))


def _sent(row: dict[str, Any], label: str) -> bool:
    status: str = row["doc"][KEY]["variants"][label]["record"]["status"]
    return status == "changed"


def _deltas(rows: list[dict[str, Any]], settings: TaskSettings, metric: str) -> Iterator[Delta]:
    for label, variant in settings.variants.items():
        name = _DELTAS.get(variant.perturbation)
        pairs = [(row[metric], row[names.on(metric, label)]) for row in rows if _sent(row, label)]
        if name is None or not pairs:
            continue
        broke, fixed = pairs.count((1.0, 0.0)), pairs.count((0.0, 1.0))
        yield Delta(name, len(pairs), broke, fixed, tango(broke, fixed, len(pairs)))


def _exchanged(
    row: dict[str, Any], settings: TaskSettings, metric: str
) -> Iterator[tuple[tuple[str, float], tuple[str, float]]]:
    """Answer and metric in both orders, for each arm with exchanged operands."""
    pairing = row["doc"][KEY]
    for label, variant in settings.variants.items():
        if variant.perturbation == "commuted" and _sent(row, label):
            one = _answer(row, pairing["original"]["requests"])
            other = _answer(row, pairing["variants"][label]["requests"])
            yield (one, float(row[metric])), (other, float(row[names.on(metric, label)]))


def _answer(row: dict[str, Any], requests: list[int]) -> str:
    """The filtered answer, without the separators that the metric ignores too."""
    return str(row["filtered_resps"][requests[0]]).replace(",", "").strip()
