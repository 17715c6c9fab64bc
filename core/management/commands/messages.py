"""Texts and their Chinese: find them, say what is missing, compile them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core import catalogues
from core.catalogues import Texts

SHARED = "expo"
"""The room that speaks for templates which belong to no other."""

FOREIGN = dict.fromkeys(("account", "allauth", "mfa", "socialaccount", "usersessions"), "accounts")
"""Folders whose names are an app's of others, and the room that fills them."""


class Command(BaseCommand):
    help = "Write each room's texts into its .po file; --check says what is missing; --compile makes the .mo files."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rooms", nargs="*", help="only these rooms (all, if none is named)")
        way = parser.add_mutually_exclusive_group()
        way.add_argument("--check", action="store_true", help="change nothing; fail where something is missing")
        way.add_argument("--compile", action="store_true", help="compile what is newer than its .mo file")
        way.add_argument("--prune", action="store_true", help="also drop the obsolete texts")

    def handle(self, *args: Any, **options: Any) -> None:
        root = Path(settings.BASE_DIR)
        wanted = set(options["rooms"] or rooms_of(root))
        if unknown := wanted - set(rooms_of(root)):
            raise CommandError(f"No such room: {', '.join(sorted(unknown))}")
        if options["compile"]:
            compile_all(root, wanted)
        elif options["check"]:
            check(root, wanted)
        else:
            self.extract(root, wanted, prune=options["prune"])

    def extract(self, root: Path, wanted: set[str], *, prune: bool) -> None:
        kept = {room: catalogues.read(catalogue_of(root, room)) for room in rooms_of(root)}
        for room in sorted(wanted):
            elsewhere = {key: text for other in kept for key, text in kept[other][0].items()}
            living, obsolete = kept[room]
            catalogue = catalogues.merge(found_in(root, room), obsolete | living, elsewhere)
            if prune:
                catalogue.obsolete.clear()
            if catalogues.write(catalogue_of(root, room), catalogue):
                self.stdout.write(f"{room}: {len(catalogue)} texts")


def compile_all(root: Path, rooms: set[str]) -> None:
    for room in sorted(rooms):
        if (path := catalogue_of(root, room)).exists():
            catalogues.compile_newer(path)


def check(root: Path, rooms: set[str]) -> None:
    lines = []
    kept: dict[str, Texts] = {}
    for room in sorted(rooms):
        kept[room], obsolete = catalogues.read(catalogue_of(root, room))
        lines += [f"{room}: {line}" for line in catalogues.faults(found_in(root, room), kept[room], obsolete)]
    lines += catalogues.disagreements(kept)
    if lines:
        raise CommandError("\n".join([*lines, f"{len(lines)} texts need care: manage.py messages, then translate."]))


def rooms_of(root: Path) -> list[str]:
    return sorted(config.label for config in apps.get_app_configs() if Path(config.path).parent == root)


def catalogue_of(root: Path, room: str) -> Path:
    return root / room / "locale" / catalogues.LANGUAGE / "LC_MESSAGES" / "django.po"


def found_in(root: Path, room: str) -> Texts:
    return catalogues.texts_of([*python_of(root / room), *templates_of(root, room, rooms_of(root))], root)


def python_of(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def templates_of(root: Path, room: str, rooms: list[str]) -> Iterator[Path]:
    """A template belongs to the room that one of its folders is named after."""
    for path in (root / "templates").rglob("*"):
        folders = path.relative_to(root / "templates").parts[:-1]
        owners = (FOREIGN.get(folder, folder) for folder in folders)
        if path.is_file() and next((owner for owner in owners if owner in rooms), SHARED) == room:
            yield path
