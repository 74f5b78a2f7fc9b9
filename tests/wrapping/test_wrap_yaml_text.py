"""Generated YAML: what lm-eval reads back is what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from lm_eval.tasks._yaml_loader import load_yaml

from lm_eval_perturb.finding import FunctionReference, load_config
from lm_eval_perturb.wrapping.errors import WrapError
from lm_eval_perturb.wrapping.yaml_text import paired_task_class, relative, yaml_text


def test_a_task_file_reads_like_one_written_by_hand() -> None:
    text = yaml_text(
        {
            "task": "arc_easy_perturbed",
            "class": paired_task_class(),
            "base": "arc_easy",
            "perturbations": ["typos", "null", {"perturbation": "typos", "as": "x"}],
        },
        "lm-eval-perturb wrap arc_easy",
    )
    assert text == (
        "# Generated, do not edit: lm-eval-perturb wrap arc_easy\n"
        "task: arc_easy_perturbed\n"
        "class: !function lm_eval_perturb.PairedTask\n"
        "base: arc_easy\n"
        "perturbations:\n"
        "- typos\n"
        "- 'null'\n"
        "- perturbation: typos\n"
        "  as: x\n"
    )


def test_functions_of_lm_evals_tree_are_named_by_module(tmp_path: Path) -> None:
    import lm_eval

    helper = Path(lm_eval.__file__).parent / "tasks" / "hellaswag" / "utils.process_docs"
    text = yaml_text({"group": "g", "process_docs": FunctionReference(helper)}, "command")
    path = tmp_path / "g.yaml"
    path.write_text(text)
    found = load_yaml(path)["process_docs"]
    assert (found.__module__, found.__name__) == ("lm_eval.tasks.hellaswag.utils", "process_docs")


def test_functions_of_another_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "utils.py").write_text("def f(docs):\n    return docs\n")
    (tmp_path / "group.yaml").write_text("group: g\nprocess_docs: !function utils.f\n")
    config = load_config(tmp_path / "group.yaml")
    with pytest.raises(WrapError, match=r"g cannot be wrapped: .*utils\.f, which other folders"):
        yaml_text(config, "command")


def test_functions_of_installed_modules_keep_their_name(tmp_path: Path) -> None:
    (tmp_path / "group.yaml").write_text("group: g\naggregation: !function statistics.mean\n")
    text = yaml_text(load_config(tmp_path / "group.yaml"), "command")
    assert "aggregation: !function 'statistics.mean'" in text


def test_relative_paths_have_forward_slashes(tmp_path: Path) -> None:
    assert relative(tmp_path / "base" / "one.yaml", tmp_path / "out") == "../base/one.yaml"
