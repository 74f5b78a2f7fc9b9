"""`rephrase` against a real server that speaks the OpenAI chat protocol, and misbehaves."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from chat_server import ChatServer, reword, stem_of
from small_tasks import CHOICE_ROLES, LETTERED, questions, write_base, write_twin

from lm_eval_perturb.cli import main
from lm_eval_perturb.rephrasing import asking

BALLS = 12
SEQUENTIAL, CONCURRENT = "", ",num_concurrent=4"
BUSY = (429, b'{"error": "slow down"}', {"Retry-After": "0"})
DOWN = (500, b"<html>oops</html>", {"Content-Type": "text/html"})
BLOCKED = (400, b'{"error": "content filter"}', {})
NO_JSON = (200, b'{"choices": [', {})
NO_CHOICES = (200, b'{"choices": []}', {})
OTHER_JSON = (200, b'{"error": "overloaded"}', {})


@pytest.fixture(autouse=True)
def no_patience(monkeypatch):
    monkeypatch.setattr(asking, "PAUSES", (0.0, 0.0, 0.0))


@pytest.fixture
def server():
    running = ChatServer()
    yield running
    running.stop()


@pytest.fixture
def balls(folder: Path) -> Path:
    rows = [{**row, "options": ["zebu", "okapi", "quagga", "gnu"]} for row in questions(BALLS)]
    base = write_base(folder, "balls", rows, **LETTERED)
    write_twin(folder, base, {"perturbation": "paraphrase_llm", "frozen": "../set"},
               roles=CHOICE_ROLES)  # fmt: skip
    return folder


def rephrase(balls: Path, server: ChatServer, *options: str, how: str = "") -> int:
    arguments = ["--include_path", str(balls), "--out", str(balls.parent / "set"), *options]
    model = ["--model", "local-chat-completions", "--model_args", server.model_args + how]
    return main(["rephrase", "balls_perturbed", *model, *arguments])


def rows(balls: Path) -> list[dict]:
    lines = (balls.parent / "set" / "rows.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("how", [SEQUENTIAL, CONCURRENT])
def test_a_whole_run(balls, server, how, capsys):
    assert rephrase(balls, server, "--strength", "0.7", how=how) == 0
    assert f"{BALLS} items, {BALLS} rephrased, 0 keep the original" in capsys.readouterr().out
    assert {row["rephrased"] for row in rows(balls)} == {reword(0, body) for body in server.bodies}
    assert len(server.bodies) == BALLS
    assert {body["temperature"] for body in server.bodies} == {0.7}
    assert rephrase(balls, server, "--strength", "0.7", how=how) == 0
    assert len(server.bodies) == BALLS


def test_no_option_and_no_gold_reaches_the_rephraser(balls, server):
    server.behaviour = lambda number, body: "no"
    assert rephrase(balls, server) == 0
    assert len(server.bodies) == 3 * BALLS
    for body in server.bodies:
        assert not re.search(r"zebu|okapi|quagga|gnu|gold", json.dumps(body))


def test_chatter_is_refused_and_the_next_candidate_asked_for(balls, server, capsys):
    first: set[int] = set()

    def chat(number, body):
        first.add(body["seed"])
        good = reword(number, body)
        return good if len(first) > 1 else f"Sure! Here is the reworded text: {good}"

    server.behaviour = chat
    assert rephrase(balls, server) == 0
    assert f"candidates refused: {BALLS} no_chatter" in capsys.readouterr().out
    assert {row["candidate"] for row in rows(balls)} == {2}
    assert {row["rejected"][0]["check"] for row in rows(balls)} == {"no_chatter"}
    assert len(server.bodies) == 2 * BALLS


@pytest.mark.parametrize("how", [SEQUENTIAL, CONCURRENT])
@pytest.mark.parametrize("trouble", [BUSY, DOWN, NO_JSON, NO_CHOICES])
def test_passing_trouble_is_sat_out(balls, server, trouble, how):
    troubled = {3, 7, 8}
    server.behaviour = lambda number, body: trouble if number in troubled else reword(number, body)
    assert rephrase(balls, server, how=how) == 0
    assert set(server.paid.values()) == {1}
    assert len(server.paid) == BALLS


def test_lm_evals_own_retries_are_relied_on(balls, server):
    server.behaviour = lambda number, body: BUSY if number == 1 else reword(number, body)
    assert rephrase(balls, server, "--limit", "2", how=",max_retries=2") == 0
    assert len(server.bodies) == 3


def test_an_empty_reply_is_a_refused_candidate(balls, server):
    server.behaviour = lambda number, body: (
        OTHER_JSON if number == 1 else None if number == 2 else reword(number, body)
    )
    assert rephrase(balls, server) == 0
    assert [row["candidate"] for row in rows(balls)].count(2) == 2


@pytest.mark.parametrize("how", [SEQUENTIAL, CONCURRENT])
def test_a_text_that_the_service_blocks(balls, server, how, capsys):
    def block(number, body):
        return BLOCKED if "number 5" in stem_of(body) else reword(number, body)

    server.behaviour = block
    assert rephrase(balls, server, how=how) == 2
    error = capsys.readouterr().err.splitlines()[-1]
    assert f"{BALLS - 1} of {BALLS} items are done, no reply for the others" in error
    assert "400" in error
    assert rephrase(balls, server, "--keep-failed", how=how) == 0
    kept = [row for row in rows(balls) if row["rephrased"] is None]
    assert ["number 5" in row["original"] for row in kept] == [True]
    assert set(server.paid.values()) == {1}


@pytest.mark.parametrize("how", [SEQUENTIAL, CONCURRENT])
def test_a_server_that_dies_and_comes_back(balls, server, how, capsys):
    def die(number, body):
        # The rest meets a closed port, as far as it was not read already.
        return reword(number, body) if number <= 5 else DOWN

    server.behaviour = die
    assert rephrase(balls, server, how=how) == 2
    assert f"5 of {BALLS} items are done" in capsys.readouterr().err
    server.stop()
    assert rephrase(balls, server, how=how) == 2
    error = capsys.readouterr().err.splitlines()[-1]
    assert f"5 of {BALLS} items are done, no reply for the others (the model does not re" in error
    server.start()
    server.behaviour = reword
    assert rephrase(balls, server, how=how) == 0
    assert len(rows(balls)) == BALLS
    assert len(server.paid) == BALLS
    assert set(server.paid.values()) == {1}


def test_a_key_that_is_not_accepted(balls, server, capsys):
    server.behaviour = lambda number, body: (401, b'{"error": "no such key"}', {})
    assert rephrase(balls, server) == 2
    assert "401" in capsys.readouterr().err.splitlines()[-1]
    assert len(server.bodies) == len(asking.PAUSES) + 1


def test_other_settings_do_not_mix(balls, server, capsys):
    assert rephrase(balls, server) == 0
    assert rephrase(balls, server, "--strength", "1") == 2
    assert "strength was 0.5, is 1.0" in capsys.readouterr().err
    assert len(server.bodies) == BALLS
