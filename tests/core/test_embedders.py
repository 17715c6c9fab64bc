"""Who compares meanings: over the wire to a server that speaks `/v1/embeddings`, and what happens when it speaks something else."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import numpy as np
import pytest

from core import embedders
from core.embedders import EmbedderFailed
from core.embedders.base import of_length_one
from core.embedders.remote import RemoteEmbedder

KEY = "sk-sample"


class Endpoint(HTTPServer):
    """Each text becomes three numbers: its length, its capitals, one. `answer`: instead of that."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.answer: bytes | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1/embeddings"


class Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(asked)
        self.server.keys.append(self.headers.get("Authorization", ""))
        rows = [{"index": at, "embedding": [len(text), sum(map(str.isupper, text)), 1]} for at, text in enumerate(asked["input"])]
        body = json.dumps({"data": rows[::-1]}).encode() if self.server.answer is None else self.server.answer
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: Any) -> None:
        """Not to the terminal."""


@contextmanager
def serving() -> Iterator[Endpoint]:
    with Endpoint() as endpoint:
        thread = threading.Thread(target=endpoint.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield endpoint
        endpoint.shutdown()
        thread.join()


@pytest.fixture
def endpoint(settings: Any) -> Iterator[Endpoint]:
    with serving() as endpoint:
        settings.EMBEDDINGS_URL, settings.EMBEDDINGS_KEY = endpoint.url, KEY
        settings.EMBEDDINGS_MODEL, settings.EMBEDDINGS_SIZE = "sample", 3
        yield endpoint


def test_texts_become_rows_in_their_order(endpoint):
    texts = ["a", "BBBB", ""]
    wanted = of_length_one(np.array([[1, 0, 1], [4, 4, 1], [1, 0, 1]]))  # an empty text is asked as a blank
    assert np.allclose(RemoteEmbedder().vectors(texts), wanted)
    assert endpoint.asked == [{"model": "sample", "input": ["a", "BBBB", " "]}]
    assert endpoint.keys == [f"Bearer {KEY}"]


def test_many_texts_are_asked_in_parts(endpoint):
    assert RemoteEmbedder().vectors(["text"] * 150).shape == (150, 3)
    assert [len(asked["input"]) for asked in endpoint.asked] == [64, 64, 22]


def test_no_texts_ask_nobody(endpoint):
    assert RemoteEmbedder().vectors([]).shape == (0, 3)
    assert endpoint.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>Bad gateway</html>",
        b"{}",
        b'{"data": []}',
        b'{"data": [{"index": 0, "embedding": [1]}]}',
        b'{"data": [{"index": 0, "embedding": "x"}]}',
    ],
)
def test_answer_that_is_none_fails_as_one_that_does_not_come(endpoint, answer):
    endpoint.answer = answer
    with pytest.raises(EmbedderFailed):
        RemoteEmbedder().vectors(["text"])


def test_server_that_is_not_there_fails(settings):
    settings.EMBEDDINGS_URL, settings.EMBEDDINGS_KEY = "http://127.0.0.1:9/v1/embeddings", ""
    settings.EMBEDDINGS_MODEL, settings.EMBEDDINGS_SIZE = "sample", 3
    with pytest.raises(EmbedderFailed):
        RemoteEmbedder().vectors(["text"])


def test_broken_weights_are_as_good_as_none(monkeypatch, caplog):
    monkeypatch.setitem(embedders.BACKENDS, "sentence-encoder", "core.embedders.nowhere.Broken")
    monkeypatch.setattr(embedders, "_made", {})
    assert embedders.embedder_named("sentence-encoder").size == 0
    assert "words decide alone" in caplog.text
