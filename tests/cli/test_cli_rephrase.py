"""`rephrase` as a command: interrupted and killed, over groups and stock tasks, and mistakes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sysconfig
import threading
from pathlib import Path

import pytest
from chat_server import ChatServer, reword
from small_tasks import CHOICE_ROLES, GENERATED, LETTERED, questions, write_base, write_twin

from lm_eval_perturb.cli import main

BALLS = 8
MODEL = ("--model", "local-chat-completions", "--model_args")


@pytest.fixture
def server():
    running = ChatServer()
    yield running
    running.stop()


@pytest.fixture
def balls(folder: Path) -> Path:
    """A folder with two bases, their twins and a group of both."""
    write_base(folder, "balls", questions(BALLS), **LETTERED)
    write_base(folder, "passages", questions(BALLS, 100), **GENERATED)
    write_twin(folder, "balls", "null", roles=CHOICE_ROLES)
    write_twin(folder, "passages", "null", roles={"question": "question", "answer": "solution"})
    (folder / "both.yaml").write_text("group: both\ntask: [balls_perturbed, passages_perturbed]\n")
    return folder


def command(balls: Path, server: ChatServer, *options: str) -> list[str]:
    return [
        *("rephrase", "balls_perturbed", *MODEL, server.model_args),
        *("--include_path", str(balls), "--out", str(balls.parent / "set"), *options),
    ]


class Held:
    """Replies to some requests, and holds the next ones back until they are let go.

    `gone` says that the client is not there any more to be given a reply, and to pay for it.
    """

    def __init__(self, replies: int, held: int = 1, *, gone: bool = False) -> None:
        self.replies = replies
        self.held = held
        self.gone = gone
        self.reached = threading.Semaphore(0)
        self.let_go = threading.Event()

    def __call__(self, number, body):
        if number > self.replies:
            self.reached.release()
            self.let_go.wait(60)
            if self.gone:
                return 500, b"", {}
        return reword(number, body)

    def wait(self) -> None:
        for _ in range(self.held):
            assert self.reached.acquire(timeout=60)


def start(balls, server, how: str = "") -> subprocess.Popen[str]:
    program = Path(sysconfig.get_path("scripts")) / "lm-eval-perturb"
    arguments = command(balls, server)
    arguments[5] += how
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        [program, *arguments], env=environment, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize(
    ("signals", "code"), [([signal.SIGINT] * 2, 130), ([signal.SIGKILL], -signal.SIGKILL)]
)
def test_a_run_that_is_stopped_goes_on_where_it_was(balls, server, signals, code):
    server.behaviour = held = Held(3, gone=True)
    process = start(balls, server)
    try:
        held.wait()
        process.send_signal(signals[0])
        if signals[1:]:
            while "waiting for the replies under way" not in process.stderr.readline():
                assert process.poll() is None
            process.send_signal(signals[1])
        _, error = process.communicate(timeout=60)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == code
    assert ("every reply that came is kept" in error) == (code == 130)
    assert "Traceback" not in error
    held.let_go.set()
    server.behaviour = reword
    assert main(command(balls, server)) == 0
    assert len(server.paid) == BALLS
    assert set(server.paid.values()) == {1}


def test_an_interrupt_waits_for_the_replies_that_are_paid(balls, server):
    server.behaviour = held = Held(2, held=3)
    process = start(balls, server, ",num_concurrent=3")
    try:
        held.wait()
        process.send_signal(signal.SIGINT)
        while "waiting for the replies under way" not in process.stderr.readline():
            assert process.poll() is None
        held.let_go.set()
        _, error = process.communicate(timeout=60)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 130
    assert "every reply that came is kept" in error
    assert len(server.bodies) == 5
    assert main(command(balls, server)) == 0
    assert len(server.paid) == BALLS
    assert set(server.paid.values()) == {1}


def test_a_group_of_paired_tasks(balls, server, capsys):
    arguments = command(balls, server, "--limit", "3")
    arguments[1] = "both"
    assert main(arguments) == 0
    assert "6 items, 6 rephrased" in capsys.readouterr().out
    manifest = json.loads((balls.parent / "set" / "manifest.json").read_text())
    assert manifest["tasks"] == ["balls_perturbed", "passages_perturbed"]
    assert manifest["limit"] == 3


def test_a_plain_task_gives_the_items_of_its_twin(balls, server, capsys):
    arguments = command(balls, server)
    assert main(arguments) == 0
    digest = capsys.readouterr().out.split()[-1]
    arguments[1] = "balls"
    assert main([*arguments, "--roles=question=question,choices=options,answer=gold"]) == 0
    assert capsys.readouterr().out.split()[-1] == digest
    assert len(server.bodies) == BALLS


def test_no_secret_is_written_down(balls, server):
    arguments = command(balls, server)
    arguments[5] += ",auth_token=hunter2"
    assert main(arguments) == 0
    written = [path.read_text() for path in (balls.parent / "set").iterdir()]
    assert written
    assert not any("hunter2" in text for text in written)


def test_a_real_stock_task(hub, server, tmp_path, capsys):
    arguments = ["rephrase", "arc_easy", *MODEL, server.model_args, "--limit", "5"]
    server.behaviour = lambda number, body: "An error occurred."
    assert main([*arguments, "--out", str(tmp_path / "set")]) == 0
    assert "5 items, 0 rephrased, 5 keep the original" in capsys.readouterr().out


def test_a_model_that_lm_eval_sends_another_temperature_to(balls, server, capsys, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    arguments = command(balls, server)
    arguments[3] = "openai-chat-completions"
    arguments[5] = arguments[5].replace("model=tiny", "model=gpt-5")
    assert main(arguments) == 2
    assert "'--strength' must be 1, which is what lm-eval sends" in capsys.readouterr().err
    assert main([*arguments, "--strength", "1"]) == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (["--strength", "3"], "'--strength' must be 0 to 2, a temperature, found 3.0"),
        (["--strength", "0", "--candidates", "2"], "at strength 0 every candidate is the same"),
        (["--candidates", "0"], "'--candidates' must be 1 or more"),
        (["--limit", "0"], "'--limit' must be 1 or more"),
        (["--recipe", "paraphrase_lm"], "did you mean 'paraphrase_llm'?"),
        (["--roles", "question=nothing"], "unknown field 'nothing'"),
        (["--model", "locl-chat-completions"], "--model locl-chat-completions: cannot be loaded"),
        (["--model_args", "{"], "'--model_args' must be KEY=VALUE,KEY=VALUE or a JSON object"),
        (["--model_args", "max_length=a"], "local-chat-completions: cannot be loaded"),
    ],
)
def test_mistakes_are_one_sentence(balls, server, change, sentence, capsys):
    assert main([*command(balls, server), *change]) == 2
    error = capsys.readouterr().err.splitlines()[-1]
    assert error.startswith("lm-eval-perturb: ")
    assert sentence in error
    assert server.bodies == []


def test_an_unknown_task(balls, server, capsys):
    arguments = command(balls, server)
    arguments[1] = "bals"
    assert main(arguments) == 2
    assert "did you mean 'balls'?" in capsys.readouterr().err
