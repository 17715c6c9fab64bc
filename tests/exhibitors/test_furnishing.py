"""A booth set up in minutes: table with pictures, links tried, an earlier booth copied, the page in frames."""

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.actions.importing import carry_out
from accounts.models import ImportRun, User
from core.outgoing import Verdict, is_public, probe
from core.refusals import NotAllowed, Refusal
from exhibitors import actions, booth_files
from exhibitors.models import Exhibitor, LinkCheck, Product
from tests.exhibitors.conftest import signed_in

DESK = "/en/admin/exhibitors/exhibitor/"


def picture(size: int = 64) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (size, size), "teal").save(out, "PNG")
    return out.getvalue()


def archive(**files: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return out.getvalue()


def bring(person: User, exhibitor: Exhibitor, data: bytes | str, name: str = "products.csv", **said: str) -> Any:
    upload = SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)
    return signed_in(person).post(f"{DESK}{exhibitor.pk}/bring-in/", {"file": upload, **said})


def confirm(person: User, exhibitor: Exhibitor, **said: str) -> Any:
    return signed_in(person).post(f"{DESK}{exhibitor.pk}/bring-in/", {"confirm": ImportRun.objects.latest("pk").pk, **said})


# --- table and pictures -----------------------------------------------------------------------------------------------


def test_table_is_tried_then_brought_in(panshi: Exhibitor, alice: User):
    panshi.products.create(slug="old", name_en="Old", summary_en="Before.")
    page = bring(alice, panshi, "名称,name_en,summary_en\n磐石一号,Panshi One,First.\n,Old,After.\n").content.decode()
    assert "Nothing has been changed yet" in page
    assert Product.objects.count() == 1
    confirm(alice, panshi)
    assert set(panshi.products.values_list("slug", "name_en", "name_zh_hans", "summary_en")) == {
        ("old", "Old", None, "After."), ("panshi-one", "Panshi One", "磐石一号", "First."),
    }  # fmt: skip


def test_pictures_come_from_the_archive(panshi: Exhibitor, alice: User):
    data = archive(
        **{"booth/table.csv": "name_en,picture\nOne,Front.PNG\nTwo,side\n", "../../Front.png": picture(), "b/side.png": picture()}
    )
    bring(alice, panshi, data, "booth.zip")
    run = ImportRun.objects.get()
    assert run.state == "waiting"  # pictures are work for the worker
    carry_out(run.pk)
    assert ImportRun.objects.get().state == "tried"
    assert Product.objects.count() == 0
    confirm(alice, panshi)
    carry_out(run.pk)
    assert ImportRun.objects.get().state == "done"
    assert {row.name_en: row.picture.startswith("booths/") for row in panshi.products.all()} == {"One": True, "Two": True}  # type: ignore[attr-defined]


def test_every_bad_row_is_told_with_its_line_and_good_ones_wait_for_a_word(panshi: Exhibitor, alice: User):
    rows = ["name_en,summary_en,order,picture"]
    rows += [f"P{n},Fine,{n}," if n % 10 == 0 else f"P{n},{'x' * 300},many,none.png" for n in range(100)]
    page = bring(alice, panshi, "\n".join(rows)).content.decode()
    assert "Bring in the 10 good rows" in page
    run = ImportRun.objects.get()
    assert (run.state, run.counts) == ("tried", {"new": 10, "fault": 90})
    fault = run.lines.get(place="3")
    assert [str(note) for note in fault.notes] == [
        "“many” is no whole number.",
        "summary_en: Ensure this value has at most 240 characters (it has 300).",
        "There is no picture “none.png” in the archive.",
    ]
    assert "Some rows have faults" in confirm(alice, panshi).content.decode()
    assert Product.objects.count() == 0
    confirm(alice, panshi, good_only="1")
    assert set(panshi.products.values_list("name_en", flat=True)) == {f"P{n}" for n in range(0, 100, 10)}
    assert ImportRun.objects.get().counts == {"new": 10, "skipped": 90}


def test_five_thousand_bad_rows_are_each_told_and_the_good_one_waits(panshi: Exhibitor, alice: User):
    bring(alice, panshi, "\n".join(["name_en,order", *(f"P{n},many" for n in range(5000)), "Good,1"]))
    run = ImportRun.objects.get()
    carry_out(run.pk)
    run.refresh_from_db()
    assert (run.state, run.counts) == ("tried", {"new": 1, "fault": 5000})
    assert list(run.lines.filter(verdict="fault").values_list("place", flat=True)) == [str(line) for line in range(2, 5002)]
    assert confirm(alice, panshi, good_only="1").status_code == 302
    carry_out(run.pk)
    assert [str(product) for product in panshi.products.all()] == ["Good"]


def test_table_without_a_good_row_waits_for_nothing(panshi: Exhibitor, alice: User):
    assert "Mend these rows" in bring(alice, panshi, "name_en,order\nOne,many\n").content.decode()
    assert ImportRun.objects.get().state == "refused"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 broken", "no table we can read"),
        (archive(**{"a.csv": "name_en\nx\n", "b.csv": "name_en\nx\n"}), "must hold one table"),
        (archive(**{"a.png": picture()}), "must hold one table"),
        (archive(**{f"{n}.txt": "x" for n in range(501)}), "more than 500 files"),
        (archive(**{"a.csv": "name_en\nx\n", "bomb.png": b"\0" * (201 << 20)}), "unpacks to more than 200 MB"),
        (b"\0\1\2", "no table we can read"),
        (b"summary_en\nx\n", "columns are missing"),
    ],
)
def test_what_is_no_booth_is_refused_in_a_sentence(panshi: Exhibitor, alice: User, data: bytes, sentence: str):
    assert sentence in bring(alice, panshi, data, "x.zip").content.decode()
    assert Product.objects.count() == 0


