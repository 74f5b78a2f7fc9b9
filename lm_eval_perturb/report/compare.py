"""From loaded pairs to the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lm_eval_perturb import __version__
from lm_eval_perturb.loading import Loaded, Note, merged
from lm_eval_perturb.pairs import Pairs
from lm_eval_perturb.report.across import over_arms, over_tasks
from lm_eval_perturb.report.answered import answered, confound, no_answer, shift
from lm_eval_perturb.report.cbod import in_paper_terms_of
from lm_eval_perturb.report.cbod_terms import PaperTest
from lm_eval_perturb.report.cipher_keys import setting_of
from lm_eval_perturb.report.ciphers import ciphers
from lm_eval_perturb.report.contrasts import Groups, contrasts
from lm_eval_perturb.report.differences import differences
from lm_eval_perturb.report.estimates import Stratum, compared, estimates, whole
from lm_eval_perturb.report.group_file import grouped
from lm_eval_perturb.report.measures import Power
from lm_eval_perturb.report.result import SCHEMA, Comparison, Estimate, ModelReport, Report
from lm_eval_perturb.report.rows import Row, macro, rows_by_model, stale_rates
from lm_eval_perturb.report.selection import select
from lm_eval_perturb.report.signatures import completed, pooled
from lm_eval_perturb.report.significance import (
    ALPHA,
    FAMILIES,
    adjusted,
    damage,
    significance,
    verdict,
)
from lm_eval_perturb.report.stability import Nulls, nulls, stability
from lm_eval_perturb.report.stability import draws as repeats
from lm_eval_perturb.report.trend import strength, trends
from lm_eval_perturb.report.visibility import visibility
from lm_eval_perturb.stats.clusters import design_effect
from lm_eval_perturb.stats.odds import odds_ratio
from lm_eval_perturb.stats.power import detectable, power

_Drops = tuple[Estimate, Estimate]
_EFFECT = 0.03  # whose power is told where no margin was stated


@dataclass(frozen=True, slots=True)
class Options:
    """What the reader asked for.

    Attributes:
        metric: the base metric; each task's first 0/1 metric by default.
        filter: the host's filter; each task's first by default.
        margin: for equivalence, a share; None for none.
        groups: the two groups of a contrast; None for none.
        cbod: the C-BOD paper's test, where its columns are asked for; None for none.
        against: the model that the others' drops are set against; of two models the first.
        seed: of permutations and resamples.
    """

    metric: str | None = None
    filter: str | None = None
    margin: float | None = None
    groups: Groups | None = None
    cbod: PaperTest | None = None
    against: str | None = None
    seed: int = 1234


def compare(loaded: Loaded, options: Options) -> Report:
    """The report of everything that was loaded.

    Raises:
        UnknownNameError: no task has the metric or the filter asked for.
        PerturbError: no item is in one of the contrast's groups.
    """
    pairs, left_out = select(loaded.pairs, options.metric, options.filter)
    if options.groups and options.groups.members is not None:
        pairs, in_vain = grouped(pairs, options.groups)
        left_out += in_vain
    keyed, passed_over = ciphers(pairs, loaded.runs)
    left_out += passed_over
    made = rows_by_model(pairs, loaded.groups, options.seed)
    reports = tuple(_model(name, own, options) for name, own in made.items())
    return Report(
        schema=SCHEMA,
        version=__version__,
        alpha=ALPHA,
        margin=options.margin,
        field=options.groups.name if options.groups else None,
        seed=options.seed,
        models=reports,
        differences=differences(made, options.against, options.seed),
        ciphers=keyed,
        notes=merged((*loaded.notes, *left_out, *_graded(pairs), *_no_paper(reports, options))),
        problems=loaded.problems,
    )


def _graded(pairs: Sequence[Pairs]) -> list[Note]:
    text = "{} is not 0/1 in every item: sign-flip test in place of McNemar"
    return [Note(text.format(p.metric), (p.task,)) for p in pairs if not p.binary]


def _no_paper(reports: Sequence[ModelReport], options: Options) -> list[Note]:
    text = "{} has no C-BOD columns: they need one 0/1 pair per item"
    rows = [r for m in reports for r in m.comparisons if options.cbod and r.paper is None]
    return [Note(text.format(r.variant), (t,)) for r in rows for t in r.scope.tasks]


def _model(name: str, made: Sequence[Row], options: Options) -> ModelReport:
    strata = [s for row in made for s in _strata(row)]
    drops = estimates(strata)
    null_rows = nulls(made)
    result = [
        _comparison(row, strata[2 * i + 1], (drops[2 * i], drops[2 * i + 1]), null_rows, options)
        for i, row in enumerate(made)
    ]
    for kinds, method in FAMILIES:
        result = _in_family(result, kinds, method)
    finished = [
        completed(
            replace(r, verdict=verdict(r.compared, r.test, r.purpose, r.damage, options.margin))
        )
        for r in result
    ]
    found = contrasts(made, options.groups, options.margin) if options.groups else ()
    return ModelReport(
        model=name,
        comparisons=tuple(finished),
        contrasts=tuple(found),
        trends=trends(made, options.seed),
        across=over_arms(made),
        visibility=visibility(made),
    )


def _strata(row: Row) -> tuple[Stratum, Stratum]:
    return whole(row.matched, row.stream("all")), compared(row.matched, row.stream("compared"))


def _comparison(
    row: Row, stratum: Stratum, drops: _Drops, null_rows: Nulls, options: Options
) -> Comparison:
    pair, (_, drop) = row.first, drops
    result = significance(stratum, drop)
    effect, harm = design_effect(stratum.losses), damage(pair.variant.audit)
    said = answered(row)
    discordance = drop.flips if drop.pairs else 0.0
    return Comparison(
        scope=row.scope,
        metric=pair.metric,
        filter=pair.filter,
        variant=row.family,
        draws=row.matched.draws,
        cipher=setting_of(p for draws in row.draws for p in draws),
        strength=strength(row),
        purpose=pair.variant.purpose,
        damage=harm,
        reference=pair.variant.reference,
        statuses=row.matched.statuses(),
        all=drops[0],
        compared=drop,
        test=result,
        odds=odds_ratio(drop.broke, drop.fixed) if stratum.single else None,
        stability=stability(row, null_rows),
        repeats=repeats(row, null_rows),
        answers=shift(row, said, result.p, ALPHA),
        no_answer=no_answer(row, said),
        confound=confound(row, said),
        detectable=detectable(drop.pairs / effect, discordance),
        power=_power(drop.pairs / effect, discordance, options.margin),
        design_effect=effect,
        macro=macro(row),
        heterogeneity=over_tasks(row),
        stale=stale_rates(row),
        verdict=verdict(drop, result, pair.variant.purpose, harm, options.margin),
        paper=in_paper_terms_of(row, options.cbod) if options.cbod else None,
        signatures=pooled(row.signatures(), row.scope),
    )


def _power(n: float, discordance: float, margin: float | None) -> Power:
    effect = _EFFECT if margin is None else margin
    return Power(effect, power(n, discordance, effect))


def _in_family(
    comparisons: Sequence[Comparison], kinds: Sequence[str], method: str
) -> list[Comparison]:
    """The rows with the tests of one family adjusted; noise floors and controls are in none."""
    family = [r for r in comparisons if r.purpose == "test" and r.scope.kind in kinds]
    tests = dict(zip(map(id, family), adjusted([r.test for r in family], method), strict=True))
    return [replace(r, test=tests[id(r)]) if id(r) in tests else r for r in comparisons]
