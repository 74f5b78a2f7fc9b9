from __future__ import annotations

import sys
from io import StringIO

import pytest
from hang_limit import ends_within
from rich.console import Console

from demo.jobs import Job, JobFailedError, run_together


def job(tmp_path, title, code):
    return Job(title, (sys.executable, "-c", code), tmp_path / f"{title}.log")


def run(tmp_path, *jobs):
    shown = StringIO()
    run_together(jobs, tmp_path, {"ADDED": "yes"}, Console(file=shown, width=100))
    return shown.getvalue()


def test_jobs_run_in_the_folder_with_the_variables_and_their_words_are_logged(tmp_path):
    first = job(tmp_path, "first", "import os; print(os.getcwd(), os.environ['ADDED'])")
    second = job(tmp_path, "second", "print('step 7/9')")
    shown = run(tmp_path, first, second)
    assert first.log.read_text() == f"{tmp_path} yes\n"
    assert "first" in shown
    assert "7/9" in shown


def test_the_bar_follows_the_newest_count_of_lm_evals_own_bar(tmp_path):
    code = r"print('weights: 5/5\rRunning generate_until requests:  50%|#   | 3/8 [00:01]')"
    assert "3/8" in run(tmp_path, job(tmp_path, "evaluate", code))


def test_a_failure_is_one_sentence_and_stops_the_others(tmp_path):
    slow = job(tmp_path, "slow", "import time; time.sleep(60)")
    broken = job(tmp_path, "broken", "import sys; print('no more paper'); sys.exit(3)")
    ends = pytest.raises(JobFailedError, match=r"broken: ended with exit code 3, saying: no more")
    with ends_within(), ends:
        run(tmp_path, slow, broken)


def test_nothing_to_run_is_nothing_shown(tmp_path):
    assert run(tmp_path).strip() == ""
