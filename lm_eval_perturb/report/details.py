"""What stands beside a row's drop, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from lm_eval_perturb.report import cells
from lm_eval_perturb.report.beside import percent_more
from lm_eval_perturb.report.measures import AnswerShift
from lm_eval_perturb.report.result import Comparison


def details(row: Comparison) -> Iterator[str]:
    """The sentences about one row, each beginning with the variant's name."""
    name = cells.variant(row)
    for part in (_of_tasks, _of_draws, _of_right_answers, _of_answers, _of_confounds, _of_power):
        yield from (f"{name}: {text}" for text in part(row))


def blind(row: Comparison) -> str | None:
    """What accuracy does not show: the answers shifted, the score did not. None where it does."""
    shift = row.answers
    if shift is None or not shift.blind:
        return None
    return f"accuracy is blind here: {_shifted(shift)}"


def _shifted(shift: AnswerShift) -> str:
    return (
        f"{cells.points(shift.moved)} % of the predicted classes differ (classes as frequent as "
        f"before, p {cells.p_value(shift.homogeneity)}; evenly traded, "
        f"p {cells.p_value(shift.symmetry)})"
    )


def _of_tasks(row: Comparison) -> Iterator[str]:
    if row.macro is not None:
        value, error = cells.points(row.macro.drop), cells.points(row.macro.error)
        yield f"mean of the {row.macro.tasks} tasks' drops {value} (SE {error})"
    if row.heterogeneity is not None and row.heterogeneity.tasks > 1:
        p, excess = row.heterogeneity.p, row.heterogeneity.excess
        yield f"tasks alike in broke/fixed: p {cells.p_value(p)}, excess {cells.points(excess)} %"


def _of_draws(row: Comparison) -> Iterator[str]:
    if row.design_effect != 1.0:
        yield f"design effect {row.design_effect:.2f} of {row.draws} draws per item"
    if row.repeats is not None:
        null = cells.share(row.repeats.null_worst)
        yield (
            f"worst of {row.draws} draws {cells.points(row.repeats.worst)} %, their mean "
            f"{cells.points(row.repeats.mean)} %, worst of as many null draws {null} %"
        )


def _of_right_answers(row: Comparison) -> Iterator[str]:
    if row.purpose == "noise" and row.compared.pairs:
        yield f"{cells.points(row.compared.flips)} % of its items flip: a noise floor"
    found = row.stability
    if found is not None and found.items and row.purpose == "test":
        null = "" if found.null_broken is None else f" (null {cells.points(found.null_broken)})"
        yield (
            f"of right answers {cells.points(found.consistency)} % stay right; of items "
            f"{cells.points(found.broken)} % broke{null}, {cells.points(found.fixed)} % fixed"
        )


def _of_answers(row: Comparison) -> Iterator[str]:
    text = blind(row)
    if text is not None:
        yield text
    elif row.answers is not None and row.purpose == "test":
        yield _shifted(row.answers)
    if row.no_answer is not None:
        found = row.no_answer
        yield (
            f"no answer in {cells.points(found.reference)} % on the reference, "
            f"{cells.points(found.variant)} % here, mid-p {cells.p_value(found.p)}"
        )
    if row.stale is not None:
        stale = row.stale
        yield (
            f"{stale.name} answers {stale.hits} of {stale.eligible}, "
            f"control {stale.control}, mid-p {cells.p_value(stale.p)}"
        )


def _of_confounds(row: Comparison) -> Iterator[str]:
    if row.confound is not None and row.purpose == "test":
        numbers = row.confound.numbers
        larger = "" if numbers is None else f", numbers larger by {percent_more(numbers)} %"
        yield f"prompts longer by {percent_more(row.confound.length)} %{larger}"


def _of_power(row: Comparison) -> Iterator[str]:
    if row.purpose == "test" and row.compared.pairs:
        chance, effect = cells.points(row.power.chance), f"{100 * row.power.effect:g}"
        yield f"power {chance} % for a drop of {effect} points"
