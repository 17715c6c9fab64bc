"""For the mail server's own pipe: `| manage.py take_bounces`, or files that were put aside."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from notifications.actions import take_bounce


class Command(BaseCommand):
    help = "Read reports of mail servers on letters they could not deliver: from files, or one from the standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, help="None: the standard input.")

    def handle(self, *_args: str, **options: Any) -> None:
        reports = [path.read_bytes() for path in options["files"]] or [sys.stdin.buffer.read()]
        self.stdout.write(f"{sum(map(take_bounce, reports))} letters came back.")
