"""Asking: each request is answered once, and a culprit costs no other request its reply."""

from __future__ import annotations

import pytest

from lm_eval_perturb.rephrasing.asking import PAUSES, Asker, NoRepliesError, Request, Unanswered
from lm_eval_perturb.rephrasing.journal import Journal


class Scripted:
    """A model that answers in order until it meets a stem that it fails on."""

    def __init__(self, fails=lambda stem: None):
        self.fails = fails
        self.answered = []
        self.calls = 0

    def reword(self, requests, receive):
        self.calls += 1
        for place, request in enumerate(requests):
            trouble = self.fails(request.stem)
            if trouble is not None:
                raise trouble
            self.answered.append(request.stem)
            receive(place, request.stem.upper())


def requests(count):
    return {f"k{n}": Request(f"k{n}", f"s{n}", 1, 64) for n in range(count)}


@pytest.fixture
def journal(tmp_path):
    with Journal(tmp_path, {}) as opened:
        yield opened


def ask(journal, model, wanted, pauses=None):
    told = []
    Asker(lambda: model, journal, (pauses if pauses is not None else []).append).ask(
        wanted, told.append
    )
    return sum(told)


def test_each_request_is_answered_once_and_never_again(journal):
    model = Scripted()
    assert ask(journal, model, requests(600)) == 600
    assert ask(journal, model, requests(700)) == 700
    assert sorted(model.answered) == sorted(f"s{n}" for n in range(700))
    assert journal.replies["k3"] == "S3"


def test_a_model_is_not_loaded_for_nothing(journal):
    ask(journal, Scripted(), requests(3))
    never = Asker(lambda: pytest.fail("loaded"), journal, None)
    never.ask(requests(3), lambda count: None)


@pytest.mark.parametrize("place", [0, 1, 17, 39])
def test_a_text_that_is_refused_costs_no_other_its_reply(journal, place):
    refused = Unanswered("400", passing=False)
    model = Scripted(lambda stem: refused if stem == f"s{place}" else None)
    assert ask(journal, model, requests(40)) == 39
    assert journal.failures == {f"k{place}": "400"}
    assert len(model.answered) == len(set(model.answered)) == 39


def test_many_refused_texts_do_not_end_a_run_in_which_others_are_answered(journal):
    refused = Unanswered("400", passing=False)
    model = Scripted(lambda stem: refused if int(stem[1:]) % 10 < 6 else None)
    pauses = []
    assert ask(journal, model, requests(100), pauses) == 40
    assert len(journal.failures) == 60
    assert pauses == []


def test_a_server_out_of_reach_ends_the_run_after_some_patience(journal):
    away = Unanswered("refused", passing=True)
    pauses = []
    with pytest.raises(NoRepliesError, match="does not reply"):
        ask(journal, Scripted(lambda stem: away), requests(500), pauses)
    assert pauses == list(PAUSES)
    model = Scripted()
    assert ask(journal, model, requests(500)) == 500
    assert len(model.answered) == 500


def test_a_key_that_is_not_accepted_ends_the_run_without_waiting(journal):
    model = Scripted(lambda stem: Unanswered("401", passing=False))
    pauses = []
    with pytest.raises(NoRepliesError, match="401"):
        ask(journal, model, requests(500), pauses)
    assert pauses == []
    assert model.calls == len(PAUSES) + 1


def test_the_server_says_how_long_to_wait(journal):
    busy = [Unanswered("429", passing=True, wait=7.5)]
    model = Scripted(lambda stem: busy.pop() if busy else None)
    pauses = []
    assert ask(journal, model, requests(5), pauses) == 5
    assert pauses == [7.5]


def test_what_failed_before_is_asked_last(journal):
    journal.fail("k0", "400")
    model = Scripted()
    ask(journal, model, requests(3))
    assert model.answered == ["s1", "s2", "s0"]
    assert journal.failures == {}
