"""No uploaded picture is trusted; what is stored is ours, in the sizes pages need."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core import pictures
from core.pictures import COVER, LOGO, Focus, Shape
from core.refusals import Refusal


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, settings: Any):
    settings.MEDIA_ROOT = tmp_path


def picture(kind: str = "PNG", size: tuple[int, int] = (900, 600), colour: str = "navy", tail: bytes = b"", **options: Any):
    data = BytesIO()
    Image.new("RGB", size, colour).save(data, kind, **options)
    return SimpleUploadedFile("../../etc/passwd.svg", data.getvalue() + tail)


def bytes_of(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def opened(name: str) -> Image.Image:
    found = Image.open(BytesIO(bytes_of(name)))
    found.load()
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_usual_kinds_become_webp_under_a_name_of_ours(kind: str, tmp_path: Path):
    name = pictures.take(picture(kind), "booths")
    assert opened(name).format == "WEBP"
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.webp")] == [name]
    assert name.startswith("booths/")
    assert "passwd" not in name


def test_metadata_is_gone_and_the_picture_upright():
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Camera of Dave", 6  # turned by a quarter
    name = pictures.take(picture("JPEG", (900, 600), exif=exif), "booths")
    assert opened(name).size == (600, 900)
    assert dict(opened(name).getexif()) == {}
    assert b"Camera of Dave" not in bytes_of(name)


def test_what_follows_the_picture_is_gone():
    name = pictures.take(picture("JPEG", tail=b"<script>alert(1)</script>PK\x03\x04"), "booths")
    assert b"script" not in bytes_of(name)


def test_large_one_is_kept_smaller():
    assert opened(pictures.take(picture("JPEG", (6000, 3000)), "booths")).size == (2560, 1280)


def test_sizes_are_cut_to_their_shape():
    name = pictures.take(picture(size=(40, 2000)), "booths")
    pictures.cut(name, COVER)
    pictures.cut(name, LOGO)
    sizes = {opened(pictures.size_name(name, shape, Focus.MIDDLE, width)).size for shape in (COVER, LOGO) for width in shape.widths}
    assert sizes == {(320, 200), (640, 400), (1280, 800), (96, 96), (192, 192)}


@pytest.mark.parametrize(("focus", "seen"), [(Focus.LEFT, "red"), (Focus.RIGHT, "blue")])
def test_focus_stays_in_sight(focus: Focus, seen: str):
    data, wide = BytesIO(), Image.new("RGB", (2000, 100), "red")
    wide.paste("blue", (1000, 0, 2000, 100))
    wide.save(data, "PNG")
    name = pictures.take(SimpleUploadedFile("wide.png", data.getvalue()), "booths")
    shape = Shape((1, 1), (80,))
    pictures.cut(name, shape, focus)
    red, _, blue = opened(pictures.size_name(name, shape, focus, 80)).convert("RGB").getpixel((40, 40))
    assert ("red" if red > blue else "blue") == seen


def test_addresses_name_every_size():
    assert pictures.addresses("booths/a.webp", LOGO) == "/media/booths/a.whole.96.webp 96w, /media/booths/a.whole.192.webp 192w"
    assert pictures.address("", LOGO, width=96) == ""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><img src=x onerror=alert(1)>",
        b"GIF89a" + b"\0" * 50,
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"II*\0" + b"\0" * 50,
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, tmp_path: Path):
    with pytest.raises(Refusal, match="no picture we can read"):
        pictures.take(SimpleUploadedFile("logo.png", data), "booths")
    assert list(tmp_path.rglob("*.*")) == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_cut_off_one_is_refused(kind: str):
    noisy = BytesIO()
    Image.effect_noise((400, 400), 90).save(noisy, kind)
    with pytest.raises(Refusal, match="no picture we can read"):
        pictures.take(SimpleUploadedFile("a", noisy.getvalue()[: len(noisy.getvalue()) // 2]), "booths")


def test_bomb_and_heavy_file_are_refused_with_the_limit():
    bomb = BytesIO()
    Image.new("1", (9000, 9000)).save(bomb, "PNG")
    with pytest.raises(Refusal, match="40 million pixels"):
        pictures.take(SimpleUploadedFile("a.png", bomb.getvalue()), "booths")
    with pytest.raises(Refusal, match="larger than 20 MB"):
        pictures.take(picture(tail=b"\0" * (20 << 20)), "booths")


def test_full_disk_is_a_sentence_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch):
    half: list[Path] = []

    def full(storage: FileSystemStorage, name: str, content: Any) -> str:
        half.append(Path(storage.path(name)))
        half[0].parent.mkdir(parents=True, exist_ok=True)
        half[0].write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    with pytest.raises(Refusal, match="could not be stored"):
        pictures.take(picture(), "booths")
    assert [path.exists() for path in half] == [False]
