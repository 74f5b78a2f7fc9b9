"""Names of twins: unique beside the base's, and short where the group's name already says it."""

from __future__ import annotations

import pytest

from lm_eval_perturb.errors import BadValueError
from lm_eval_perturb.wrapping.naming import Names, file_name


@pytest.mark.parametrize(
    ("base", "twin", "leaf", "group"),
    [
        ("mmlu", None, "mmlu_anatomy_perturbed", "mmlu_perturbed_stem"),
        ("mmlu", "mmlu_perturbed_full", "mmlu_anatomy_perturbed_full", "mmlu_perturbed_full_stem"),
        ("mmlu", "mine", "mmlu_anatomy_mine", "mine_stem"),
        ("openllm", None, "mmlu_anatomy_perturbed", "mmlu_stem_perturbed"),
    ],
)
def test_names(base: str, twin: str | None, leaf: str, group: str) -> None:
    names = Names.of(base, twin)
    assert names.leaf("mmlu_anatomy") == leaf
    assert names.group("mmlu_stem") == group
    assert names.group(base) == names.twin == (twin or f"{base}_perturbed")


@pytest.mark.parametrize("twin", ["boolq_cipher", "algebra_masked", "foo"])
def test_a_single_task_is_called_what_was_asked_for(twin: str) -> None:
    assert Names.of("boolq", twin).leaf("boolq") == twin


@pytest.mark.parametrize("name", ["mmlu", "a b", "a,b", "a*", "a/b", "a@b", ""])
def test_names_that_could_not_be_asked_for(name: str) -> None:
    with pytest.raises(BadValueError, match="wrap mmlu: '--name' must be a name other than"):
        Names.of("mmlu", name)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("arc_easy_perturbed", "arc_easy_perturbed.yaml"),
        ("egymmlu_(general)_perturbed", "egymmlu_(general)_perturbed.yaml"),
        ("a::b/c", "a__b_c.yaml"),
    ],
)
def test_file_names(name: str, file: str) -> None:
    assert file_name(name) == file
