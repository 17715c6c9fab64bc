"""The programme for other programs: valid, the same sessions everywhere, nobody's address."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from django.test import Client
from icalendar import Calendar

from accounts.models import User
from core.contributions import AgendaItem, _agenda
from event.frame import current_frame
from event.models import Event
from forums.actions import back_to_draft, cancel, plan, publish_version, renew_calendar, star
from forums.models import CalendarToken, Session, Speaker
from tests.conftest import OPENS
from tests.forums.conftest import Maker

SCHEMAS = Path(__file__).resolve().parents[3] / "shared" / "frab"
FILES = ("/schedule.json", "/schedule.xml", "/schedule.ics")


@pytest.fixture
def programme(make_session: Maker, speaker: Speaker, speaks: Maker, other_stage: Any, forum: Any) -> list[Session]:
    """Three that take place, one of them past midnight; a draft and a cancelled one that no export holds."""
    rows = [
        make_session(0, title="A, B; and\nC", abstract_en="Mail me: nobody at all.\x0b"),
        make_session(30, stage=other_stage, language="both", slug="Big-Talk"),
    ]
    rows.append(make_session(14 * 60, 120, title="数字" * 40))
    make_session(state="draft", title="Draft")
    make_session(state="cancelled", title="Off")
    speaks(speaker, rows[0])
    return rows


def body(client: Client, address: str, **extra: Any) -> bytes:
    response = client.get(address, **extra)
    assert response.status_code == 200
    return bytes(response.content)


def entries(text: bytes) -> dict[str, Any]:
    return {str(entry["UID"]): entry for entry in Calendar.from_ical(text.decode()).walk("VEVENT")}


def json_events(text: bytes) -> list[dict[str, Any]]:
    days = json.loads(text)["schedule"]["conference"]["days"]
    return [event for day in days for room in day["rooms"].values() for event in room]


def test_all_exports_hold_the_same_sessions(client: Client, programme: list[Session]) -> None:
    guids = {str(session.guid) for session in programme}
    for prefix in ("", "/en"):
        assert {event["guid"] for event in json_events(body(client, f"{prefix}/schedule.json"))} == guids
        assert {event.get("guid") for event in fromstring(body(client, f"{prefix}/schedule.xml")).iter("event")} == guids
        assert {uid.partition("@")[0] for uid in entries(body(client, f"{prefix}/schedule.ics"))} == guids


@pytest.mark.parametrize("empty", [True, False])
def test_xml_is_valid(client: Client, request: Any, event: Any, empty: bool) -> None:
    etree = pytest.importorskip("lxml.etree")
    if not (SCHEMAS / "schedule.xml.xsd").exists():
        pytest.skip("The schema of frab XML is not beside this tree: nothing to check against.")
    if not empty:
        request.getfixturevalue("programme")
    etree.XMLSchema(etree.parse(str(SCHEMAS / "schedule.xml.xsd"))).assertValid(etree.fromstring(body(client, "/en/schedule.xml")))


@pytest.mark.parametrize("empty", [True, False])
def test_json_is_valid(client: Client, request: Any, event: Any, empty: bool) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    if not (SCHEMAS / "schema.json").exists():
        pytest.skip("The schema of frab JSON is not beside this tree: nothing to check against.")
    if not empty:
        request.getfixturevalue("programme")
    for address in ("/schedule.json", "/en/schedule.json"):
        jsonschema.validate(json.loads(body(client, address)), json.loads((SCHEMAS / "schema.json").read_text()))


@pytest.mark.parametrize("address", FILES)
def test_no_export_names_a_mail_address(client: Client, programme: list[Session], dave: User, address: str) -> None:
    star(programme[0], by=dave, at=OPENS)
    Session.objects.update(abstract_zh_hans="来信 luo@example.com 或 @luo@social.example", title_zh_hans="a.b+c@example.com")
    Speaker.objects.update(bio_zh_hans="mail luo@example.com.", name_zh_hans="罗敏 luo@example.com")
    text = body(client, address)
    assert b"@example.com" not in text
    assert b"@luo@social.example" in text.replace(b"\r\n ", b"")  # a handle, no address


def test_calendar_names_the_zone_and_reads_back(client: Client, programme: list[Session]) -> None:
    text = body(client, "/en/schedule.ics")
    assert b"DTSTART;TZID=Asia/Shanghai:20260526T090000" in text
    assert b"BEGIN:VTIMEZONE" in text
    assert max(len(line) for line in text.split(b"\r\n")) <= 75
    entry = entries(text)[f"{programme[0].guid}@testserver"]
    assert str(entry["SUMMARY"]) == "A, B; and\nC"
    assert entry["DTSTART"].dt == OPENS
    assert str(entry["LOCATION"]) == "Forum hall 1, http://testserver/en/forums/security/talk-1/"
    assert "Luo Min" in str(entry["DESCRIPTION"])
    assert str(entry["URL"]) == "http://testserver/en/forums/security/talk-1/"


@pytest.mark.parametrize("address", [*FILES, "/feed.atom"])
def test_who_has_a_file_already_gets_304_until_something_changes(
    client: Client, programme: list[Session], editor: User, address: str
) -> None:
    etag = client.get(address)["ETag"]
    again = client.get(address, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    publish_version(by=editor)
    cancel(programme[0], by=editor)
    publish_version(by=editor)
    changed = client.get(address, headers={"If-None-Match": etag})
    assert (changed.status_code, changed["ETag"] == etag) == (200, False)


@pytest.mark.parametrize("address", FILES)
def test_files_cost_the_same(client: Client, make_session: Maker, address: str, django_assert_max_num_queries: Any) -> None:
    current_frame()  # which each page shows
    for _ in range(2):
        make_session()
        with django_assert_max_num_queries(4):
            client.get(address)
        with django_assert_max_num_queries(1):
            client.get(address)


def test_calendar_of_a_session_tells_when_it_is_cancelled(client: Client, session: Session, editor: User) -> None:
    address = f"{session.get_absolute_url()}session.ics"
    (before,) = entries(body(client, address)).values()
    cancel(session, by=editor)
    (after,) = entries(body(client, address)).values()
    assert (str(before["STATUS"]), str(after["STATUS"])) == ("CONFIRMED", "CANCELLED")
    assert after["SEQUENCE"] > before["SEQUENCE"]
    back_to_draft(session, by=editor)
    assert client.get(address).status_code == 404


def test_calendar_of_a_session_rings_as_the_own_calendar_does(client: Client, session: Session, dave: User) -> None:
    address = f"{session.get_absolute_url()}session.ics"
    renew_calendar(by=dave)
    CalendarToken.objects.update(alarm_minutes=10)
    assert b"VALARM" not in body(client, address)
    client.force_login(dave)
    assert body(client, address).count(b"TRIGGER:-PT10M") == 1


def test_feed_lists_versions_with_their_changes(client: Client, session: Session, editor: User) -> None:
    publish_version(by=editor)
    plan(session, starts_at=OPENS + timedelta(hours=1), ends_at=OPENS + timedelta(hours=2), stage=session.stage)
    publish_version(by=editor, comment="Later <b>now</b>")
    root = fromstring(body(client, "/en/feed.atom"))
    space = "{http://www.w3.org/2005/Atom}"
    assert [entry.findtext(f"{space}title") for entry in root.iter(f"{space}entry")] == ["Version 2", "Version 1"]
    text = next(root.iter(f"{space}entry")).findtext(f"{space}summary") or ""
    assert "moved: Where does privacy start" in text
    assert "<b>" not in text


# One's own calendar


@pytest.fixture
def meeting() -> Any:
    url = "/en/matchmaking/meetings/6f9b0a36-31c1-4e54-8d0e-4c1a2ce7d9ab/"
    item = AgendaItem(OPENS, OPENS + timedelta(minutes=30), "Meeting with Yunling", url, "meeting", "Table 3")

    def items(user: User) -> list[AgendaItem]:
        return [item]

    _agenda.append(items)
    yield item
    _agenda.remove(items)


def test_own_calendar_holds_stars_and_meetings_without_signing_in(client: Client, make_session: Maker, dave: User, meeting: Any) -> None:
    first, _other = make_session(title="First"), make_session()
    star(first, by=dave, at=OPENS)
    response = client.get(renew_calendar(by=dave).get_absolute_url())
    assert response["Cache-Control"] == "private, no-cache"
    found = entries(response.content)
    assert {uid: str(entry["SUMMARY"]) for uid, entry in found.items()} == {
        f"{first.guid}@testserver": "First",
        "6f9b0a36-31c1-4e54-8d0e-4c1a2ce7d9ab@testserver": "Meeting with Yunling",
    }


def test_own_calendar_follows_moves_and_tells_what_was_removed(client: Client, make_session: Maker, dave: User, editor: User) -> None:
    moved, off, hidden = make_session(), make_session(), make_session()
    for session in (moved, off, hidden):
        star(session, by=dave, at=OPENS)
    address = renew_calendar(by=dave).get_absolute_url()
    before = entries(client.get(address).content)
    plan(moved, starts_at=OPENS + timedelta(hours=1), ends_at=OPENS + timedelta(hours=2), stage=moved.stage)
    publish_version(by=editor)
    cancel(off, by=editor)
    back_to_draft(hidden, by=editor)
    after = entries(client.get(address).content)
    assert {uid: str(entry["STATUS"]) for uid, entry in after.items()} == {
        f"{moved.guid}@testserver": "CONFIRMED",
        f"{off.guid}@testserver": "CANCELLED",
        f"{hidden.guid}@testserver": "CANCELLED",
    }
    assert all(after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"] for uid in before)
    assert after[f"{moved.guid}@testserver"]["DTSTART"].dt == OPENS + timedelta(hours=1)


def test_own_calendar_is_renewed_and_revoked_on_the_agenda(client: Client, session: Session, dave: User) -> None:
    client.force_login(dave)
    star(session, by=dave, at=OPENS)
    assert "Make my calendar address" in body(client, "/en/agenda/").decode()
    client.post("/en/agenda/calendar/", {"wanted": "new"})
    first = CalendarToken.objects.get().get_absolute_url()
    assert f"http://testserver{first}" in body(client, "/en/agenda/").decode()
    client.post("/en/agenda/calendar/", {"wanted": "new"})
    second = CalendarToken.objects.get().get_absolute_url()
    client.logout()
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    assert client.post("/en/agenda/calendar/", {"wanted": "none"}).status_code == 302
    assert client.get(second).status_code == 200  # nobody else can switch it off
    client.force_login(dave)
    client.post("/en/agenda/calendar/", {"wanted": "none"})
    assert client.get(second).status_code == 404


def test_own_calendar_rings_as_long_before_as_one_wants(client: Client, session: Session, programme: list[Session], dave: User) -> None:
    address = renew_calendar(by=dave).get_absolute_url()
    star(session, by=dave, at=OPENS)
    client.force_login(dave)
    rings = []
    for minutes in ("10", "17", "<b>", "0"):
        client.post("/en/agenda/calendar/", {"wanted": "alarms", "minutes": minutes})
        rings.append(body(client, address).decode().count("TRIGGER:-PT10M"))
    assert rings == [1, 1, 1, 0]
    client.post("/en/agenda/calendar/", {"wanted": "alarms", "minutes": "10"})
    assert 'value="10" selected' in body(client, "/en/agenda/").decode()
    session.state = "cancelled"
    session.save()
    assert b"VALARM" not in body(client, address)


def test_own_calendar_of_somebody_who_was_shut_out_is_gone(client: Client, dave: User) -> None:
    address = renew_calendar(by=dave).get_absolute_url()
    User.objects.filter(pk=dave.pk).update(is_active=False)
    assert client.get(address).status_code == 404
    assert client.get("/agenda/guess.ics").status_code == 404
    assert client.get("/agenda/%00.ics").status_code == 404


def test_sitemap_names_public_pages_in_both_languages(client: Client, programme: list[Session]) -> None:
    root = fromstring(body(client, "/sitemap.xml"))
    found = {element.text for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert {"http://testserver/forums/security/talk-1/", "http://testserver/en/forums/security/talk-1/"} <= found
    assert "http://testserver/forums/security/talk-4/" not in found  # a draft
    ways = {link.get("hreflang") for link in root.iter("{http://www.w3.org/1999/xhtml}link")}
    assert ways == {"zh-Hans", "en"}


def test_session_tells_other_sites_what_it_is(client: Client, session: Session) -> None:
    text = body(client, session.get_absolute_url()).decode()
    assert f'<meta property="og:title" content="{session.title}">' in text


def test_files_know_the_name_of_the_expo_and_of_stages_at_once(
    client: Client, programme: list[Session], django_capture_on_commit_callbacks: Any
) -> None:
    assert b"Another expo" not in body(client, "/en/schedule.json")
    event, stage = Event.objects.current(), programme[0].stage
    event.name_en, stage.name_en = "Another expo", "The long room"
    with django_capture_on_commit_callbacks(execute=True):
        event.save()
        stage.save()
    text = body(client, "/en/schedule.json")
    assert b"Another expo" in text
    assert b"The long room" in text


def test_what_is_missing_in_one_language_is_told_in_the_other(client: Client, programme: list[Session]) -> None:
    Session.objects.update(abstract_zh_hans="只有中文", abstract_en="")
    for address in ("/schedule.json", "/en/schedule.json"):
        assert {event["abstract"] for event in json_events(body(client, address))} == {"只有中文"}
