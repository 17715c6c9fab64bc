"""The relay as a process, a site that answers its questions, and peers that publish and watch."""

import json
import shutil
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import imageio_ffmpeg

from tests.redis_server import free_port

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "live" / "relay" / "main.mjs"
PEER = ROOT / "tests" / "live" / "peer.mjs"
NODE = shutil.which("node") or "node"
SECRET = "a-secret-of-the-site"


@dataclass
class Site:
    """Says yes to every token but `bad` and those of who is `gone`; the token names the user, carol works at the stages, and what anybody
    may watch begins with `open`. Remembers what it was asked."""

    url: str = ""
    gone: set[str] = field(default_factory=set)
    asked: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, question: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        self.asked.append(question)
        token = question["token"]
        if token in {"", "bad"} | self.gone:
            return 401, {}
        is_open = question["path"].startswith("open")
        return 200, {"user": token, "record": question["action"] == "publish", "crew": token == "carol", "open": is_open}


@contextmanager
def site() -> Iterator[Site]:
    here = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, answer = here.answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_args: Any) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.url = f"http://127.0.0.1:{server.server_address[1]}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Answer:
    status: int
    text: str
    headers: dict[str, str]


class Relay:
    def __init__(self, hook: str, **environment: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            "PATH": str(Path(NODE).parent),
            "RELAY_PORT": str(self.port),
            "RELAY_ADDRESS": "127.0.0.1",
            "RELAY_HOOK_URL": hook,
            "RELAY_SECRET": SECRET,
            "RELAY_FFMPEG": imageio_ffmpeg.get_ffmpeg_exe(),
            **environment,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen([NODE, str(MAIN)], env=self.environment, stdout=subprocess.DEVNULL)
        wait_until(lambda: self.ask("GET", "/nothing").status == 404)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(10)
            self.process = None

    def ask(self, method: str, path: str, *, token: str = "", body: str = "", kind: str = "application/sdp") -> Answer:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        request = urllib.request.Request(
            self.url + path, method=method, headers={**headers, "Content-Type": kind}, data=body.encode() or None
        )
        try:
            with urllib.request.urlopen(request, timeout=15) as response:
                return Answer(response.status, response.read().decode(errors="replace"), dict(response.headers))
        except urllib.error.HTTPError as fault:
            return Answer(fault.code, fault.read().decode(), dict(fault.headers))
        except OSError:
            return Answer(0, "", {})

    def stats(self) -> dict[str, Any]:
        report: dict[str, Any] = json.loads(self.ask("GET", "/stats", token=self.environment["RELAY_SECRET"]).text)
        return report

    def stream(self, path: str) -> dict[str, Any]:
        found: dict[str, Any] = self.stats()["streams"].get(path, {})
        return found


@contextmanager
def running_relay(hook: str, **environment: str) -> Iterator[Relay]:
    relay = Relay(hook, **environment)
    relay.start()
    try:
        yield relay
    finally:
        relay.stop()


@contextmanager
def publishing(
    relay: Relay, path: str, token: str = "alice", query: str = "", kilobits: int = 500, kind: str = "video"
) -> Iterator[subprocess.Popen[str]]:
    """A peer that sends made-up packets; the relay has them when the block begins."""
    url = f"{relay.url}/whip/{path}{query}"
    peer = subprocess.Popen([NODE, str(PEER), "publish", url, token, str(kilobits), kind], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert peer.stdout is not None
        assert json.loads(peer.stdout.readline() or "{}") == {"connected": True}
        before = relay.stream(path)[f"{kind}_packets"]
        wait_until(lambda: relay.stream(path)[f"{kind}_packets"] > before)
        yield peer
    finally:
        peer.kill()
        peer.wait()
        assert peer.stdout is not None
        peer.stdout.close()


def watching(relay: Relay, path: str, *, viewers: int, seconds: float, a_second: int = 20) -> dict[str, Any]:
    """What so many viewers received in so many seconds."""
    command = [NODE, str(PEER), "view", f"{relay.url}/whep/{path}", "dave", str(viewers), str(seconds), str(a_second)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@contextmanager
def viewing(relay: Relay, path: str, token: str) -> Iterator[None]:
    """Somebody watches, for a minute at most; they are there when the block begins."""
    before = relay.stream(path)["viewers"]
    command = [NODE, str(PEER), "view", f"{relay.url}/whep/{path}", token, "1", "60"]
    peer = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: relay.stream(path)["viewers"] > before)
        yield
    finally:
        peer.kill()
        peer.wait()


def wait_until(holds: Any, seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.05)
