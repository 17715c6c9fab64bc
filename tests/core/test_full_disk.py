"""A disk that is full while something is received or stored: a sentence, the rest of the form is read, nothing half stays."""

import errno
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client, RequestFactory
from PIL import Image

from accounts.models import User
from core.storing import DiskStorage, NotStored

SENTENCE = "could not be stored"
LARGE = 3 << 20  # more than is received in memory

ON_A_SMALL_DISK = """
import os, sys
from pathlib import Path
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory, override_settings
from core.storing import DiskStorage, NotStored

disk = Path(sys.argv[1])
storage = DiskStorage(location=disk)
try:
    storage.save("a/large.bin", ContentFile(b"x" * (2 << 20)))
except NotStored:
    print("not stored", [path for path in disk.rglob("*") if path.is_file()])
with override_settings(FILE_UPLOAD_TEMP_DIR=str(disk)):
    request = RequestFactory().post("/", {"name": "Typed", "file": SimpleUploadedFile("film.mp4", b"x" * (4 << 20))})
    lost = request.FILES["file"]
    try:
        lost.size
    except ValidationError:
        print("not received", request.POST["name"], [path for path in disk.rglob("*") if path.is_file()])
print(storage.save("small.txt", ContentFile(b"there is room again")))
"""


def test_disk_of_one_megabyte(tmp_path: Path) -> None:
    """A real one, in a mount namespace of its own, where the system lets us have it."""
    mount = 'mount -t tmpfs -o size=1m tmpfs "$1" && exec "$2" -c "$3" "$1"'
    command = ["unshare", "-rm", "sh", "-c", mount, "sh", str(tmp_path), sys.executable, ON_A_SMALL_DISK]
    try:
        subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", str(tmp_path)], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no mount namespaces here")
    said = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=Path(__file__).parents[2])
    assert said.stdout.splitlines() == ["not stored []", "not received Typed []", "small.txt"], said.stderr


class Torn(ContentFile):
    """Breaks off in the middle, as when the disk fills up."""

    def chunks(self, chunk_size: int | None = None) -> Any:
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")


def test_half_a_file_is_removed(tmp_path: Path) -> None:
    storage = DiskStorage(location=tmp_path)
    with pytest.raises(NotStored, match=SENTENCE):
        storage.save("a/b.bin", Torn(b"x"))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_both_storages_say_it() -> None:
    assert {type(storages[name]) for name in ("default", "private")} == {DiskStorage}


class Form(forms.Form):
    name = forms.CharField()
    file = forms.FileField()


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(TemporaryUploadedFile, "write", refuse, raising=False)


def test_form_shows_it_by_the_field_and_keeps_the_rest(full: None) -> None:
    request = RequestFactory().post("/", {"name": "Typed", "file": SimpleUploadedFile("a.bin", b"x" * LARGE)})
    form = Form(request.POST, request.FILES)
    assert not form.is_valid()
    assert set(form.errors) == {"file"}
    assert SENTENCE in str(form.errors["file"])
    assert form["name"].value() == "Typed"


def test_profile_picture_that_cannot_be_stored(client: Client, dave: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: Any) -> str:
        raise NotStored("The file could not be stored.")

    monkeypatch.setattr(DiskStorage, "_save", refuse)
    data = BytesIO()
    Image.new("RGB", (90, 90), "navy").save(data, "PNG")
    client.force_login(dave)
    answer = client.post(
        "/en/profile/", {"name": "Dave", "language": "en", "about": "Typed", "picture": SimpleUploadedFile("a.png", data.getvalue())}
    )
    assert answer.status_code == 507
    assert SENTENCE in answer.content.decode()
    assert "Typed" in answer.content.decode()
    assert User.objects.get(pk=dave.pk).about == ""
