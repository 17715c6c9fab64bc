"""The relay for live pictures: becomes the Node process of live/relay/, with what the settings tell it."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from live import relaying


class Command(BaseCommand):
    help = "Relay live pictures (WHIP, WHEP, HLS) until it is ended."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"), help="where it listens")
        parser.add_argument("--site-port", type=int, default=int(os.environ.get("PORT", "8000")), help="where the site answers on loopback")

    def handle(self, *_args: str, **options: Any) -> None:
        if lacking := relaying.missing():
            raise CommandError(lacking)
        environment = relaying.environment(options["host"], options["site_port"])
        os.execvpe("node", relaying.command(), {**os.environ, **environment})  # noqa: S606, S607 - Node by its name, as npm finds it
