"""The index made anew, in the open: search answers meanwhile."""

from typing import Any

from django.core.management.base import BaseCommand

from core.contributions import SearchSource
from search.actions import rebuild


class Command(BaseCommand):
    help = "Index everything that search finds, and forget what is gone. May be run at any time, also when the index was lost."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(f"{rebuild(self.say)} entries.")

    def say(self, source: SearchSource, done: int, total: int) -> None:
        self.stdout.write(f"{source.kind}: {done} of {total}")
