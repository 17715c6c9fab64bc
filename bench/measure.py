"""CPU of server processes, from /proc (Linux). It holds whatever else the machine does; requests a second do not."""

import http.client
import os
import signal
import statistics
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(root: int) -> float:
    """User and system time of a process and all that it started, as long as they live."""
    used: dict[int, float] = {}
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        pid = int(stat.parent.name)
        used[pid] = (int(fields[11]) + int(fields[12])) / TICKS
        children.setdefault(int(fields[1]), []).append(pid)
    waiting, total = [root], 0.0
    while waiting:
        pid = waiting.pop()
        total += used.get(pid, 0.0)
        waiting += children.get(pid, [])
    return total


@dataclass
class Server:
    """One way to serve the portal, while it runs."""

    name: str
    command: Sequence[str]
    port: int
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {"DJANGO_SETTINGS_MODULE": "expo.settings"} | os.environ | {"PYTHONWARNINGS": "ignore"} | self.environment
        command = [part.format(port=self.port) for part in self.command]
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)

    def stop(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(20)

    def cpu(self) -> float:
        return cpu_seconds(self.process.pid) if self.process is not None else 0.0

    def ready(self, path: str = "/healthz", seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
                connection.request("GET", path, headers={"Host": "localhost"})
                if connection.getresponse().status == http.HTTPStatus.OK:
                    return
            except OSError:
                time.sleep(0.1)
        raise SystemExit(f"{self.name} does not answer {path}")


def ask(port: int, path: str, headers: Mapping[str, str], until: float, counts: list[int]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    answered = 0
    while time.monotonic() < until:
        connection.request("GET", path, headers={"Host": "localhost"} | headers)
        response = connection.getresponse()
        response.read()
        if response.status != http.HTTPStatus.OK:
            raise SystemExit(f"{path} answered {response.status}")
        answered += 1
    counts.append(answered)


def load(port: int, path: str, *, seconds: float, connections: int = 8, headers: Mapping[str, str] | None = None) -> int:
    """Ask for a page from a few keep-alive connections for a moment; answers how many answers came."""
    counts: list[int] = []
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=ask, args=(port, path, headers or {}, until, counts)) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)


def cost(server: Server, path: str, *, seconds: float = 1.5, headers: Mapping[str, str] | None = None) -> float:
    """CPU milliseconds of the server for one request."""
    before = server.cpu()
    answered = load(server.port, path, seconds=seconds, headers=headers)
    return 1000 * (server.cpu() - before) / max(answered, 1)


@dataclass(frozen=True)
class Spread:
    """The costs of several rounds."""

    values: tuple[float, ...]

    def __str__(self) -> str:
        return f"{statistics.median(self.values):.1f} ({min(self.values):.1f}-{max(self.values):.1f})"
