"""What `make run` ends in: one process that brings the database up to date, fills it, and serves."""

from io import StringIO
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

from expo.tasks import record_sample


class Command(BaseCommand):
    help = "Migrate, seed the demo, serve. Three commands in one process: the second start of the day is a matter of seconds."

    def handle(self, *_args: str, **_options: Any) -> None:
        self.stdout.write("Bringing the database and the demo's content up to date")
        call_command("migrate", verbosity=0)
        call_command("seed_demo", stdout=StringIO())  # the logins are printed below the address
        record_sample.enqueue()  # the worker does it while the first visitors look around
        connections.close_all()  # the supervisor itself needs none
        call_command("serve", sample_stream=True)
