"""Task files with their includes and functions."""

from __future__ import annotations

from pathlib import Path

import pytest

from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.finding import FunctionReference, load_config


def test_own_keys_win_over_later_over_earlier_includes(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("a: 1\nb: 1\nc: 1\ntask_list: [x]\n")
    (tmp_path / "two").write_text("b: 2\nc: 2\n")
    (tmp_path / "t.yaml").write_text("include: [one, two]\nc: 3\n")
    assert load_config(tmp_path / "t.yaml") == {"a": 1, "b": 2, "c": 3}


def test_functions_are_named_by_their_folder_and_know_their_file(tmp_path: Path) -> None:
    (tmp_path / "utils.py").write_text("")
    (tmp_path / "t.yaml").write_text("f: !function utils.read\ng: !function other.module.read\n")
    config = load_config(tmp_path / "t.yaml")
    assert config["f"] == str(tmp_path / "utils.read")
    assert isinstance(config["f"], FunctionReference)
    assert (config["f"].file, config["f"].function) == (tmp_path / "utils.py", "read")
    assert config["g"].file is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("a: [1", r"t.yaml: is not valid YAML: line [12], column [16]: did not find expected"),
        (
            "b: 1\na: [1,\nc: 2\n",
            "line 4, column 1: .*, while parsing a flow sequence that begins in line 2$",
        ),
        ("a: !unknown x", "is not valid YAML"),
        ("- a", "found list"),
        ("# nothing yet\n", "t.yaml: is empty; a task file is a mapping of keys to values"),
        ("", "is empty"),
        ("include: t.yaml", "included twice"),
        ("include: gone", "cannot be read"),
        ("include: null", "'include' must be a path"),
        ("include: [left, right]", "included twice"),
    ],
)
def test_a_broken_file_says_which_and_why(tmp_path: Path, text: str, part: str) -> None:
    (tmp_path / "left").write_text("include: shared\n")
    (tmp_path / "right").write_text("include: shared\n")
    (tmp_path / "shared").write_text("a: 1\n")
    (tmp_path / "t.yaml").write_text(text)
    with pytest.raises(BrokenFileError, match=part):
        load_config(tmp_path / "t.yaml")
