"""Writing: all or nothing, never over other content, no change where nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.wrapping.errors import FileInTheWayError
from lm_eval_perturb.wrapping.writer import write_files


def test_writes_what_is_not_there_yet(tmp_path: Path) -> None:
    out = tmp_path / "a" / "b"
    assert write_files(out, {"x.yaml": "1\n"}) == [out / "x.yaml"]
    assert write_files(out, {"x.yaml": "1\n", "y.yaml": "2\n"}) == [out / "y.yaml"]
    assert (out / "x.yaml").read_bytes() == b"1\n"


def test_other_content_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "y.yaml").write_text("mine\n")
    with pytest.raises(FileInTheWayError, match=r"y\.yaml: exists with other content.*--force"):
        write_files(tmp_path, {"x.yaml": "1\n", "y.yaml": "2\n"})
    assert [path.name for path in tmp_path.iterdir()] == ["y.yaml"]
    assert (tmp_path / "y.yaml").read_text() == "mine\n"


def test_force_overwrites(tmp_path: Path) -> None:
    (tmp_path / "y.yaml").write_text("mine\n")
    assert write_files(tmp_path, {"y.yaml": "2\n"}, force=True) == [tmp_path / "y.yaml"]
    assert (tmp_path / "y.yaml").read_text() == "2\n"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BrokenFileError, match="file/out: cannot be written"):
        write_files(tmp_path / "file" / "out", {"x.yaml": "1\n"})
