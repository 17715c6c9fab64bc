from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from expo.seed.build import asking
from expo.seed.sowing import Outcome, keep_letters_in, sow
from search.actions import is_lost

SAID = {
    Outcome.WRITTEN: "The demo's content is written.",
    Outcome.MOVED: "The demo's programme moved to a new opening day.",
    Outcome.NOTHING: "The demo's content is in place.",
}


class Command(BaseCommand):
    help = "Writes the demo: the facts of 2022, a sample programme that opens today, and three logins. Only with DEMO=1; may be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo's content and its public passwords belong into a demo only. Set DEMO=1 if this is one.")
        outcome = sow()
        self.stdout.write(SAID[outcome])
        if outcome is not Outcome.NOTHING or is_lost():
            call_command("rebuild_search", stdout=self.stdout)
            asking.build()  # answered from the index as it is now
            keep_letters_in()
        for email in settings.DEMO_LOGINS:
            self.stdout.write(f"  {email}  {settings.DEMO_PASSWORD}")
