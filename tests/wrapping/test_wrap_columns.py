"""A group's columns: those of the base with the same settings, then those of each variant."""

from __future__ import annotations

from typing import Any

import pytest

from lm_eval_perturb.wrapping.columns import group_columns

ACC = {"metric": "acc", "weight_by_size": True}
MATCH = {"metric": "exact_match", "filter_list": ["strict"], "weight_by_size": False}


def metrics(columns: list[dict[str, Any]]) -> list[str]:
    return [column["metric"] for column in columns]


def test_every_variant_has_its_columns_and_no_p_value() -> None:
    columns = group_columns([ACC], ["typos", "null"], [{}])
    assert metrics(columns) == [
        "acc",
        *("acc@typos", "acc_drop@typos", "changed@typos"),
        *("acc@null", "acc_drop@null", "changed@null"),
    ]


@pytest.mark.parametrize("aggregate", [ACC, MATCH])
def test_settings_are_the_base_groups(aggregate: dict[str, Any]) -> None:
    for column in group_columns([aggregate], ["typos"], [{}]):
        assert {**column, "metric": aggregate["metric"]} == aggregate


def test_a_single_mapping_counts_as_a_list() -> None:
    assert group_columns(ACC, ["typos"], [{}]) == group_columns([ACC], ["typos"], [{}])


def test_two_metrics_share_one_coverage_where_their_filters_are_the_same() -> None:
    columns = group_columns([ACC, {**ACC, "metric": "acc_norm"}], ["typos"], [{}])
    assert metrics(columns).count("changed@typos") == 1
    columns = group_columns([ACC, MATCH], ["typos"], [{}])
    assert [c.get("filter_list") for c in columns if c["metric"] == "changed@typos"] == [
        None,
        ["strict"],
    ]


@pytest.mark.parametrize(
    ("metric", "config"),
    [
        ("f1", {}),
        ("mcc", {}),
        ("score", {"metric_list": [{"metric": "score", "aggregation": "nanmean"}]}),
    ],
)
def test_what_is_no_mean_over_documents_has_no_drop(metric: str, config: dict[str, Any]) -> None:
    columns = group_columns([{"metric": metric}], ["typos"], [{}, config])
    assert metrics(columns) == [metric, f"{metric}@typos", "changed@typos"]