def test_picture_that_is_none_is_a_fault_and_hostile_names_are_only_names():
    data = archive(**{"t.csv": "name_en\nx\n", "..\\..\\evil.PNG": b"<svg onload=alert(1)>", "__MACOSX/t.csv": "x", ".hidden.csv": "x"})
    files = booth_files.read(data)
    assert set(files.pictures) == {"evil.png"}
    assert files.picture("c:\\x\\EVIL") is not None
    assert files.picture("other") is None


def test_archive_that_lies_about_its_size_is_refused():
    data = bytearray(archive(**{"t.csv": "name_en\n" + "x" * 500}))
    entry = data.rfind(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    with pytest.raises(Refusal):
        booth_files.read(bytes(data))


@pytest.mark.parametrize("page", ["set-up/", "bring-in/", "preview/", "preview/page/"])
def test_booth_of_others_is_not_there(liuchuan: Exhibitor, panshi: Exhibitor, alice: User, page: str):
    assert signed_in(alice).get(f"{DESK}{liuchuan.pk}/{page}").status_code == 404
    assert signed_in(alice).get(f"{DESK}{panshi.pk}/{page}").status_code == 200


def test_page_is_framed_by_the_desk_alone(panshi: Exhibitor, alice: User):
    framed = signed_in(alice).get(f"{DESK}{panshi.pk}/preview/page/")
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in framed["Content-Security-Policy"]
    assert '<base target="_blank">' in framed.content.decode()  # what its links lead to nobody may frame
    public = Client().get("/en/exhibitors/panshi/")
    assert (public["X-Frame-Options"], "frame-ancestors 'none'" in public["Content-Security-Policy"]) == ("DENY", True)


# --- an earlier booth -------------------------------------------------------------------------------------------------


def test_earlier_booth_is_copied_once_and_writes_nothing_over(panshi: Exhibitor, liuchuan: Exhibitor, organiser: User, alice: User):
    panshi.products.create(slug="one", name_en="One", summary_en="Theirs.")
    panshi.documents.create(title_en="Profile", url="https://example.com/p.pdf")
    liuchuan.products.create(slug="one", name_en="One", summary_en="Own.")
    Exhibitor.objects.filter(pk=panshi.pk).update(website="https://panshi.example", about_en="Ours")
    panshi.refresh_from_db()
    panshi.products.create(slug="two", name_en="Two")
    assert actions.copy_booth(panshi, liuchuan, by=organiser) == 3
    assert actions.copy_booth(panshi, liuchuan, by=organiser) == 0
    liuchuan.refresh_from_db()
    assert (liuchuan.about_en, liuchuan.website) == ("They.", "https://panshi.example")  # type: ignore[attr-defined]
    assert set(liuchuan.products.values_list("name_en", "summary_en")) == {("One", "Own."), ("Two", None)}
    assert liuchuan.documents.get().url == "https://example.com/p.pdf"
    with pytest.raises(NotAllowed):
        actions.copy_booth(liuchuan, panshi, by=alice)


# --- links ------------------------------------------------------------------------------------------------------------


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        codes = {"/fine": 200, "/moved": 302, "/loop": 302, "/inside": 302}
        self.send_response(codes.get(self.path, 404))
        where = {"/moved": "/fine", "/loop": "/loop", "/inside": "http://169.254.169.254/secret"}.get(self.path)
        if where:
            self.send_header("Location", where)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("/fine", Verdict.GOOD),
        ("/moved", Verdict.MOVED),
        ("/gone", Verdict.BROKEN),
        ("/loop", Verdict.BROKEN),
        ("/inside", Verdict.REFUSED),
    ],
)
def test_link_gets_its_verdict(site: str, path: str, verdict: Verdict):
    assert probe(f"{site}{path}", allowed=lambda address: address == "127.0.0.1").verdict == verdict


def test_own_network_is_never_asked(site: str):
    for url in (
        f"{site}/fine",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "file:///etc/passwd",
        "http://0.0.0.0/",
        "http://x@127.0.0.1/",
    ):
        assert probe(url, seconds=1).verdict == Verdict.REFUSED
    assert [is_public(a) for a in ("8.8.8.8", "127.0.0.1", "::ffff:10.0.0.1", "169.254.169.254", "224.0.0.1", "100.64.0.1")] == [
        True,
        *[False] * 5,
    ]


def test_links_of_a_booth_are_tried_in_the_background(panshi: Exhibitor, alice: User, site: str):
    panshi.documents.create(title_en="Profile", url=f"{site}/gone")
    Exhibitor.objects.filter(pk=panshi.pk).update(website=f"{site}/fine", about_en=f"See {site}/moved, and more.")
    assert actions.begin_link_check(panshi, by=alice) == 3
    with pytest.raises(Refusal, match="tried already"):
        actions.begin_link_check(panshi, by=alice)
    assert "3 links are still to be tried." in signed_in(alice).get(f"{DESK}{panshi.pk}/set-up/").content.decode()
    assert actions.check_links(panshi.pk, allowed=lambda _address: True) == 3
    assert dict(LinkCheck.objects.values_list("place", "verdict")) == {"website": "good", "Profile": "broken", "Panshi Cloud": "moved"}
    page = signed_in(alice).get(f"{DESK}{panshi.pk}/set-up/").content.decode()
    assert "does not work · 404" in page
