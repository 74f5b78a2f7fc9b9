"""Models of lm-eval as rephrasers: how they are told, interrupted, and stopped by a full disk."""

from __future__ import annotations

import os
import signal

import pytest
import torch
from chat_server import ChatServer
from fake_models import HashLM
from lm_eval.api.registry import register_model

from lm_eval_perturb.errors import BrokenFileError
from lm_eval_perturb.host.rephraser import HostRephraser, ModelError, model_arguments
from lm_eval_perturb.rephrasing.asking import Request, Unanswered
from lm_eval_perturb.rephrasing.prompt import STOPS, chat_prompt, plain_prompt

REQUESTS = [Request(f"k{n}", f"stem {n}", 7, 64) for n in range(8)]


@register_model("in_pairs")
class InPairs(HashLM):
    """Generates two replies at a time, and is interrupted while it makes the second pair."""

    def generate_until(self, requests):
        replies = []
        for start in range(0, len(requests), 2):
            pair = requests[start : start + 2]
            texts = self._model_generate([request.args[0] for request in pair])
            for request, text in zip(pair, texts, strict=True):
                self.cache_hook.add_partial("generate_until", request.args, text)
            replies += texts
        return replies

    def _model_generate(self, contexts):
        self.sent += contexts
        if len(self.sent) == 4:
            os.kill(os.getpid(), signal.SIGINT)
        return [str(torch.rand(1).item()) for _ in contexts]


@register_model("with_template")
class WithTemplate(HashLM):
    """A model whose tokenizer has a chat template."""

    def __init__(self, **_ignored):
        super().__init__()
        self.tokenizer = type("Tokenizer", (), {"chat_template": "{{ messages }}"})


@register_model("short_of_breath")
class ShortOfBreath(HashLM):
    """Leaves the last requests without a reply, as some models of lm-eval do when one fails."""

    def generate_until(self, requests):
        for request in requests[:3]:
            self.cache_hook.add_partial("generate_until", request.args, "a reply")
        return ["a reply"] * 3


def load(name, strength=0.5, **arguments):
    return HostRephraser(name, arguments, {"batch_size": "1", "device": None}, strength)


def reword(model, requests=REQUESTS):
    received = {}
    model.reword(requests, lambda place, reply: received.setdefault(place, reply))
    return received


def test_a_model_without_turns_continues_a_text():
    model = load("hash", strength=0)
    assert len(reword(model)) == len(REQUESTS)
    context, options = model._lm.sent[0]
    assert context == plain_prompt("stem 0")
    assert options == {
        "until": list(STOPS), "do_sample": False, "temperature": 0, "max_gen_toks": 64
    }  # fmt: skip


def test_a_model_with_a_chat_template_is_told_in_a_turn():
    model = load("with_template")
    reword(model)
    context, options = model._lm.sent[0]
    assert context == f"<user>{chat_prompt('stem 0')}<assistant>"
    assert (options["do_sample"], options["temperature"]) == (True, 0.5)


def test_an_interrupt_ends_before_the_next_batch():
    before = signal.getsignal(signal.SIGINT)
    received = {}
    with pytest.raises(KeyboardInterrupt):
        load("in_pairs").reword(REQUESTS, received.setdefault)
    assert sorted(received) == [0, 1, 2, 3]
    assert signal.getsignal(signal.SIGINT) is before


def test_an_interrupt_in_the_last_batch_loses_nothing():
    received = {}
    with pytest.raises(KeyboardInterrupt):
        load("in_pairs").reword(REQUESTS[:4], received.setdefault)
    assert sorted(received) == [0, 1, 2, 3]


def test_a_local_model_draws_by_what_it_is_asked():
    first = reword(load("in_pairs"), REQUESTS[:2])
    torch.manual_seed(99)
    assert reword(load("in_pairs"), REQUESTS[:2]) == first
    assert reword(load("in_pairs"), REQUESTS[2:4]) != first


def test_replies_that_came_before_a_failure_are_kept():
    received = {}
    with pytest.raises(Unanswered, match="3 replies to 8 requests"):
        load("short_of_breath").reword(REQUESTS, received.setdefault)
    assert sorted(received) == [0, 1, 2]


@pytest.mark.parametrize("concurrent", [1, 4])
def test_a_reply_that_cannot_be_kept_is_not_asked_for_again(concurrent):
    server = ChatServer(lambda number, body: "a reply")

    def full(place, reply):
        raise BrokenFileError("journal", "cannot be written")

    try:
        model = load("local-chat-completions", model="m", base_url=server.url,
                     max_retries=3, num_concurrent=concurrent)  # fmt: skip
        with pytest.raises(BrokenFileError, match="cannot be written"):
            model.reword(REQUESTS, full)
        assert len(server.bodies) <= concurrent
    finally:
        server.stop()


@pytest.mark.parametrize("text", ['{"model": "m", "header": {"a": "b"}}', "model=m,seed=3", ""])
def test_model_arguments(text):
    assert model_arguments(text).get("model", "m") == "m"


def test_a_model_that_cannot_be_had():
    with pytest.raises(ModelError, match="--model nothing: cannot be loaded"):
        load("nothing")
