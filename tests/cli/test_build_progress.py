"""Progress of `build` where standard error is no terminal."""

from __future__ import annotations

import pytest

from lm_eval_perturb.cli.build_progress import EVERY, BuildProgress


def test_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    seconds = iter(range(0, 1000, 3))
    with BuildProgress(1, lambda: float(next(seconds))) as progress:
        assert list(progress.watch("abcdefgh", "task: documents perturbed")) == list("abcdefgh")
        progress.finish()
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "task: documents perturbed: 3 of 8"
    assert 1 <= len(said) <= 8 * 2 * 3 / EVERY


def test_quick_work_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with BuildProgress(1, lambda: 0.0) as progress:
        assert list(progress.watch("ab", "what")) == ["a", "b"]
    assert capsys.readouterr().err == ""
