"""An endpoint of ours that speaks the protocol of chat completions, with many manners: it drives the tests of the language model."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-of-the-tests-0123456789"  # what must be seen nowhere

HONEST = "honest"
Manner = Callable[["Handler", dict[str, Any]], None]


@dataclass
class Endpoint:
    """`manner` decides how it answers; `sentences` are what an honest one says. With `may_say` each piece waits for its leave."""

    manner: str = HONEST
    pieces: list[str] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    may_say: threading.Semaphore | None = None
    let_go: threading.Event = field(default_factory=threading.Event)
    hung_up: threading.Event = field(default_factory=threading.Event)
    url: str = ""


class Handler(BaseHTTPRequestHandler):
    server: "Server"
    protocol_version = "HTTP/1.1"

    def log_message(self, *_parts: Any) -> None:
        """Tests are quiet."""

    def do_POST(self) -> None:
        endpoint = self.server.endpoint
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        endpoint.asked.append(asked)
        endpoint.keys.append(self.headers.get("Authorization", ""))
        try:
            MANNERS[endpoint.manner](self, asked)
        except (BrokenPipeError, ConnectionResetError):
            endpoint.hung_up.set()

    def begin(self, status: int = 200, content_type: str = "text/event-stream; charset=utf-8") -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True

    def event(self, data: str) -> None:
        self.wfile.write(f"data: {data}\n\n".encode())
        self.wfile.flush()

    def say(self, text: str) -> None:
        self.event(json.dumps({"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]}))

    def say_all(self, pieces: list[str]) -> None:
        endpoint = self.server.endpoint
        self.begin()
        self.event(json.dumps({"choices": [{"index": 0, "delta": {"role": "assistant", "content": ""}}]}))
        for piece in pieces:
            if endpoint.may_say is not None:
                endpoint.may_say.acquire(timeout=30)
            self.say(piece)
        self.event("[DONE]")


class Server(ThreadingHTTPServer):
    daemon_threads = True
    endpoint: Endpoint

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no fault."""


def honest(handler: Handler, asked: dict[str, Any]) -> None:
    """Says the first passages in their own words, with their numbers."""
    handler.say_all(handler.server.endpoint.pieces or words_of(asked))


def words_of(asked: dict[str, Any]) -> list[str]:
    material = json.loads(asked["messages"][1]["content"])
    first = material["passages"][0]
    return [f"[{first['number']}] ", *(f"{word} " for word in f"{first['title']}.".split())]


def slow(handler: Handler, asked: dict[str, Any]) -> None:
    """One letter at a time, for ever."""
    handler.begin()
    while not handler.server.endpoint.let_go.wait(0.02):
        handler.say("a")


def hanging(handler: Handler, asked: dict[str, Any]) -> None:
    handler.server.endpoint.let_go.wait(30)


def silent_stream(handler: Handler, asked: dict[str, Any]) -> None:
    handler.begin()
    handler.wfile.flush()
    handler.server.endpoint.let_go.wait(30)


def html(handler: Handler, asked: dict[str, Any]) -> None:
    handler.begin(content_type="text/html")
    handler.wfile.write(b"<html><script>alert(1)</script>502 Bad Gateway</html>")


def html_as_stream(handler: Handler, asked: dict[str, Any]) -> None:
    handler.begin()
    handler.wfile.write(b"<html>\ndata: <script>alert(1)</script>\n\n</html>\n")


def failing(handler: Handler, asked: dict[str, Any]) -> None:
    handler.begin(500, "application/json")
    handler.wfile.write(json.dumps({"error": {"message": f"wrong key {handler.headers['Authorization']}"}}).encode())


def leaking(handler: Handler, asked: dict[str, Any]) -> None:
    """Says aloud what it was told in confidence."""
    rules = asked["messages"][0]["content"]
    handler.say_all([f"[1] {handler.headers['Authorization']} ", f"{rules} [1]"])


def breaking_off(handler: Handler, asked: dict[str, Any]) -> None:
    handler.begin()
    for piece in words_of(asked)[:-1]:
        handler.say(piece)


def flooding(handler: Handler, asked: dict[str, Any]) -> None:
    handler.begin()
    while True:
        handler.say("[1] more " * 1000)


def odd_json(handler: Handler, asked: dict[str, Any]) -> None:
    handler.begin()
    for data in ("{}", "[]", "null", '{"choices": [{"delta": null}]}', '{"choices": 5}'):
        handler.event(data)


def calling_tools(handler: Handler, asked: dict[str, Any]) -> None:
    """Nobody gave it any."""
    handler.begin()
    call = {"index": 0, "id": "1", "function": {"name": "star", "arguments": "{}"}}
    handler.event(json.dumps({"choices": [{"index": 0, "delta": {"tool_calls": [call]}}]}))
    handler.event("[DONE]")


MANNERS: dict[str, Manner] = {
    HONEST: honest,
    "lying": honest,  # with pieces that the passages do not bear
    "hostile": honest,
    "slow": slow,
    "hanging": hanging,
    "silent": silent_stream,
    "html": html,
    "html as a stream": html_as_stream,
    "failing": failing,
    "leaking": leaking,
    "breaking off": breaking_off,
    "flooding": flooding,
    "odd": odd_json,
    "calling tools": calling_tools,
}


@contextmanager
def model_server(manner: str = HONEST, pieces: list[str] | None = None) -> Iterator[Endpoint]:
    endpoint = Endpoint(manner, pieces or [])
    server = Server(("127.0.0.1", 0), Handler)
    server.endpoint = endpoint
    endpoint.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        endpoint.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
