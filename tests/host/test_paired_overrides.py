"""Group, file and `base:` overrides reach the base, in that order of precedence; aliases differ."""

from __future__ import annotations

import json

import pytest
import yaml
from small_tasks import (
    CHOICE_ROLES,
    CLOZE,
    LETTERED,
    assert_same_base,
    evaluate,
    load,
    questions,
    rows,
    write_base,
    write_twin,
)

from lm_eval_perturb.errors import PerturbError


def write_group(folder, name, *members, **keys):
    (folder / f"{name}.yaml").write_text(
        yaml.safe_dump({"group": name, "task": [*members], **keys})
    )
    return name


def test_the_order_of_precedence(folder):
    stated = {"description": "base. ", "num_fewshot": 1, "target_delimiter": "-"}
    write_base(folder, "layered", questions(4), train=questions(4, 9), **CLOZE, **stated)
    mapping = {"task": "layered", "description": "mapping. ", "num_fewshot": 2}
    twin = write_twin(folder, mapping, "typos", roles=CHOICE_ROLES, description="file. ")
    write_group(folder, "all", {"task": twin, "description": "group. "})
    task = load(folder, twin)
    assert (task.config.description, task.config.num_fewshot) == ("file. ", 2)
    result = evaluate(folder, "all")
    for row in rows(result, twin):
        for context, continuation in row["arguments"]:
            assert context.startswith("group. ")
            assert context.count("Answer:") == 3
            assert continuation.startswith("-")


def test_metadata_is_merged_and_the_base_version_stays(folder):
    write_base(folder, "versioned", questions(3), **CLOZE, metadata={"version": 4, "own": 1})
    twin = write_twin(folder, "versioned", "typos", roles=CHOICE_ROLES, metadata={"mine": 2})
    result = evaluate(folder, "versioned", twin, metadata={"given": 3})
    assert result["versions"][twin] == result["versions"]["versioned"] == 4
    metadata = result["configs"][twin]["metadata"]
    assert {key: metadata[key] for key in ("version", "own", "mine", "given")} == {
        "version": 4, "own": 1, "mine": 2, "given": 3,
    }  # fmt: skip
    assert metadata["config_source"] == str(folder / f"{twin}.yaml")
    assert "lmep" in json.loads(json.dumps(result["configs"][twin]["metadata"]))


@pytest.mark.parametrize(("alias", "printed"), [(None, "short (perturbed)"), ("mine", "mine")])
def test_an_inherited_alias_gets_a_suffix_and_a_stated_one_stays(folder, alias, printed):
    write_base(folder, "aliased", questions(3), **CLOZE, task_alias="short")
    keys = {} if alias is None else {"task_alias": alias}
    twin = write_twin(folder, "aliased", "typos", roles=CHOICE_ROLES, **keys)
    assert evaluate(folder, twin)["results"][twin]["alias"] == printed


def test_a_group_of_twins_runs_beside_the_group_of_bases(folder):
    twins = []
    for name, count in (("one", 5), ("two", 9)):
        write_base(folder, name, questions(count), **LETTERED)
        twins.append(write_twin(folder, name, "typos", roles=CHOICE_ROLES))
    columns = ["acc", "acc@typos", "acc_drop@typos", "changed@typos"]
    aggregate = [
        {"metric": column, "aggregation": "mean", "weight_by_size": True} for column in columns
    ]
    write_group(folder, "plain", "one", "two", aggregate_metric_list=aggregate[:1])
    write_group(folder, "paired", *twins, aggregate_metric_list=aggregate)
    result = evaluate(folder, "plain", "paired")
    groups, leaves = result["groups"], result["results"]
    assert groups["plain"]["acc,none"] == groups["paired"]["acc,none"]
    for base, twin in zip(("one", "two"), twins, strict=True):
        assert_same_base(result, base, twin)
    for column in columns:
        weighted = sum(
            leaves[twin][f"{column},none"] * n for twin, n in zip(twins, (5, 9), strict=True)
        )
        assert groups["paired"][f"{column},none"] == pytest.approx(weighted / 14)


def test_a_twin_named_like_its_base_is_refused(folder):
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    write_base(elsewhere, "same", questions(3), **CLOZE)
    path = "../elsewhere/same.yaml"
    twin = write_twin(folder, path, "typos", name="same", roles=CHOICE_ROLES)
    with pytest.raises(PerturbError, match="rename the paired task"):
        load(folder, twin)
