"""Any model of lm-eval as a rephraser."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import lm_eval.models  # noqa: F401 - which registers lm-eval's own models
from lm_eval.api.instance import Instance
from lm_eval.api.registry import get_model
from lm_eval.utils import simple_parse_args_string

from lm_eval_perturb.errors import BadValueError, PerturbError
from lm_eval_perturb.host.failed_requests import NOTHING, Gathering, NotKept, sentence, unanswered
from lm_eval_perturb.host.interrupts import Interrupts
from lm_eval_perturb.rephrasing.asking import Receive, Request, Unanswered
from lm_eval_perturb.rephrasing.prompt import STOPS, chat_prompt, plain_prompt

# Classes of lm-eval whose requests may state a seed; the others draw from the process's own stream.
_SEEDED = frozenset({"LocalCompletionsAPI", "VLLM"})
_UNSEEDED = frozenset({"AnthropicChat", "SGLANGGENERATEAPI"})


class ModelError(PerturbError):
    """A model that cannot be had."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"--model {name}: cannot be loaded ({why})")


def model_arguments(text: str) -> dict[str, Any]:
    """The value of `--model_args`: `key=value,key=value`, or a JSON object.

    Raises:
        BadValueError: it is neither.
    """
    try:
        arguments: Any = (
            json.loads(text) if text.startswith("{") else simple_parse_args_string(text)
        )
    except ValueError:
        arguments = None
    if not isinstance(arguments, dict):
        expected = "KEY=VALUE,KEY=VALUE or a JSON object"
        raise BadValueError("--model_args", text, expected, "command line")
    return arguments


class HostRephraser:
    """A model of lm-eval that rewords stems; fulfils `asking.Model`.

    A model with a chat template, and one behind a chat service, is told in a turn of the user; any
    other continues a text. Replies are handed on when lm-eval offers them to its cache, which is
    as soon as each one is there, and not only when the whole batch is.
    """

    def __init__(
        self, name: str, arguments: Mapping[str, Any], load: Mapping[str, Any], strength: float
    ) -> None:
        """Loads the model.

        Args:
            name: the model's name in lm-eval.
            arguments: its arguments.
            load: `batch_size` and `device`, as lm-eval hands them over.
            strength: the sampling temperature; 0 is greedy.

        Raises:
            ModelError: it is unknown, or cannot be loaded.
            BadValueError: it does not take the temperature.
        """
        try:
            self._lm: Any = get_model(name).create_from_arg_obj(dict(arguments), dict(load))
        except PerturbError:
            raise
        except Exception as error:
            raise ModelError(name, sentence(error)) from None
        self._strength = strength
        kinds = {cls.__name__ for cls in type(self._lm).__mro__}
        self._chat = _takes_turns(self._lm, kinds)
        self._seeded = bool(kinds & _SEEDED) and not kinds & _UNSEEDED
        self._check_temperature(name)
        self._interrupts = Interrupts()
        self._gathering = Gathering(self._lm, self._interrupts)

    def reword(self, requests: Sequence[Request], receive: Receive) -> None:
        """Rewords the stems; see `asking.Model`."""
        contexts = [self._context(request.stem) for request in requests]
        instances = [
            Instance("generate_until", {}, (context, self._options(request)), place)
            for place, (context, request) in enumerate(zip(contexts, requests, strict=True))
        ]
        places = {repr(context): place for place, context in enumerate(contexts)}
        self._lm.set_cache_hook(_Hook(places, receive))
        self._seed(requests)
        with self._interrupts:
            self._generate(instances, receive)

    def _generate(self, instances: Sequence[Instance], receive: Receive) -> None:
        failures = self._gathering.start()
        try:
            replies = self._lm.generate_until(instances)
        except NotKept as stop:
            raise stop.error from None
        except Exception as error:
            raise unanswered(error) from error
        if len(replies) != len(instances):
            reason = f"{len(replies)} replies to {len(instances)} requests"
            raise Unanswered(reason, passing=True)
        for place, reply in enumerate(replies):
            if reply is not NOTHING:
                receive(place, reply or "")
        if failures:
            raise unanswered(failures[0])

    def _context(self, stem: str) -> Any:
        if not self._chat:
            return plain_prompt(stem)
        return self._lm.apply_chat_template([{"role": "user", "content": chat_prompt(stem)}])

    def _options(self, request: Request) -> dict[str, Any]:
        options: dict[str, Any] = {
            "until": list(STOPS),  # for chats too: some services refuse an empty list
            "do_sample": self._strength > 0,
            "temperature": self._strength,
            "max_gen_toks": request.tokens,
        }
        return {**options, "seed": request.seed} if self._seeded else options

    def _seed(self, requests: Sequence[Request]) -> None:
        """Seeds torch for models in this process, by what they are asked."""
        torch: Any = sys.modules.get("torch")
        if torch is not None and not self._seeded:
            keys = json.dumps([request.key for request in requests])
            torch.manual_seed(int(hashlib.sha256(keys.encode()).hexdigest()[:8], 16))

    def _check_temperature(self, name: str) -> None:
        """Services refuse some models a temperature, and lm-eval then replaces it unasked."""
        create = getattr(self._lm, "_create_payload", None)
        if create is None:
            return
        probe = Request("", "", 0, 1)
        turns = [{"role": "user", "content": ""}]
        payload = create(turns, generate=True, gen_kwargs=self._options(probe), seed=0, eos=None)
        sent = payload.get("temperature", self._strength)
        if sent != self._strength:
            expected = f"{sent}, which is what lm-eval sends to this model"
            raise BadValueError("--strength", self._strength, expected, f"--model {name}")


class _Hook:
    """Stands where lm-eval has its cache of replies."""

    def __init__(self, places: Mapping[str, int], receive: Receive) -> None:
        self._places = places
        self._receive = receive

    def add_partial(self, attribute: str, request: Sequence[Any], reply: Any) -> None:
        """Takes a reply; `request` starts with the context."""
        place = self._places.get(repr(request[0]))
        if place is None or not isinstance(reply, str):
            return
        try:
            self._receive(place, reply)
        except Exception as error:
            raise NotKept(error) from error


def _takes_turns(lm: Any, kinds: set[str]) -> bool:
    if any("Chat" in kind for kind in kinds):
        return True
    if "TemplateAPI" in kinds and not getattr(lm, "tokenized_requests", False):
        return False  # it would send the turns as the text to continue
    # Not by getattr: a tokenizer that is loaded only when asked for may need the network.
    tokenizer = vars(lm).get("tokenizer")
    return bool(getattr(tokenizer, "chat_template", None))
