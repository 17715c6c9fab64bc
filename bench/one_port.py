"""What a page costs under each way to serve it: CPU milliseconds of the server for one request.

    python bench/one_port.py /healthz /forums/

Starts each server on a free loopback port with the settings of the environment, asks for the pages from a few keep-alive
connections for a moment, in rounds that take turns, and reads the CPU time of the server's processes from /proc (Linux).
The CPU time holds whatever else the machine does; requests a second do not, and are not shown.
"""

import http.client
import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS, SECONDS, CONNECTIONS = 3, 1.5, 8
TICKS = os.sysconf("SC_CLK_TCK")

UVICORN = [sys.executable, "-m", "uvicorn", "--log-level", "error", "--no-access-log", "--lifespan", "off", "--port"]
GRANIAN = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "--blocking-threads", "1", "--no-log", "--port"]
SERVERS = {
    "adapter, 4 threads": [*UVICORN, "{port}", "expo.asgi:application"],
    "Django's ASGI": [*UVICORN, "{port}", "--factory", "django.core.asgi:get_asgi_application"],
    "granian WSGI, 1 thread": [*GRANIAN, "{port}", "expo.wsgi:application"],
}


def cpu_seconds(parent: int) -> float:
    """User and system time of a process and its children."""
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent in (int(stat.parent.name), int(fields[1])):
            total += (int(fields[11]) + int(fields[12])) / TICKS
    return total


def ask(port: int, path: str, until: float, counts: list[int]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    answered = 0
    while time.monotonic() < until:
        connection.request("GET", path, headers={"Host": "localhost"})
        response = connection.getresponse()
        response.read()
        if response.status != http.HTTPStatus.OK:
            raise SystemExit(f"{path} answered {response.status}")
        answered += 1
    counts.append(answered)


def load(port: int, path: str, seconds: float) -> int:
    counts: list[int] = []
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=ask, args=(port, path, until, counts)) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)


def wait_for(port: int, path: str) -> None:
    for _ in range(200):
        try:
            load(port, path, 0.01)
        except OSError:
            time.sleep(0.1)
        else:
            return


def start(command: list[str], port: int) -> subprocess.Popen[bytes]:
    environment = {"DJANGO_SETTINGS_MODULE": "expo.settings"} | os.environ | {"PYTHONWARNINGS": "ignore"}
    return subprocess.Popen([part.format(port=port) for part in command], cwd=ROOT, env=environment)


def main(paths: list[str], first_port: int = 18740) -> None:
    servers = {name: (start(command, first_port + number), first_port + number) for number, (name, command) in enumerate(SERVERS.items())}
    costs: dict[tuple[str, str], list[float]] = {}
    try:
        time.sleep(3)
        for name, (_, port) in servers.items():
            print(f"warming up {name}", file=sys.stderr)
            for path in paths:
                wait_for(port, path)
        for _ in range(ROUNDS):
            for path in paths:
                for name, (process, port) in servers.items():
                    before = cpu_seconds(process.pid)
                    answered = load(port, path, SECONDS)
                    costs.setdefault((name, path), []).append(1000 * (cpu_seconds(process.pid) - before) / answered)
    finally:
        for process, _ in servers.values():
            process.terminate()
        for process, _ in servers.values():
            process.wait(10)
    print("| CPU ms a request (lowest - highest round) |", " | ".join(paths), "|")
    print("|---|" + "--:|" * len(paths))
    for name in servers:
        cells = [
            f"{statistics.median(costs[name, path]):.2f} ({min(costs[name, path]):.2f} - {max(costs[name, path]):.2f})" for path in paths
        ]
        print(f"| {name} |", " | ".join(cells), "|")


if __name__ == "__main__":
    main(sys.argv[1:] or ["/healthz"])
