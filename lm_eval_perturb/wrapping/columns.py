"""A group's columns: the base's, and after each those of every variant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lm_eval_perturb import metric_names

# Metrics whose default aggregation in lm-eval is no mean: a document has no value to subtract.
_NOT_MEANS = frozenset(
    {"f1", "mcc", "bleu", "chrf", "ter", "perplexity", "word_perplexity", "byte_perplexity"}
    | {"bits_per_byte", "brier_score"}
)


def group_columns(
    aggregates: Any, labels: Sequence[str], configs: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The `aggregate_metric_list` of a twin.

    P-values are absent on purpose: a mean of p-values means nothing, the report tests the pool.

    Args:
        aggregates: the base group's `aggregate_metric_list`.
        labels: the variants.
        configs: the configurations of the group's tasks.
    """
    listed = aggregates if isinstance(aggregates, list) else [aggregates]
    base = [dict(aggregate) for aggregate in listed]
    not_means = {name for config in configs for name in _not_means(config)}
    return base + [column for label in labels for column in _variant(base, label, not_means)]


def _variant(
    base: Sequence[Mapping[str, Any]], label: str, not_means: set[str]
) -> list[dict[str, Any]]:
    result = []
    for aggregate in base:
        metric = str(aggregate["metric"])
        result.append({**aggregate, "metric": metric_names.on(metric, label)})
        if metric not in _NOT_MEANS | not_means:
            result.append({**aggregate, "metric": metric_names.drop(metric, label)})
    filters: list[Any] = []
    for aggregate in base:
        if aggregate.get("filter_list") not in filters:
            filters.append(aggregate.get("filter_list"))
            result.append({**aggregate, "metric": metric_names.changed(label)})
    return result


def _not_means(config: Mapping[str, Any]) -> list[str]:
    """The metrics for which a task's file asks for another aggregation than the mean."""
    stated = config.get("metric_list") or []
    return [
        str(metric["metric"])
        for metric in stated
        if isinstance(metric, Mapping) and metric.get("aggregation", "mean") != "mean"
    ]
