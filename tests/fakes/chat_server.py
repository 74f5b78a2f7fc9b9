"""A server on loopback that speaks the OpenAI chat protocol and misbehaves when told to."""

from __future__ import annotations

import contextlib
import json
import re
import threading
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Behaviour = Callable[[int, dict], "str | tuple[int, bytes, dict]"]
"""From the request's number and body to a reply's text, or to a raw status, body and headers."""


def stem_of(body: dict) -> str:
    """The text that a request asks to be reworded."""
    return body["messages"][-1]["content"].rpartition("Text:\n")[2]


def reword(number: int, body: dict) -> str:
    """A faithful rewording of the small tasks' questions."""
    return re.sub(r"^(Which .*) of the row$", r"Of the row, \1", stem_of(body)) or "nothing"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # by default 5: the sixth of many clients waits for a second


class ChatServer:
    """The server: `behaviour` may be replaced at any time, and `stop` and `start` keep the port.

    Attributes:
        bodies: every request that was read, in the order of arrival.
        paid: how often each (stem, seed) was given a reply.
    """

    def __init__(self, behaviour: Behaviour = reword) -> None:
        self.behaviour = behaviour
        self.bodies: list[dict] = []
        self.paid: Counter[tuple[str, int]] = Counter()
        self._lock = threading.Lock()
        self._port = 0
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}/v1/chat/completions"

    @property
    def model_args(self) -> str:
        return f"model=tiny,base_url={self.url},max_retries=1,timeout=20"

    def start(self) -> None:
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                owner.answer(self)

            def log_message(self, *_ignored: object) -> None:
                pass

        self._server = _Server(("127.0.0.1", self._port), Handler)
        self._port = self._server.server_address[1]
        # The short interval is how soon a call to `stop` is noticed.
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        body = json.loads(handler.rfile.read(int(handler.headers["Content-Length"])))
        with self._lock:
            self.bodies.append(body)
            number = len(self.bodies)
        reply = self.behaviour(number, body)
        if isinstance(reply, tuple):
            status, data, headers = reply
        else:
            with self._lock:
                self.paid[stem_of(body), body["seed"]] += 1
            choice = {"index": 0, "message": {"role": "assistant", "content": reply}}
            status, data, headers = 200, json.dumps({"choices": [choice]}).encode(), {}
        handler.send_response(status)
        for key, value in {"Content-Type": "application/json", **headers}.items():
            handler.send_header(key, value)
        handler.send_header("Content-Length", str(len(data)))
        with contextlib.suppress(ConnectionError):  # a client that was killed
            handler.end_headers()
            handler.wfile.write(data)
