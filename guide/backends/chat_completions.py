"""Any endpoint that speaks the chat completions of OpenAI, streamed: vLLM, Ollama, Qwen, DeepSeek and others."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urlsplit

from core.outgoing import PORTS, cut_off, opened, secured
from guide.backends.base import ModelFailed, Prompt

FIRST_SECONDS = 8.0  # until the first piece
LONGEST_LINE = 64 * 1024  # bytes
LONGEST_ANSWER = 512 * 1024  # bytes, with everything around the text
OK = 200
STREAM = "text/event-stream"
DATA = b"data:"
DONE = b"[DONE]"


def anywhere(_address: str) -> bool:
    """The operator named the endpoint, which may well stand in the own network."""
    return True


@dataclass(frozen=True)
class ChatCompletions:
    url: str  # up to and with the version, such as http://localhost:11434/v1
    key: str = field(repr=False)
    name: str
    is_on: bool = True

    def stream(self, prompt: Prompt, *, seconds: float, tokens: int) -> Iterator[str]:
        try:
            with self.asked(prompt, seconds, tokens) as lines:
                for line in lines:
                    yield from pieces_in(line)
        except (OSError, HTTPException, ValueError, LookupError, TypeError, AttributeError) as error:
            raise ModelFailed(type(error).__name__) from None

    @contextmanager
    def asked(self, prompt: Prompt, seconds: float, tokens: int) -> Iterator[Iterator[bytes]]:
        parts = urlsplit(self.url)
        host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
        deadline = time.monotonic() + seconds
        patience = min(FIRST_SECONDS, seconds)
        plain = opened(host, port, anywhere, time.monotonic() + patience)
        with cut_off(plain, deadline):
            plain.settimeout(patience)
            connection = HTTPConnection(host, port)
            connection.sock = secured(plain, host) if parts.scheme == "https" else plain
            connection.request("POST", f"{parts.path.rstrip('/')}/chat/completions", self.body(prompt, tokens), self.headers())
            answer = connection.getresponse()
            if answer.status != OK or not answer.getheader("Content-Type", "").startswith(STREAM):
                raise ModelFailed("no stream")
            yield lines_of(answer)

    def headers(self) -> dict[str, str]:
        known = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        return {**known, "Content-Type": "application/json", "Accept": STREAM, "Connection": "close"}

    def body(self, prompt: Prompt, tokens: int) -> bytes:
        said = [{"role": "system", "content": prompt.rules}, {"role": "user", "content": prompt.material}]
        asked = {"model": self.name, "messages": said, "stream": True, "temperature": 0, "max_tokens": tokens}
        return json.dumps(asked).encode()


def lines_of(answer: HTTPResponse) -> Iterator[bytes]:
    """Until the endpoint says that it is done: one that hangs up before has not finished its sentence."""
    read = 0
    while line := answer.readline(LONGEST_LINE):
        read += len(line)
        if line.startswith(DATA) and line[len(DATA) :].strip() == DONE:
            return
        if read > LONGEST_ANSWER or not line.endswith(b"\n"):
            raise ModelFailed("too long")
        yield line
    raise ModelFailed("hung up")


def pieces_in(line: bytes) -> Iterator[str]:
    """The text in one line of the stream; other lines and other fields are nothing to us."""
    if not line.startswith(DATA):
        return
    for choice in json.loads(line[len(DATA) :])["choices"]:
        text = choice["delta"].get("content")
        if text:
            yield str(text)
