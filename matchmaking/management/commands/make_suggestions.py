"""All suggestions made anew, here and now, with the progress on the screen."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from matchmaking.actions import assess_missing, make_suggestions, want_suggestions


class Command(BaseCommand):
    help = "Make all suggestions anew, without waiting for the worker, and look at requests that nobody has looked at."

    def handle(self, *_args: Any, **_options: Any) -> None:
        run = make_suggestions(want_suggestions().pk, at_once=True, told=self.say)
        if run is None:
            raise CommandError("They are being made already.")
        self.stdout.write(f"\n{run.suggestions} suggestions for {run.parties} people and companies; {assess_missing()} requests looked at.")

    def say(self, share: float) -> None:
        self.stdout.write(f"\r{share:4.0%}", ending="")
        self.stdout.flush()
