"""Which uploads of booths are in use: by rows, by edits that wait, and by what the pages about changes show of the past."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from core.kept_files import FileFolder, names_since
from exhibitors.models import Answer, Attachment, Document, Exhibitor, PendingEdit, Product, Video

Field = tuple[Any, str]


def used(fields: tuple[Field, ...], since: datetime) -> Iterator[str]:
    """An edit that waits is asked before the rows to which its names go."""
    names = {name for _model, name in fields}
    for edit in PendingEdit.objects.all():
        yield from (edit.fields[name] for name in names & edit.fields.keys())
    for model, name in fields:
        yield from model.objects.exclude(**{name: ""}).values_list(name, flat=True)
        yield from names_since(model, name, since)
        yield from compared(model, name)


def compared(model: Any, name: str) -> Iterator[str]:
    """What “changed since approval” puts beside the new: all the past of a booth that is not as approved."""
    key = "id" if model is Exhibitor else "exhibitor_id"
    booths = Exhibitor.objects.unlike_approved().values("pk")
    yield from model.history.filter(**{f"{key}__in": booths}).values_list(name, flat=True)


def folder(name: str, *fields: Field, storage: str) -> FileFolder:
    return FileFolder(name, partial(used, fields), storage=storage)


def of_applications(_since: datetime) -> Iterator[str]:
    yield from Answer.objects.exclude(file="").values_list("file", flat=True)


FOLDERS = (
    FileFolder("applications", of_applications, storage="private"),
    folder("logos", (Exhibitor, "logo"), storage="default"),
    folder("booths", (Exhibitor, "picture"), (Product, "picture"), storage="default"),
    folder("documents", (Document, "file"), storage="private"),
    FileFolder("enquiries", lambda _since: Attachment.objects.values_list("file", flat=True), storage="private"),
    folder("videos", (Video, "file"), storage="private"),
)
