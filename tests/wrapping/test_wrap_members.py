"""What a name consists of: tasks, groups and tags in the shapes that lm-eval's catalogue has."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from lm_eval_perturb.errors import UnknownTaskError
from lm_eval_perturb.finding import find
from lm_eval_perturb.variants import parse_variants
from lm_eval_perturb.wrapping.errors import WrapError
from lm_eval_perturb.wrapping.fit import check_fit
from lm_eval_perturb.wrapping.members import Branch, Find, Leaf, Tag, Tree, leaves, resolve

FILES = {
    "a.yaml": "task: task_a\ntag: letters\noutput_type: multiple_choice\n",
    "b.yaml": "task: task_b\ntag: [letters]\noutput_type: generate_until\n",
    "plain.yaml": "group: plain\ntask: [task_a, task_b]\nnum_fewshot: 3\n",
    "single.yaml": "group: single\ntask: task_a\n",
    "nested.yaml": "group: nested\ntask: [plain, {group: single, num_fewshot: 1}]\n",
    "tagged.yaml": "group: tagged\ntask: [{task: letters, num_fewshot: 2}]\n",
    "inner.yaml": "group: outer\ntask: [{group: within, group_alias: In, task: [task_b]}]\n",
    "odd.yaml": "group: odd\ntask: [{dataset_path: x}]\n",
    "written.yaml": "group: written\ntask: [{task: task_c, dataset_path: x}]\n",
    "number.yaml": "group: number\ntask: [7]\n",
    "shadow.yaml": "group: shadow\ntask: [{group: task_a, task: [task_b]}]\n",
    "rolling.yaml": "task: rolling\noutput_type: loglikelihood_rolling\n",
    "empty.yaml": "group: empty\ntask: []\n",
}


@pytest.fixture
def finder(tmp_path: Path) -> Find:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    return partial(find, include_paths=[tmp_path])


def shape(tree: Tree) -> object:
    if isinstance(tree, Leaf):
        return (tree.name, dict(tree.overrides)) if tree.overrides else tree.name
    members = [shape(member) for member in tree.members]
    if isinstance(tree, Tag):
        return {"tag": members}
    return {tree.name: members, **tree.overrides, **({"inline": True} if tree.inline else {})}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("task_a", "task_a"),
        ("letters", {"tag": ["task_a", "task_b"]}),
        ("plain", {"plain": ["task_a", "task_b"]}),
        ("single", {"single": ["task_a"]}),
        (
            "nested",
            {"nested": [{"plain": ["task_a", "task_b"]}, {"single": ["task_a"], "num_fewshot": 1}]},
        ),
        ("tagged", {"tagged": [("task_a", {"num_fewshot": 2}), ("task_b", {"num_fewshot": 2})]}),
        ("outer", {"outer": [{"within": ["task_b"], "inline": True}]}),
    ],
)
def test_shapes(finder: Find, name: str, expected: object) -> None:
    assert shape(resolve(name, finder)) == expected


def test_a_groups_keys_for_its_tasks_are_told_from_its_own(finder: Find) -> None:
    tree = resolve("plain", finder)
    assert isinstance(tree, Branch)
    assert tree.own_overrides == {"num_fewshot": 3}
    assert [leaf.name for leaf in leaves(tree)] == ["task_a", "task_b"]


@pytest.mark.parametrize(
    ("name", "error", "sentence"),
    [
        ("task_z", UnknownTaskError, "unknown task, group or tag 'task_z'"),
        ("odd", WrapError, "its member without a name is written inline"),
        ("written", WrapError, "its member 'task_c' is written inline"),
        ("number", WrapError, "its member without a name is written inline"),
        ("shadow", WrapError, "its inline group 'task_a' has the name of a task"),
    ],
)
def test_what_has_no_twin(finder: Find, name: str, error: type[Exception], sentence: str) -> None:
    with pytest.raises(error, match=sentence):
        resolve(name, finder)


@pytest.mark.parametrize(
    ("name", "perturbation", "sentence"),
    [
        ("rolling", "null", "rolling cannot be wrapped: its output type loglikelihood_rolling"),
        ("empty", "null", "empty cannot be wrapped: it has no tasks"),
    ],
)
def test_what_does_not_fit(finder: Find, name: str, perturbation: str, sentence: str) -> None:
    with pytest.raises(WrapError, match=sentence):
        check_fit(resolve(name, finder), parse_variants([perturbation], "test"))


def test_a_recipe_for_other_output_types(finder: Find, tmp_path: Path) -> None:
    recipe = tmp_path / "mine.yaml"
    recipe.write_text(
        "name: mine\ngenerator: 'null'\nversion: 1\nsummary: s\npromise: preserves\n"
        "output_types: [multiple_choice]\n"
    )
    variants = parse_variants([str(recipe)], "test")
    check_fit(resolve("task_a", finder), variants)
    with pytest.raises(WrapError, match="'mine' does not work on the output type generate_until"):
        check_fit(resolve("letters", finder), variants)
