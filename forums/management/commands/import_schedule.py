"""`manage.py import_schedule FILE [--dry-run]`: a published schedule (frab JSON or XML) into the programme."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from event.models import Event
from forums.actions.importing import CHANGED, FAULT, NEW, SAME, SKIPPED, Report, import_schedule
from forums.imports.reading import LARGEST, Broken, read_schedule

EVERY = 50


class Command(BaseCommand):
    help = "Reads a published schedule, frab JSON or XML, as pretalx, frab and hub write them. May be run again: events are known by GUID."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="report what would happen, change nothing")
        parser.add_argument("--draft", action="store_true", help="new sessions stay drafts, and moves wait for the next version")

    def handle(self, *args: Any, **options: Any) -> None:
        report = self.run(options)
        for line in report.lines:
            notes = f" ({'; '.join(line.notes)})" if line.notes else ""
            self.stdout.write(f"{line.verdict:8} {line.path}  {line.title}{notes}")
        summary = ", ".join(f"{report.count(verdict)} {verdict}" for verdict in (NEW, CHANGED, SAME, SKIPPED, FAULT))
        if report.is_refused:
            raise CommandError(f"Nothing was changed: {summary}.")
        told = f" Version {report.version} of the schedule." if report.version else ""
        self.stdout.write(f"{'Dry run, nothing was changed' if options['dry_run'] else 'Done'}: {summary}.{told}")

    def run(self, options: dict[str, Any]) -> Report:
        event = Event.objects.first()
        if event is None:
            raise CommandError("There is no expo yet: seed it or make one in the admin first.")
        try:
            with options["file"].open("rb") as file:
                schedule = read_schedule(file.read(LARGEST + 1), event.zone)
        except OSError as problem:
            raise CommandError(f"{options['file']} cannot be opened: {problem.strerror}.") from problem
        except Broken as problem:
            raise CommandError(f"Nothing was changed. {problem}") from problem
        return import_schedule(schedule, by=None, publish=not options["draft"], dry_run=options["dry_run"], progress=self.progress)

    def progress(self, done: int, total: int) -> None:
        if done % EVERY == 0 or done == total:
            self.stderr.write(f"{done}/{total}", ending="\n")
