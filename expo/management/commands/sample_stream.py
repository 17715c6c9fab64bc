"""What `make run` starts beside the relay."""

from typing import Any

from django.core.management.base import BaseCommand

from expo import sample_stream


class Command(BaseCommand):
    help = "Sends the demo's drawn film to the business lounge, and puts it on air at its times, until it is ended."

    def handle(self, *_args: str, **_options: Any) -> None:
        sample_stream.run()
