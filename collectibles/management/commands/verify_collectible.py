"""`manage.py verify_collectible keepsake.json --key key.json`: works without network and database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from collectibles import signing, verifying


class Command(BaseCommand):
    help = "Says whether a keepsake file was signed by the expo, and is as it was signed."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the JSON file of a keepsake")
        parser.add_argument("--key", type=Path, help="the published keys, from /collectibles/key.json; else our own")

    def handle(self, *args: Any, **options: Any) -> None:
        document = read(options["file"])
        try:
            keys = verifying.keys_of(read(options["key"])) if options["key"] else signing.published_keys()
        except ValueError as problem:
            raise CommandError(f"{options['key']}: {problem}") from problem
        if found := verifying.faults(document, keys):
            raise CommandError("NOT GENUINE. " + " ".join(found))
        facts = verifying.facts_in(document["content"])
        self.stdout.write(f"GENUINE. {facts['series']} #{facts['serial']}, earned {facts['earned_at']}, signed with key {document['key']}.")


def read(file: Path) -> Any:
    try:
        return json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise CommandError(f"{file} cannot be read as JSON.") from problem
