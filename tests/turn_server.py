"""A coturn of the test's own, that takes clients by TCP alone, as behind a firewall that lets no UDP through."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

MISSING = "turnserver is not installed (Debian: apt-get install coturn): calls through a TURN server are not walked through"
ARGUMENTS = [
    *("--listening-ip=127.0.0.1", "--relay-ip=127.0.0.1", "--allow-loopback-peers"),  # on this machine alone
    *("--no-udp", "--no-tls", "--no-dtls", "--use-auth-secret", "--realm=tests", "--no-cli", "--no-stdout-log", "--log-file=/dev/null"),
]


@contextmanager
def turn_server(port: int, secret: str, folder: Path) -> Iterator[None]:
    if shutil.which("turnserver") is None:
        pytest.skip(MISSING)
    own = [
        f"--listening-port={port}",
        f"--static-auth-secret={secret}",
        f"--pidfile={folder / 'turn.pid'}",
        f"--userdb={folder / 'turn.db'}",
    ]
    process = subprocess.Popen(["turnserver", "-n", *ARGUMENTS, *own], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for_port(port)
        yield
    finally:
        process.terminate()
        process.wait(10)


def wait_for_port(port: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("turnserver does not answer")
