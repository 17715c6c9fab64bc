"""Pictures, documents and videos of a booth: what is taken, who gets it, and that nothing is lost on the way."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage, storages
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import User
from exhibitors.models import Document, Exhibitor, Video
from exhibitors.states import ExhibitorState
from tests.exhibitors.conftest import EXHIBITORS, PRODUCTS, change, form_of, signed_in, stored, with_documents

PDF = b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
MP4 = b"\0\0\0\x20ftypisom" + bytes(range(256)) * 8


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path, settings: Any):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {**settings.STORAGES, "private": {**settings.STORAGES["private"], "OPTIONS": {"location": tmp_path / "files"}}}


def picture(name: str = "logo.png") -> SimpleUploadedFile:
    data = BytesIO()
    Image.new("RGB", (900, 300), "navy").save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue())


def office(*names: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in ("[Content_Types].xml", *names):
            archive.writestr(name, "<x/>")
    return data.getvalue()


def with_file(exhibitor: Exhibitor, data: bytes = PDF, name: str = "white paper.pdf", **row: Any) -> dict[str, Any]:
    row = {"title_zh_hans": "白皮书", "url": "", **row}
    return with_documents(exhibitor, row) | {"documents-0-file": SimpleUploadedFile(name, data)}


def pieces(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


# --- pictures ---------------------------------------------------------------------------------------------------------


def test_logo_and_picture_are_shown_on_the_page(panshi: Exhibitor, alice: User, client: Client):
    assert change(alice, panshi, logo=picture(), picture=picture(), picture_focus="0-50").status_code == 302
    row = stored(panshi)
    page = client.get(row.get_absolute_url()).content.decode()
    assert row.logo_url in page
    assert row.picture_sizes in page
    assert ".0-50.640.webp" in row.picture_url
    answers = [client.get(address) for address in (row.logo_url, row.picture_url)]
    assert {(pieces(answer)[8:12], answer.headers["Content-Type"]) for answer in answers} == {(b"WEBP", "image/webp")}


def test_picture_stays_when_something_else_is_saved_and_goes_on_demand(panshi: Exhibitor, alice: User):
    change(alice, panshi, picture=picture())
    before = stored(panshi).picture
    change(alice, panshi, tagline_en="Other")
    assert stored(panshi).picture == before != ""
    change(alice, panshi, **{"picture-clear": "1"})
    assert stored(panshi).picture == ""


def test_picture_need_not_be_chosen_again_when_the_form_is_refused(panshi: Exhibitor, alice: User):
    response = change(alice, panshi, name_en="", name_zh_hans="", picture=picture())
    kept = re.search(r'name="picture-kept" value="([^"]+)"', response.content.decode())
    assert kept
    change(alice, panshi, **{"picture-kept": kept[1]})
    assert stored(panshi).picture.startswith("booths/")


def test_forged_name_is_no_picture(panshi: Exhibitor, alice: User):
    change(alice, panshi, **{"picture-kept": "../../etc/passwd", "tagline_en": "New"})
    assert (stored(panshi).picture, stored(panshi).tagline_en) == ("", "New")


@pytest.mark.parametrize("data", [b"", b"<svg onload='alert(1)'/>", b"%PDF-1.7"])
def test_what_is_no_picture_is_refused_and_the_rest_stays_typed(panshi: Exhibitor, alice: User, data: bytes):
    response = change(alice, panshi, tagline_en="Typed", logo=SimpleUploadedFile("a.png", data))
    page = response.content.decode()
    assert response.status_code == 200
    assert "no picture we can read" in page
    assert 'value="Typed"' in page
    assert stored(panshi).logo == ""


def test_product_has_a_picture(panshi: Exhibitor, alice: User):
    data = {"exhibitor": panshi.pk, "name_en": "Box", "order": 1, "cover": 1, "picture_focus": "50-50", "picture": picture()}
    assert signed_in(alice).post(f"{PRODUCTS}add/", data).status_code == 302
    assert panshi.products.get().picture_url.endswith(".50-50.640.webp")


def test_picture_waits_for_approval_with_the_rest(panshi: Exhibitor, alice: User, organiser: User, approval_needed: None):
    change(alice, panshi, picture=picture(), **with_file(panshi))
    assert (stored(panshi).picture, Document.objects.count()) == ("", 0)
    page = f"{EXHIBITORS}{panshi.pk}/edits/"
    assert ".webp" in signed_in(organiser).get(page).content.decode()
    signed_in(organiser).post(page, {"apply": "1"})
    assert stored(panshi).picture.startswith("booths/")
    assert Document.objects.get().file_name == "white_paper.pdf"


# --- documents --------------------------------------------------------------------------------------------------------


def test_document_is_an_attachment_that_runs_nothing(panshi: Exhibitor, alice: User, client: Client):
    assert change(alice, panshi, **with_file(panshi)).status_code == 302
    document = Document.objects.get()
    assert document.address in client.get(panshi.get_absolute_url()).content.decode()
    response = client.get(document.address)
    assert pieces(response) == PDF
    assert response.headers["Content-Disposition"] == 'attachment; filename="white_paper.pdf"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Content-Type"] == "application/pdf"


def test_document_is_seen_by_whoever_sees_the_booth(panshi: Exhibitor, alice: User, bob: User, liuchuan: Exhibitor, organiser: User):
    change(alice, panshi, **with_file(panshi))
    address = Document.objects.get().address
    panshi.state = ExhibitorState.DRAFT
    panshi.save(update_fields=["state"])
    clients = (Client(), signed_in(bob), signed_in(alice), signed_in(organiser))
    answers = [person.get(address) for person in clients]
    assert [answer.status_code for answer in answers] == [404, 404, 200, 200]
    assert [pieces(answer) == PDF for answer in answers] == [False, False, True, True]
    other = address.replace("/panshi/", "/liuchuan/")
    assert signed_in(alice).get(other).status_code == 404


def test_documents_are_not_in_the_public_folder(panshi: Exhibitor, alice: User, client: Client):
    change(alice, panshi, **with_file(panshi))
    name = Document.objects.get().file
    assert storages["private"].exists(name)
    assert [client.get(f"/media/{path}").status_code for path in (name, f"../files/{name}", "%2e%2e/files/" + name)] == [404] * 3


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        ("../../a b<x>.pdf", PDF, "a_b_x.pdf"),
        ("程序.exe", PDF, "程序.pdf"),
        ("talk.docx", office("word/document.xml"), "talk.docx"),
        ("slides.zip", office("ppt/presentation.xml"), "slides.pptx"),
        ("list.csv", "名称,数量\n".encode(), "list.csv"),
        ("...txt", b"hello", "file.txt"),
        ("a" * 300 + ".pdf", PDF, "a" * 80 + ".pdf"),
    ],
)
def test_documents_are_known_by_their_content(panshi: Exhibitor, alice: User, name: str, data: bytes, kept: str):
    change(alice, panshi, **with_file(panshi, data, name))
    assert Document.objects.get().file_name == kept


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b""),
        ("a.pdf", b"<html><script>alert(1)</script>"),
        ("a.html", b"<html>"),
        ("a.svg", b"<svg/>"),
        ("a.zip", office("readme.txt")),
        ("a.docx", office("word/document.xml", "word/vbaProject.bin")),
        ("a.docx", b"PK\x03\x04broken"),
        ("a.txt", b"\xff\xfe\0bad"),
        ("a.txt", b"a\0b"),
    ],
)
def test_other_files_are_refused_and_nothing_typed_is_lost(panshi: Exhibitor, alice: User, name: str, data: bytes):
    response = change(alice, panshi, **with_file(panshi, data, name))
    assert response.status_code == 200
    assert "白皮书" in response.content.decode()
    assert "none of PDF, Word" in response.content.decode()
    assert Document.objects.count() == 0


def test_address_and_file_exclude_each_other(panshi: Exhibitor, alice: User):
    assert "not both" in change(alice, panshi, **with_file(panshi, url="https://example.com/")).content.decode()
    empty = with_documents(panshi, {"title_zh_hans": "空", "url": ""})
    assert "choose a file" in change(alice, panshi, **empty).content.decode()
    assert Document.objects.count() == 0


def test_large_file_is_refused_with_the_limit(panshi: Exhibitor, alice: User):
    page = change(alice, panshi, **with_file(panshi, PDF + b"\0" * (20 << 20))).content.decode()
    assert "larger than 20 MB" in page


def test_full_disk_is_a_sentence(panshi: Exhibitor, alice: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*args: Any, **kwargs: Any) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    assert "could not be stored" in change(alice, panshi, **with_file(panshi)).content.decode()
    page = change(alice, panshi, picture=picture(), tagline_en="Typed").content.decode()
    assert "could not be stored" in page
    assert 'value="Typed"' in page
    assert (Document.objects.count(), stored(panshi).picture) == (0, "")


def test_disk_that_fills_up_while_receiving_is_told_by_the_field(panshi: Exhibitor, alice: User, monkeypatch: pytest.MonkeyPatch):
    def full(*args: Any) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(TemporaryUploadedFile, "write", full, raising=False)
    data = with_file(panshi, PDF + b"\0" * (3 << 20))
    page = change(alice, panshi, tagline_en="Typed", **data).content.decode()
    assert "could not be stored" in page
    assert 'value="Typed"' in page
    assert Document.objects.count() == 0


def test_missing_file_is_not_found(panshi: Exhibitor, client: Client):
    gone = panshi.documents.create(title_en="Gone", file="documents/x/gone.pdf")
    film = panshi.videos.create(title_en="Gone", file="videos/x/gone.mp4")
    assert [client.get(thing.address).status_code for thing in (gone, film)] == [404, 404]
    assert client.get(panshi.get_absolute_url()).status_code == 200


def test_staff_of_another_company_upload_nothing(panshi: Exhibitor, liuchuan: Exhibitor, bob: User):
    assert change(bob, panshi, **with_file(panshi)).status_code == 404
    assert Document.objects.count() == 0


def test_more_than_anybody_may_send_is_refused_unread(client: Client, settings: Any, event: Any):
    response = client.post("/en/", CONTENT_LENGTH=str(settings.LARGEST_REQUEST + 1 << 20), data={"a": "b"})
    assert response.status_code == 413
    assert "more than 220 MB" in response.content.decode()


# --- videos -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def film(panshi: Exhibitor, alice: User) -> Video:
    row = {"title_zh_hans": "影片", "url": "", "order": 0, "file": SimpleUploadedFile("film.mov", MP4)}
    data = {"videos-TOTAL_FORMS": 1, **{f"videos-0-{name}": value for name, value in row.items()}}
    change(alice, panshi, **data)
    return Video.objects.get()


def test_video_is_played_from_the_page(film: Video, client: Client):
    assert f'<video class="embed" controls preload="none" src="{film.address}"' in client.get("/en/exhibitors/panshi/").content.decode()
    response = client.get(film.address)
    assert (pieces(response), response.headers["Content-Type"]) == (MP4, "video/mp4")


@pytest.mark.parametrize(
    ("asked", "part"), [("bytes=0-3", MP4[:4]), ("bytes=100-", MP4[100:]), ("bytes=-5", MP4[-5:]), ("bytes=0-999999", MP4)]
)
def test_players_get_the_part_they_ask_for(film: Video, client: Client, asked: str, part: bytes):
    response = client.get(film.address, HTTP_RANGE=asked)
    assert (response.status_code, pieces(response), response.headers["Content-Length"]) == (206, part, str(len(part)))


@pytest.mark.parametrize(("asked", "status"), [("bytes=999999-", 416), ("bytes=5-2", 416), ("bytes=-0", 416), ("bytes=-", 200), ("x", 200)])
def test_senseless_parts_break_nothing(film: Video, client: Client, asked: str, status: int):
    response = client.get(film.address, HTTP_RANGE=asked)
    assert (response.status_code, pieces(response)) == (status, MP4 if status == 200 else b"")


def test_what_is_no_video_is_refused(panshi: Exhibitor, alice: User):
    row = {"title_zh_hans": "影片", "url": "", "order": 0, "file": SimpleUploadedFile("film.mp4", b"<html>")}
    data = {"videos-TOTAL_FORMS": 1, **{f"videos-0-{name}": value for name, value in row.items()}}
    assert "no video we can show" in change(alice, panshi, **data).content.decode()


def test_player_of_another_site_waits_for_a_click(panshi: Exhibitor, client: Client):
    panshi.videos.create(title_en="Talk", url="https://www.youtube.com/watch?v=dQw4w9WgXcQ")
    response = client.get(panshi.get_absolute_url())
    assert "<iframe" not in response.content.decode()
    assert 'data-embed="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"' in response.content.decode()
    assert "frame-src https://www.youtube-nocookie.com" in response.headers["Content-Security-Policy"]


def test_pages_without_a_player_allow_no_frames(panshi: Exhibitor, client: Client):
    panshi.videos.create(title_en="Talk", url="https://films.example.com/1")
    assert "frame-src" not in client.get(panshi.get_absolute_url()).headers["Content-Security-Policy"]


def test_form_of_the_booth_names_the_limits(panshi: Exhibitor, alice: User):
    page = signed_in(alice).get(f"{EXHIBITORS}{panshi.pk}/change/").content.decode()
    assert 'enctype="multipart/form-data"' in page
    assert {limit for limit in ("up to 20 MB and 40 million pixels", "up to 200 MB", "up to 20 MB.") if limit in page} == {
        "up to 20 MB and 40 million pixels",
        "up to 200 MB",
        "up to 20 MB.",
    }
    assert form_of(panshi)["picture_focus"] == "50-50"
