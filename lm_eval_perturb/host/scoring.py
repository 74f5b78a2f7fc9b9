"""Scoring: the base scores every arm; here the pairs are made of its scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lm_eval.api.metrics import mean
from lm_eval.api.task import Task

from lm_eval_perturb import metric_names as names
from lm_eval_perturb.host import aggregation as agg
from lm_eval_perturb.host.base_view import TaskView
from lm_eval_perturb.host.paired_documents import original
from lm_eval_perturb.record import KEY
from lm_eval_perturb.variants import ORIGINAL, Variant

Document = Mapping[str, Any]
Metrics = dict[str, Any]


@dataclass(frozen=True)
class Arm:
    """One arm of one document: its document, its responses and its scores."""

    document: Document
    responses: Sequence[Any]
    metrics: Metrics
    sent: bool


@dataclass(frozen=True)
class Scorer:
    """Scores paired documents.

    Attributes:
        base: the base task.
        variants: the variants in their order.
        binary: the base's 0/1 metrics.
        tasks: by label, the task that scores each arm.
        planted: gives a document with another answer as its gold.
    """

    base: Task
    variants: tuple[Variant, ...]
    binary: tuple[str, ...]
    tasks: Mapping[str, Task]
    planted: Callable[[Document, str], Document | None]

    def score(self, document: Document, results: Sequence[Any]) -> Metrics:
        """Every metric of a document: the base's own, then those of each variant.

        Args:
            document: an evaluated document.
            results: the filtered responses of all arms, in request order.
        """
        arms = self._arms(document, results)
        metrics = dict(arms[ORIGINAL].metrics)
        for variant in self.variants:
            metrics |= self._variant_metrics(document, variant, arms)
        return metrics

    def _arms(self, document: Document, results: Sequence[Any]) -> dict[str, Arm]:
        pairing, source = document[KEY], original(document)
        first = self._arm(ORIGINAL, source, results[slice(*pairing["original"]["requests"])])
        arms = {ORIGINAL: first}
        for label, entry in pairing["variants"].items():
            responses = results[slice(*entry["requests"])]
            # What was not sent takes the original's result: counts stay equal in every arm.
            arms[label] = (
                self._arm(label, entry["doc"] or source, responses)
                if len(responses)
                else Arm(source, first.responses, first.metrics, sent=False)
            )
        return arms

    def _arm(self, label: str, document: Document, responses: Sequence[Any]) -> Arm:
        metrics = self.tasks[label].process_results(document, responses)
        return Arm(document, responses, metrics, sent=True)

    def _variant_metrics(
        self, document: Document, variant: Variant, arms: Mapping[str, Arm]
    ) -> Metrics:
        label = variant.label
        reference, own = arms[variant.reference].metrics, arms[label].metrics
        better = self.base.higher_is_better()
        aggregations = self.base.aggregation()
        result: Metrics = {names.on(metric, label): value for metric, value in own.items()}
        for metric, value in own.items():
            if agg.is_scalar(aggregations.get(metric)):
                loss = float(reference[metric]) - float(value)
                result[names.drop(metric, label)] = loss if better.get(metric, True) else -loss
            if metric in self.binary:
                result[names.mcnemar_p(metric, label)] = (reference[metric], value)
        record = document[KEY]["variants"][label]["record"]
        result[names.changed(label)] = int(record["status"] == "changed")
        # `--predict_only` takes the base's metrics away, and with them what a hit is.
        if self._hits(variant) and self.binary and self.binary[0] in own:
            planted = record["details"].get("planted")
            follow = variant.recipe.stale == "follow"
            result |= self._follow(label, arms, planted) if follow else self._stale(variant, arms)
        return result

    def _hits(self, variant: Variant) -> bool:
        """Whether it can be told that a response fits another gold.

        The likelihood of one given answer is no answer of the model's own.
        """
        return variant.recipe.stale is not None and self.base.OUTPUT_TYPE != "loglikelihood"

    def _stale(self, variant: Variant, arms: Mapping[str, Arm]) -> Metrics:
        """Responses scored against the other arm's gold, by the base's own scorer."""
        name, label = variant.recipe.stale or "", variant.label
        first, arm, metric = arms[ORIGINAL], arms[label], self.binary[0]
        view = TaskView(self.base)
        eligible = arm.sent and view.gold(first.document) != view.gold(arm.document)
        hit = control = 0
        if eligible and len(first.responses) == len(arm.responses):
            hit = int(self.base.process_results(first.document, arm.responses)[metric])
            control = int(self.base.process_results(arm.document, first.responses)[metric])
        return {
            names.stale(name, label): (hit, int(eligible)),
            names.stale_control(name, label): (control, int(eligible)),
        }

    def _follow(self, label: str, arms: Mapping[str, Arm], planted: str | None) -> Metrics:
        """Responses scored against the wrong answer that the variant's prompt states."""
        first, arm, metric = arms[ORIGINAL], arms[label], self.binary[0]
        other = None if planted is None else self.planted(first.document, planted)
        hit = control = eligible = 0
        if arm.sent and other is not None:
            view = TaskView(self.base)
            eligible = int(view.gold(other) != view.gold(first.document))
            hit = eligible * int(self.base.process_results(other, arm.responses)[metric])
            control = eligible * int(self.base.process_results(other, first.responses)[metric])
        return {
            names.stale("follow", label): (hit, eligible),
            names.stale_control("follow", label): (control, eligible),
        }

    def aggregations(self) -> dict[str, Any]:
        """The aggregation of every metric, by name."""
        base = dict(self.base.aggregation())
        result = dict(base)
        for variant in self.variants:
            label = variant.label
            result[names.changed(label)] = mean
            for metric, aggregation in base.items():
                result[names.on(metric, label)] = agg.on_variant(aggregation)
                result[names.drop(metric, label)] = mean
                result[names.mcnemar_p(metric, label)] = agg.mcnemar
            if variant.recipe.stale is not None and self._hits(variant):
                result[names.stale(variant.recipe.stale, label)] = agg.hit_rate
                result[names.stale_control(variant.recipe.stale, label)] = agg.hit_rate
        return result

    def higher_is_better(self) -> dict[str, Any]:
        """The direction of every metric that has one."""
        base = dict(self.base.higher_is_better())
        result = dict(base)
        for variant in self.variants:
            for metric, direction in base.items():
                result[names.on(metric, variant.label)] = direction
                result[names.drop(metric, variant.label)] = False
        return result
