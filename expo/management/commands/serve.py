"""The embedded default: pages and sockets on one port, two workers, the relay for live pictures, no other service."""

import os
import socket
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from collectibles import embedded_chain
from core.supervisor import Supervisor
from core.work import LONG
from live import relaying

MANAGE = str(settings.BASE_DIR / "manage.py")
STAGGER = 1.0  # seconds: people wait for the pages, and for nothing else
PATIENCE = 60.0  # seconds to wait for the web process before its address is printed


class Command(BaseCommand):
    help = "Serve the expo: web, workers and relay under a small supervisor, until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
        parser.add_argument("--sample-stream", action="store_true", help="With the demo's film on the business lounge.")

    def handle(self, *_args: str, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if not is_free(host, port):
            raise CommandError(f"Port {port} is taken. Choose another: PORT={port + 1} make run")
        services = {"web": web(host, port), "worker": worker("default"), "long work": worker(LONG)}
        environment = relaying.environment(host, port)
        if lacking := relaying.missing():
            self.stdout.write(lacking)
        else:
            services["relay"] = relaying.command()
            if options["sample_stream"] and relaying.ffmpeg():
                services["film"] = [sys.executable, MANAGE, "sample_stream"]
        if settings.DEMO and not self.lacks_chain():
            chain_port = port_for_chain(port)
            services["chain"] = embedded_chain.command(chain_port)
            environment |= embedded_chain.environment(chain_port)
        Supervisor(services, environment=environment, stagger=STAGGER).run(started=lambda: self.announce(host, port))

    def lacks_chain(self) -> bool:
        lacking = embedded_chain.missing()
        if lacking:
            self.stdout.write(lacking)
        return bool(lacking)

    def announce(self, host: str, port: int) -> None:
        deadline = time.monotonic() + PATIENCE
        while is_free(host, port) and time.monotonic() < deadline:
            time.sleep(0.1)
        lines = ["", f"The expo is open: http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}/", ""]  # noqa: S104
        if settings.DEMO:
            lines += [f"  {email:<24} {settings.DEMO_PASSWORD}" for email in settings.DEMO_LOGINS]
            lines += [""]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def web(host: str, port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "uvicorn", "expo.asgi:application", "--host", host, "--port", str(port)),
        *("--no-access-log", "--log-level", "warning", "--timeout-graceful-shutdown", "5"),
        *("--ws-max-size", str(64 * 1024), "--ws-max-queue", "8", "--ws-per-message-deflate", "false", "--lifespan", "on"),
    ]


def worker(queue: str) -> list[str]:
    return [sys.executable, MANAGE, "worker", "--queue", queue]


def port_for_chain(port: int) -> int:
    """The next but one, after pages and relay; any other where somebody has that."""
    if is_free("127.0.0.1", port + 2):
        return port + 2
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host if host != "0.0.0.0" else "127.0.0.1", port)) != 0  # noqa: S104
