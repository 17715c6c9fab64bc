"""Background work and its beat."""

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from core.work import QUEUES
from expo.beat import Beat, worker_name

CHATTY = 2  # -v 2: a line for each task


class Command(BaseCommand):
    help = "Run tasks (mail, expiry, reminders …) and enqueue the periodic ones. Start as many as needed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--queue", choices=("*", *QUEUES), default="*", help="Which work to take: * is all.")
        parser.add_argument("--interval", type=float, default=0.25, help="Seconds between two looks at an empty queue.")

    def handle(self, *_args: str, **options: Any) -> None:
        if options["verbosity"] < CHATTY:
            # db_worker sets the levels itself; a line for each task would bury those that matter.
            for name in ("django_tasks", "django_tasks_db"):
                logging.getLogger(name).addFilter(lambda record: record.levelno >= logging.WARNING)
        beat = Beat()
        beat.start()
        try:
            call_command(
                "db_worker",
                interval=options["interval"],
                queue_name=options["queue"],
                worker_id=worker_name(),
                verbosity=options["verbosity"],
                reload=False,
                startup_delay=False,
            )
        finally:
            beat.stop()
