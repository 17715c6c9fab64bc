"""One's own profile: nothing lost, nothing overwritten, no picture trusted."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.actions import give_consent, save_profile, withdraw_consent
from accounts.models import Consent, User
from core.countries import country_choices
from core.refusals import NotAllowed, Refusal
from event.models import Event, Sector

ADDRESS = "/en/profile/"


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def page(client: Client, dave: User) -> Client:
    client.force_login(dave)
    return client


def typed(**fields: Any) -> dict[str, Any]:
    """What a browser sends: the fields, and what the page had shown in them."""
    shown = {"name": "Dave", "company": "", "job_title": "", "country": "", "about": "", "language": "en", "zone_name": ""}
    return {f"initial-{name}": value for name, value in shown.items()} | shown | fields


def picture(kind: str = "JPEG", size: tuple[int, int] = (900, 600), **options: Any) -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", size, "navy").save(file, kind, **options)
    return SimpleUploadedFile("me.jpg", file.getvalue())


def test_stranger_signs_in_first(client: Client, event: Event) -> None:
    assert client.get(ADDRESS)["Location"].startswith("/en/accounts/login/?next=")


def test_profile_is_saved(page: Client, dave: User, sector: Sector) -> None:
    response = page.post(ADDRESS, typed(name="Dave Wang", company="云上", country="CN", sectors=[sector.pk], matchmaking="on"), follow=True)
    assert "Your profile is saved." in response.content.decode()
    dave.refresh_from_db()
    assert (dave.name, dave.company, dave.country) == ("Dave Wang", "云上", "CN")
    assert list(dave.sectors.all()) == [sector]
    assert set(dave.given_consents()) == {"matchmaking"}


def test_name_turns_nothing_round_that_stands_beside_it(page: Client, dave: User) -> None:
    page.post(ADDRESS, typed(name="\u202eDave\u0007  Wang\u200f"))
    dave.refresh_from_db()
    assert dave.name == "Dave Wang"


def test_two_open_pages_do_not_undo_each_other(page: Client, dave: User) -> None:
    page.post(ADDRESS, typed(company="First page"))
    page.post(ADDRESS, typed(job_title="Second page"))
    dave.refresh_from_db()
    assert (dave.company, dave.job_title) == ("First page", "Second page")


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"name": "\u202e\u200b"},
        {"name": "x" * 121},
        {"country": "XX"},
        {"language": "fr"},
        {"zone_name": "Mars/Olympus"},
        {"sectors": ["99"]},
        {"sectors": ["x"]},
        {"sectors": ["9" * 30]},
    ],
)
def test_bad_input_loses_nothing_that_was_typed(page: Client, dave: User, fields: dict[str, Any]) -> None:
    response = page.post(ADDRESS, typed(about="Karst & <i>lines</i>", **fields))
    assert response.status_code == 422
    assert "Karst &amp; &lt;i&gt;lines&lt;/i&gt;" in response.content.decode()
    assert User.objects.get().about == ""


def test_new_language_and_zone_count_at_once(page: Client, dave: User) -> None:
    response = page.post(ADDRESS, typed(language="zh-hans", zone_name="Asia/Tokyo"))
    assert response["Location"] == "/profile/"
    assert response.cookies["zone"].value == "Asia/Tokyo"


def test_crafted_fields_give_no_power(page: Client, dave: User) -> None:
    page.post(ADDRESS, typed(is_staff="on", is_superuser="on", email="x@example.com", is_active="", groups="1"))
    dave.refresh_from_db()
    assert (dave.is_staff, dave.is_superuser, dave.email, dave.is_active) == (False, False, "dave@example.com", True)


def test_unknown_zone_of_old_stays_choosable(page: Client, dave: User) -> None:
    User.objects.update(zone_name="America/Lima")
    assert "Lima" in page.get(ADDRESS).content.decode()


# Pictures


def test_picture_is_stored_as_a_bare_square(page: Client, dave: User) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Dave"
    page.post(ADDRESS, typed(picture=picture(exif=exif)))
    dave.refresh_from_db()
    with dave.picture.open() as file:
        data = file.read()
    with Image.open(BytesIO(data)) as stored:
        assert (stored.format, stored.size, dict(stored.getexif())) == ("WEBP", (512, 512), {})
    assert b"Camera of Dave" not in data
    assert dave.picture.name.endswith(".webp")


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_usual_kinds_are_read(page: Client, dave: User, kind: str) -> None:
    assert page.post(ADDRESS, typed(picture=picture(kind, (20, 4000)))).status_code == 302


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html>",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        b"GIF89a" + b"\0" * 50,
    ],
)
def test_what_is_no_picture_is_refused(page: Client, dave: User, data: bytes) -> None:
    response = page.post(ADDRESS, typed(company="Kept", picture=SimpleUploadedFile("me.png", data, "image/png")))
    text = response.content.decode()
    assert response.status_code == 422
    assert 'value="Kept"' in text
    assert not User.objects.get().picture


def test_cut_off_picture_is_refused(page: Client, dave: User) -> None:
    data = picture("JPEG").read()
    assert page.post(ADDRESS, typed(picture=SimpleUploadedFile("me.jpg", data[: len(data) // 2]))).status_code == 422


def test_bomb_is_refused_before_it_is_unpacked(page: Client, dave: User) -> None:
    bomb = BytesIO()
    Image.new("1", (9000, 9000)).save(bomb, "PNG")
    response = page.post(ADDRESS, typed(picture=SimpleUploadedFile("me.png", bomb.getvalue())))
    assert "more than 40 million pixels" in response.content.decode()


def test_heavy_file_is_refused(page: Client, dave: User) -> None:
    heavy = SimpleUploadedFile("me.jpg", picture().read() + b"\0" * (5 << 20))
    assert "larger than 5 MB" in page.post(ADDRESS, typed(picture=heavy)).content.decode()


@pytest.mark.django_db(transaction=True)
def test_old_picture_goes(page: Client, dave: User, tmp_path: Path) -> None:
    page.post(ADDRESS, typed(picture=picture()))
    page.post(ADDRESS, typed(picture=picture("PNG")))
    assert len(list(tmp_path.rglob("*.webp"))) == 1
    page.post(ADDRESS, typed(remove_picture="on"))
    assert list(tmp_path.rglob("*.webp")) == []
    assert not User.objects.get().picture


# Consents and completeness


def test_consent_given_twice_is_one_row(dave: User) -> None:
    give_consent(dave, "news")
    give_consent(dave, "news")
    assert dave.consents.count() == 1


def test_withdrawn_consent_stays_with_its_end(dave: User) -> None:
    give_consent(dave, "news")
    withdraw_consent(dave, "news")
    give_consent(dave, "news")
    assert sorted(row.withdrawn_at is None for row in dave.consents.all()) == [False, True]


def test_terms_cannot_be_withdrawn(dave: User) -> None:
    with pytest.raises(Refusal):
        withdraw_consent(dave, Consent.Purpose.TERMS)


def test_completeness_counts_what_is_there(dave: User, sector: Sector) -> None:
    dave.zone_name = ""
    assert (dave.completeness, dave.missing[0]) == (12, "company")
    for name in ("company", "job_title", "country", "zone_name", "about", "picture"):
        setattr(dave, name, "x")
    dave.sectors.add(sector)
    assert (dave.completeness, dave.missing) == (100, [])


def test_profile_of_somebody_else_is_not_ours(dave: User, erin: User) -> None:
    with pytest.raises(NotAllowed):
        save_profile(dave, {"name": "Erin was here"}, by=erin)


def test_countries_are_named_in_the_language_of_the_page() -> None:
    from django.utils import translation

    with translation.override("zh-hans"):
        assert dict(country_choices())["CN"] == "中国"
    assert dict(country_choices())["DE"] == "Germany"
    assert country_choices()[1] == ("CN", "China")
