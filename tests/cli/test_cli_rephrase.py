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


class Hanging:
    """Replies to some requests, and holds the next one back until the test is over."""

    def __init__(self, replies: int) -> None:
        self.replies = replies
        self.reached = threading.Event()
        self.over = threading.Event()

    def __call__(self, number, body):
        if number > self.replies:
            self.reached.set()
            self.over.wait(60)
            return 500, b"", {}
        return reword(number, body)


@pytest.mark.parametrize(
    ("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_a_run_that_is_stopped_goes_on_where_it_was(balls, server, sent, code):
    server.behaviour = hanging = Hanging(3)
    program = Path(sysconfig.get_path("scripts")) / "lm-eval-perturb"
    process = subprocess.Popen(
        [program, *command(balls, server)],
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert hanging.reached.wait(60)
        process.send_signal(sent)
        _, error = process.communicate(timeout=60)
    finally:
        process.kill()
        hanging.over.set()
    assert process.returncode == code
    assert ("every reply that came is kept" in error) == (sent == signal.SIGINT)
    assert "Traceback" not in error
    server.behaviour = reword
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
