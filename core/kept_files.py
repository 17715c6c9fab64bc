"""Uploaded files that no row names any more: replaced, deleted, or left by a form that was given up. They go after a time of grace.

Each room says which folder of which storage is its own and what is used in it; what lies in other folders is left alone.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

GRACE = timedelta(days=2)  # a form that was refused remembers its uploads for one


@dataclass(frozen=True)
class FileFolder:
    """`used(since)` gives the names that rows hold, or held since then. Where a name moves from row to row, the first comes first."""

    folder: str
    used: Callable[[datetime], Iterable[str]]
    storage: str = "default"


_folders: dict[tuple[str, str], FileFolder] = {}


def contribute_files(folder: FileFolder) -> None:
    _folders[folder.storage, folder.folder] = folder


def sweep() -> int:
    """Remove what has been unused for longer than the grace. Answers how many files went. May run twice at once."""
    before = timezone.now() - GRACE
    return sum(sweep_folder(folder, before) for _key, folder in sorted(_folders.items()))


def sweep_folder(folder: FileFolder, before: datetime) -> int:
    """Names are read once more when the files are known: what a row took up in between stays."""
    storage = storages[folder.storage]
    old = [name for name in names_below(storage, folder.folder) if is_old(storage, name, before)]
    used = families(folder, before) if old else set()
    gone = [name for name in old if family(name) not in used]
    for name in gone:
        storage.delete(name)
    remove_empty(storage, folder.folder, before)
    return len(gone)


@transaction.atomic
def families(folder: FileFolder, since: datetime) -> set[str]:
    return {family(name) for name in folder.used(since) if name}


def names_since(model: Any, field: str, since: datetime) -> Iterator[str]:
    """What a field held at that moment or later, also of rows that are gone."""
    yield from (str(getattr(row, field)) for row in model.history.as_of(since))
    yield from model.history.filter(history_date__gte=since).values_list(field, flat=True)


def family(name: str) -> str:
    """A picture and the sizes cut from it have the same: the name up to its first dot."""
    path, _slash, last = name.rpartition("/")
    return f"{path}/{last.partition('.')[0]}"


def names_below(storage: Any, folder: str) -> Iterator[str]:
    folders, files = listed(storage, folder)
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from names_below(storage, f"{folder}/{name}")


def remove_empty(storage: Any, folder: str, before: datetime) -> None:
    """Folders below `folder`. One in which something is being stored at this moment is too young, or refuses."""
    for name in listed(storage, folder)[0]:
        path = f"{folder}/{name}"
        is_due = is_old(storage, path, before)
        remove_empty(storage, path, before)
        if is_due and listed(storage, path) == ([], []):
            with suppress(OSError):
                storage.delete(path)


def listed(storage: Any, folder: str) -> tuple[list[str], list[str]]:
    try:
        folders, files = storage.listdir(folder)
    except OSError:
        return [], []
    return folders, files


def is_old(storage: Any, name: str, before: datetime) -> bool:
    try:
        return bool(storage.get_modified_time(name) < before)
    except OSError:
        return False
