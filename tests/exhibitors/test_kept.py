"""Uploads that nothing shows any more go after two days; what is still shown stays."""

import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.test import Client
from django.utils import timezone
from PIL import Image

from accounts.actions.profile import change_picture
from accounts.models import User
from core import kept_files
from core.kept_files import GRACE, sweep
from core.pictures import COVER, cut, write
from exhibitors.actions import approve_changes, remove_part, save_exhibitor, save_part
from exhibitors.models import Document, Exhibitor, PendingEdit
from forums.models import Speaker
from tests.exhibitors.conftest import change, stored
from tests.exhibitors.test_uploads import PDF, with_file


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, settings: Any):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {**settings.STORAGES, "private": {**settings.STORAGES["private"], "OPTIONS": {"location": tmp_path / "files"}}}


def age(folder: Path, by: timedelta) -> None:
    """Everything below was stored by that much earlier."""
    moment = time.time() - by.total_seconds()
    for path in folder.rglob("*"):
        os.utime(path, (moment, moment))


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def picture(name: str) -> str:
    kept = write(f"booths/{name}.webp", Image.new("RGBA", (64, 40)))
    cut(kept, COVER)
    return kept


def days_later(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, days: float) -> None:
    """Time passes for files and for rows alike."""
    age(tmp_path, timedelta(days=days))
    now = timezone.now
    monkeypatch.setattr(kept_files.timezone, "now", lambda: now() + timedelta(days=days))


def test_what_no_row_names_goes_after_the_grace(panshi: Exhibitor, tmp_path: Path):
    for name in ("booths/lost.webp", "booths/lost.50-50.320.webp", "logos/lost.webp", "faces/2026/lost.webp", "speakers/2026/lost.webp"):
        default_storage.save(name, ContentFile(b"x"))
    for name in ("documents/token/lost.pdf", "videos/token/half.mp4", "imports/abandoned"):
        storages["private"].save(name, ContentFile(b"x"))
    age(tmp_path, GRACE - timedelta(minutes=1))
    assert (sweep(), len(files(tmp_path))) == (0, 8)
    age(tmp_path, GRACE + timedelta(minutes=1))
    assert (sweep(), files(tmp_path)) == (8, set())
    age(tmp_path, GRACE + timedelta(minutes=1))
    assert sweep() == 0
    assert not (tmp_path / "files/documents/token").exists()


def test_other_folders_are_left_alone(panshi: Exhibitor, tmp_path: Path):
    default_storage.save("og/home.png", ContentFile(b"x"))
    age(tmp_path, timedelta(days=900))
    assert (sweep(), files(tmp_path)) == (0, {"media/og/home.png"})


def test_what_rows_name_stays_with_its_sizes(panshi: Exhibitor, alice: User, dave: User, tmp_path: Path):
    Exhibitor.objects.filter(pk=panshi.pk).update(picture=picture("cover"))
    panshi.products.create(slug="box", name_en="Box", picture=picture("box"))
    change(alice, panshi, **with_file(panshi, PDF))
    change_picture(dave, ContentFile(b"face", name="face.webp"))
    Speaker.objects.create(slug="ada", name_en="Ada", portrait=default_storage.save("speakers/2026/ada.webp", ContentFile(b"x")))
    before = files(tmp_path)
    age(tmp_path, timedelta(days=900))
    assert (sweep(), files(tmp_path)) == (0, before)
    assert len(before) == 11


def test_picture_that_waits_for_approval_stays(panshi: Exhibitor, alice: User, tmp_path: Path, approval_needed: None):
    panshi.picture = picture("wanted")
    save_exhibitor(panshi, fields=["picture"], version=panshi.version, by=alice)
    assert (stored(panshi).picture, PendingEdit.objects.get().fields) == ("", {"picture": "booths/wanted.webp"})
    age(tmp_path, timedelta(days=900))
    assert sweep() == 0
    PendingEdit.objects.all().delete()
    assert sweep() == 4


def test_replaced_picture_stays_while_it_is_compared_with(
    panshi: Exhibitor, alice: User, organiser: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    panshi.picture = picture("old")
    save_exhibitor(panshi, fields=["picture"], version=panshi.version, by=organiser)
    panshi.picture = picture("new")
    save_exhibitor(panshi, fields=["picture"], version=panshi.version, by=alice)
    days_later(monkeypatch, tmp_path, 30)
    assert sweep() == 0
    approve_changes(stored(panshi), by=organiser)
    assert sweep() == 4
    assert {name.partition(".")[0] for name in files(tmp_path)} == {"media/booths/new"}


def test_removed_document_stays_for_the_grace(panshi: Exhibitor, organiser: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    paper = Document(exhibitor=panshi, title_en="Paper", file=storages["private"].save("documents/a/paper.pdf", ContentFile(PDF)))
    save_part(paper, fields=["title_en", "file"], by=organiser)
    age(tmp_path, timedelta(days=900))
    remove_part(Document.objects.get(), by=organiser)
    assert sweep() == 0
    days_later(monkeypatch, tmp_path, 3)
    assert (sweep(), files(tmp_path)) == (1, set())


def test_upload_of_a_refused_form_can_still_be_stored(panshi: Exhibitor, alice: User, tmp_path: Path, client: Client):
    """The form remembers it for a day, the folder for two."""
    response = change(alice, panshi, **{"name_en": "", "name_zh_hans": "", **with_file(panshi, PDF)})
    assert (response.status_code, Document.objects.count(), len(files(tmp_path))) == (200, 0, 1)
    age(tmp_path, timedelta(days=1))
    assert sweep() == 0
