"""Every time names its zone, and the visitor chooses which."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from event.models import Event
from event.zones import COOKIE, DETECTED_COOKIE, offset_label, visitor_zone, zone_label, zone_or_none

SUMMER = datetime(2026, 7, 1, tzinfo=UTC)
WINTER = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "at", "label"),
    [
        ("Asia/Shanghai", SUMMER, "UTC+8"),
        ("Asia/Kathmandu", SUMMER, "UTC+5:45"),
        ("America/St_Johns", WINTER, "UTC−3:30"),
        ("America/New_York", SUMMER, "UTC−4"),
        ("America/New_York", WINTER, "UTC−5"),
        ("UTC", WINTER, "UTC+0"),
    ],
)
def test_offset_is_said_in_words(name: str, at: datetime, label: str) -> None:
    assert offset_label(ZoneInfo(name), at) == label


def test_zone_is_named_by_its_city() -> None:
    assert zone_label(ZoneInfo("Asia/Shanghai")) == "Beijing time UTC+8"
    assert zone_label(ZoneInfo("Pacific/Auckland")).startswith("Auckland UTC+1")


@pytest.mark.parametrize("name", ["", None, "Nowhere", "../../etc/passwd", "Asia/Shanghai\x00", "a" * 5000])
def test_unknown_zone_is_none(name: str | None) -> None:
    assert zone_or_none(name) is None


def test_old_name_of_a_zone_is_understood() -> None:
    assert zone_or_none("Asia/Katmandu") == ZoneInfo("Asia/Kathmandu")


@pytest.mark.django_db
def test_profile_comes_before_the_browser(dave: User) -> None:
    request = RequestFactory().get("/")
    request.COOKIES[DETECTED_COOKIE] = "Asia/Tokyo"
    request.user = dave
    assert visitor_zone(request) == ZoneInfo("Europe/Berlin")
    request.user = AnonymousUser()
    assert visitor_zone(request) == ZoneInfo("Asia/Tokyo")


@pytest.mark.django_db
def test_choice_is_kept_and_withdrawn(client: Client, event: Event) -> None:
    response = client.post(reverse("event:zone"), {"zone": "Asia/Kathmandu", "next": "/en/notifications/?page=2"})
    assert (response.status_code, response["Location"]) == (302, "/en/notifications/?page=2")
    assert client.cookies[COOKIE].value == "Asia/Kathmandu"
    client.post(reverse("event:zone"), {"zone": "event", "next": "/"})
    assert client.cookies[COOKIE].value == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "", "\\\\evil.example", "/\\e.example"]
)
def test_choice_never_leads_to_another_site(client: Client, event: Event, target: str) -> None:
    assert client.post(reverse("event:zone"), {"zone": "UTC", "next": target})["Location"] == "/"


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["Mars/Base", "<script>", "", "x" * 300])
def test_unknown_choice_is_refused_in_words(client: Client, event: Event, zone: str) -> None:
    response = client.post(reverse("event:zone"), {"zone": zone, "next": "/"})
    assert response.status_code == 400
    assert b"<script>" not in response.content.replace(b"<script ", b"")
    assert COOKIE not in client.cookies


@pytest.mark.django_db
def test_zone_is_named_in_the_language_of_the_page(event: Event) -> None:
    with translation.override("zh-hans"):
        assert zone_label(event.zone) == "北京时间 UTC+8"
