"""A chain of the test's own, on a free loopback port, that can be stopped, started again, and put through bad days."""

import json
import os
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from collectibles import embedded_chain
from collectibles.backends.base import is_installed
from tests.redis_server import free_port

MISSING = "anvil is not here (npm ci --ignore-scripts brings it for Linux on x86-64): tests of the chain are skipped"
NOT_INSTALLED = "the extra is not installed: pip install -r requirements/chain.txt"


class Anvil:
    def __init__(self, *flags: str, first_moment: int = embedded_chain.FIRST_MOMENT) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.flags = ["--timestamp", str(first_moment), *flags]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Anvil":
        options = ["--host", "127.0.0.1", "--port", str(self.port), "--chain-id", str(embedded_chain.CHAIN_ID), "--silent"]
        self.process = subprocess.Popen([embedded_chain.binary(), *options, *self.flags], stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                self.rpc("evm_setTime", hex(int(time.time())))
            except OSError:
                time.sleep(0.01)
            else:
                return self
        raise TimeoutError("anvil does not answer")

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)
            self.process = None

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait(20)
        self.process = None

    def rpc(self, method: str, *params: Any) -> Any:
        question = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()
        request = urllib.request.Request(self.url, question, {"content-type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as response:
            answer = json.load(response)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["result"]

    def mine(self, blocks: int = 1) -> None:
        self.rpc("anvil_mine", hex(blocks))


def require(is_here: object, sentence: str) -> None:
    """In continuous integration nothing is skipped: there it fails."""
    if not is_here:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(sentence)


@contextmanager
def running_anvil(*flags: str, **options: Any) -> Iterator[Anvil]:
    require(embedded_chain.binary(), MISSING)
    require(is_installed(), NOT_INSTALLED)
    node = Anvil(*flags, **options).start()
    try:
        yield node
    finally:
        node.stop()
