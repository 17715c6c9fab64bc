"""`manage.py guide_voice` says whether the portal's own voice is complete, `--fetch` brings the voices."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from guide.speaking.parts import fetch, missing


class Command(BaseCommand):
    help = "Says which parts of the guide's own voice are missing; --fetch brings the voices."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fetch", action="store_true", help="bring the voices into the folder GUIDE_VOICE")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        if not settings.GUIDE_VOICE:
            raise CommandError("GUIDE_VOICE names no folder: the guide speaks by the browser's voice.")
        folder = Path(settings.GUIDE_VOICE)
        if options["fetch"]:
            try:
                fetch(folder)
            except (OSError, ValueError) as error:
                raise CommandError(f"The voices did not come: {error}") from error
        if lacking := missing(folder):
            raise CommandError(f"Missing: {', '.join(lacking)}. Packages: pip install -r requirements/voice.txt; voices: --fetch.")
        self.stdout.write("The guide's own voice is complete.")
