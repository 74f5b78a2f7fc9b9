"""The journal: nothing that was written is lost, whatever interrupts the writing."""

from __future__ import annotations

import json

import pytest

from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.rephrasing.journal import (
    JOURNAL,
    Journal,
    JournalInUseError,
    OtherSettingsError,
)

SETTINGS = {"model": "m", "model_args": {"a": 1}, "seed": 1}


def test_what_was_added_is_there_when_it_is_opened_again(tmp_path):
    with Journal(tmp_path / "set", SETTINGS) as journal:
        journal.add("a", "über\u2028\nzwei")
        journal.fail("b", "429")
        journal.fail("c", "429")
        journal.add("c", "late")
    with Journal(tmp_path / "set", SETTINGS) as journal:
        assert journal.replies == {"a": "über\u2028\nzwei", "c": "late"}
        assert journal.failures == {"b": "429"}


def test_a_line_is_on_disk_before_add_returns(tmp_path):
    with Journal(tmp_path, SETTINGS) as journal:
        journal.add("a", "one")
        last = (tmp_path / JOURNAL).read_bytes().splitlines()[-1]
        assert json.loads(last) == {"key": "a", "reply": "one"}


@pytest.mark.parametrize("cut", range(1, 30))
def test_a_torn_last_line_costs_that_line_alone(tmp_path, cut):
    with Journal(tmp_path, SETTINGS) as journal:
        journal.add("a", "one")
        journal.add("b", "two")
    path = tmp_path / JOURNAL
    path.write_bytes(path.read_bytes()[:-cut])
    with Journal(tmp_path, SETTINGS) as journal:
        assert journal.replies == {"a": "one"}
        journal.add("b", "again")
    with Journal(tmp_path, SETTINGS) as journal:
        assert journal.replies == {"a": "one", "b": "again"}


def test_a_crash_in_the_first_line_leaves_a_new_journal(tmp_path):
    (tmp_path / JOURNAL).write_bytes(b'{"setti')
    with Journal(tmp_path, SETTINGS) as journal:
        assert journal.replies == {}
    with Journal(tmp_path, SETTINGS):
        pass


def test_other_settings_are_told_and_nothing_is_mixed(tmp_path):
    with Journal(tmp_path, SETTINGS) as journal:
        journal.add("a", "one")
    with pytest.raises(OtherSettingsError, match="seed was 1, is 2"):
        Journal(tmp_path, {**SETTINGS, "seed": 2})
    with Journal(tmp_path, SETTINGS) as journal:
        assert journal.replies == {"a": "one"}


def test_settings_that_nothing_was_paid_for_bind_nobody(tmp_path):
    with Journal(tmp_path, SETTINGS) as journal:
        journal.fail("a", "401")
    with Journal(tmp_path, {**SETTINGS, "seed": 2}) as journal:
        assert journal.failures == {}
        journal.add("a", "one")
    with pytest.raises(OtherSettingsError, match="seed was 2, is 1"):
        Journal(tmp_path, SETTINGS)


def test_two_runs_at_once_are_told(tmp_path):
    with Journal(tmp_path, SETTINGS), pytest.raises(JournalInUseError, match="another run"):
        Journal(tmp_path, SETTINGS)
    with Journal(tmp_path, SETTINGS):
        pass


@pytest.mark.parametrize("line", [b"no json", b"[1]", b'{"key": "a"}', b"\xff"])
def test_damage_in_the_middle_is_told(tmp_path, line):
    with Journal(tmp_path, SETTINGS) as journal:
        journal.add("a", "one")
    path = tmp_path / JOURNAL
    first, second = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([first, line, second, b""]))
    with pytest.raises(BrokenFileError, match="line 2 is no entry"):
        Journal(tmp_path, SETTINGS)


def test_a_file_where_the_folder_should_be(tmp_path):
    (tmp_path / "set").write_text("")
    with pytest.raises(BrokenFileError, match="cannot be written"):
        Journal(tmp_path / "set", SETTINGS)
