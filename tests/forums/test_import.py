"""Schedules of other conferences: every dialect is read, a broken file changes nothing and says where."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from core.refusals import NotAllowed
from forums.actions import star
from forums.actions.importing import import_schedule
from forums.imports import reading
from forums.imports.reading import Broken, read_schedule
from forums.models import Forum, Placement, Session, Speaker
from live.models import Stage
from notifications.models import Notification
from tests.conftest import OPENS

BERLIN = ZoneInfo("Europe/Berlin")
PRETALX = {
    "guid": "11111111-1111-4111-8111-111111111111",
    "code": "ABCDEF",
    "id": 12,
    "logo": None,
    "date": "2026-05-26T09:00:00+02:00",
    "start": "09:00",
    "duration": "00:45",
    "room": "Hall A",
    "slug": "conf-12-opening",
    "url": "https://example.org/conf/talk/ABCDEF/",
    "title": "Opening",
    "subtitle": "",
    "track": "Main",
    "type": "Keynote",
    "language": "en",
    "abstract": "Welcome.",
    "description": "Welcome all.",
    "recording_license": "",
    "do_not_record": False,
    "persons": [
        {"code": "XYZABC", "name": "Ada Example", "avatar": None, "biography": "Speaks.", "public_name": "Ada Example", "answers": []}
    ],
    "links": [],
    "attachments": [],
    "answers": [],
}


def wrapped(*events: Any, **day: Any) -> bytes:
    days = [{"index": 1, "date": "2026-05-26", "day_start": "2026-05-26T04:00:00+02:00", "rooms": {"Hall A": list(events)}, **day}]
    conference = {"acronym": "conf", "title": "The Conference", "time_zone_name": "Europe/Berlin", "days": days}
    return json.dumps({"schedule": {"version": "1", "conference": conference}}).encode()


def talk(**fields: Any) -> dict[str, Any]:
    return {**PRETALX, **fields}


def read(data: bytes) -> Any:
    return read_schedule(data, BERLIN)


def only(data: bytes) -> Any:
    (row,) = read(data).rows
    assert not row.problem, row.problem
    return row.talk


def bring(data: bytes, **options: Any) -> Any:
    return import_schedule(read(data), by=None, **options)


def verdicts(report: Any) -> list[str]:
    return [line.verdict for line in report.lines]


XML = """<?xml version='1.0' encoding='utf-8'?>
<schedule><generator name="frab"/><version>1</version>
<conference><title>The Conference</title><acronym>conf</acronym><time_zone_name>Europe/Berlin</time_zone_name></conference>
<day index="1" date="2026-05-26" start="2026-05-26T10:00:00+02:00" end="2026-05-27T04:00:00+02:00">
 <room name="Hall A" guid="22222222-2222-4222-8222-222222222222">
  <event id="12" guid="11111111-1111-4111-8111-111111111111">
   {fields}
   <persons><person id="5">Ada Example</person><person>Bob Sample</person></persons>
   <links><link href="https://example.org">site</link></links><attachments/>
  </event>
 </room>
</day></schedule>"""


def test_pretalx_json_becomes_a_session(event: Any) -> None:
    report = bring(wrapped(PRETALX))
    assert verdicts(report) == ["new"]
    session = Session.objects.get()
    assert (str(session.guid), session.title_en, session.slug) == (PRETALX["guid"], "Opening", "opening")
    assert (session.starts_at, session.minutes) == (datetime(2026, 5, 26, 7, 0, tzinfo=UTC), 45)
    assert (session.state, session.kind, session.language) == ("published", "keynote", "en")
    assert session.abstract_en == "Welcome.\n\nWelcome all."
    assert (session.stage.name_en, session.forum.short_name_en) == ("Hall A", "Main")
    assert [(speaker.name_en, speaker.bio_en) for speaker in session.speakers.all()] == [("Ada Example", "Speaks.")]
    assert report.version == 1


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_imported_pages_open(client: Client, event: Any, language: str) -> None:
    bring(wrapped(PRETALX, talk(guid="", id=13, title="数据要素流通", date="2026-05-26T10:00:00+02:00")))
    with translation.override(language):
        pages = [row.get_absolute_url() for model in (Session, Forum, Speaker) for row in model.objects.all()]
    assert {client.get(page).status_code for page in pages} == {200}


def test_frab_xml_is_read(event: Any) -> None:
    fields = (
        "<date>2026-05-26T21:30:00+02:00</date><start>21:30</start><duration>1:00</duration><title>Night</title><language>de</language>"
    )
    row = only(XML.format(fields=fields).encode())
    assert (row.start, row.end - row.start) == (datetime(2026, 5, 26, 19, 30, tzinfo=UTC), timedelta(hours=1))
    assert (row.room, row.language, [person.name for person in row.persons]) == ("Hall A", "other", ["Ada Example", "Bob Sample"])


def test_xml_without_dates_uses_the_day_and_the_night_after_it(event: Any) -> None:
    row = only(XML.format(fields="<start>00:30</start><duration>90</duration><title>Late</title>").encode())
    assert (row.start, row.end - row.start) == (datetime(2026, 5, 26, 22, 30, tzinfo=UTC), timedelta(minutes=90))


@pytest.mark.parametrize(
    "change",
    [
        {"persons": ["Ada Example"]},
        {"persons": [{"id": 5, "full_public_name": "Ada Example"}]},
        {"persons": [{"guid": "33333333-3333-4333-8333-333333333333", "name": "Ada Example", "email": "ada@example.org"}]},
        {"title": {"en": "Opening", "de": "Eröffnung"}},
        {"track": {"name": "Main", "slug": "main"}},
        {"room": None},
        {"duration": 45},
        {"duration": "0:45"},
        {"duration": "45"},
        {"duration": "00:45:00"},
        {"duration": "", "end": "2026-05-26T09:45:00+02:00"},
        {"date": "2026-05-26T07:00:00Z"},
        {"date": "2026-05-26T09:00:00"},
        {"date": "2026-05-26"},
        {"date": None},
        {"start": "2026-05-26T09:00:00+02:00", "date": None},
    ],
)
def test_dialects_mean_the_same(event: Any, change: dict[str, Any]) -> None:
    row = only(wrapped(talk(**change)))
    assert (row.title, row.room, row.track) == ("Opening", "Hall A", "Main")
    assert (row.start, row.end - row.start) == (datetime(2026, 5, 26, 7, 0, tzinfo=UTC), timedelta(minutes=45))
    assert [person.name for person in row.persons] == ["Ada Example"]


@pytest.mark.parametrize("rooms", [[{"name": "Hall A", "events": [PRETALX]}], {"Hall A": [PRETALX], "Empty": None}])
def test_rooms_may_be_a_list_or_an_object(event: Any, rooms: Any) -> None:
    assert only(wrapped(rooms=rooms)).room == "Hall A"


def test_hub_lists_events_and_people_apart(event: Any) -> None:
    person = {"guid": "33333333-3333-4333-8333-333333333333", "name": "Ada Example"}
    one = {key: PRETALX[key] for key in ("guid", "title", "slug", "language")} | {
        "start": "2026-05-26T09:00:00+02:00",
        "end": "2026-05-26T09:45:00+02:00",
        "room": {"name": "Hall A", "slug": "hall-a"},
        "track": {"slug": "main"},
        "participants": [{**person, "role": "speaker"}],
    }
    conference = {
        "acronym": "conf",
        "tracks": [{"slug": "main", "name": "Main"}],
        "days": [{"date": "2026-05-26", "start": "2026-05-26T04:00:00Z"}],
    }
    file = {"schedule": {"conference": conference, "events": [one], "persons": [{**person, "biography": "Speaks."}]}}
    row = only(json.dumps(file).encode())
    assert (row.room, row.track, row.end - row.start) == ("Hall A", "Main", timedelta(minutes=45))
    assert [(person.name, person.bio) for person in row.persons] == [("Ada Example", "Speaks.")]


def test_missing_guid_is_derived_and_found_again(event: Any) -> None:
    data = wrapped({key: value for key, value in PRETALX.items() if key != "guid"})
    assert verdicts(bring(data)) == ["new"]
    assert verdicts(bring(data)) == ["same"]
    assert (Session.objects.count(), Speaker.objects.count(), Stage.objects.count(), Forum.objects.count()) == (1, 1, 1, 1)


def test_second_import_moves_announces_and_tells(event: Any, dave: User) -> None:
    bring(wrapped(PRETALX))
    star(Session.objects.get(), by=dave, at=OPENS)
    report = bring(wrapped(talk(date="2026-05-26T11:00:00+02:00", room="Hall B")))
    assert (verdicts(report), report.version) == (["changed"], 2)
    assert Session.objects.get().starts_at == datetime(2026, 5, 26, 9, 0, tzinfo=UTC)
    (row,) = Placement.objects.changed()
    assert (row.change, row.old_stage_name, row.stage_name) == ("moved", "Hall A", "Hall B")
    assert Notification.objects.filter(recipient=dave).count() == 1
    assert Forum.objects.get().ends_at >= Session.objects.get().ends_at


def test_draft_import_shows_nothing_and_plans_moves(client: Client, event: Any) -> None:
    assert bring(wrapped(PRETALX), publish=False).version is None
    assert client.get(Session.objects.get().get_absolute_url()).status_code == 404


def test_dry_run_reports_the_same_and_changes_nothing(event: Any) -> None:
    assert verdicts(bring(wrapped(PRETALX), dry_run=True)) == ["new"]
    assert (Session.objects.count(), Stage.objects.count(), Speaker.objects.count()) == (0, 0, 0)


def test_own_export_comes_back_the_same(client: Client, event: Any) -> None:
    bring(wrapped(PRETALX, talk(guid="", id=13, date="2026-05-26T23:30:00+02:00", title="Late; & <more>")))
    for address in ("/en/schedule.json", "/en/schedule.xml"):
        assert set(verdicts(bring(client.get(address).content))) == {"same"}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"hello", "line 1, column 1"),
        (b'{"schedule": {\n "conference": oops', "line 2, column 16"),
        (b'{"schedule": []}', "“schedule” is missing"),
        (b"[]", "“schedule” is missing"),
        (b'{"schedule": {"conference": {}}}', "conference.days"),
        (b'{"schedule": {"conference": {"days": [1]}}}', "days[0]"),
        (b'{"schedule": {"conference": {"days": []}}}', "no events"),
        (b"PK\x03\x04 and more", "archive"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", "iCalendar"),
        (b"<schedule>&nbsp;</schedule>", "line 1, column 10: undefined entity"),
        (b'{"schedule": {"conference": {"days": [{"rooms": {"A": 5}}]}}}', "days[0].rooms[A]"),
        (b"\xff\xfe{}", "byte 0"),
        (b"[" * 100_000, "nested"),
        (b"<schedule><day>", "line 1, column 15"),
        (b"<html></html>", "<html>"),
        (b'<!DOCTYPE s [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><schedule>&c;</schedule>', "entities"),
        (b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><schedule>&a;</schedule>', "entities"),
    ],
)
def test_broken_file_says_where(event: Any, data: bytes, sentence: str) -> None:
    with pytest.raises(Broken) as refused:
        read(data)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"date": "2026-13-45T09:00:00+02:00"}, "is no date"),
        ({"date": "9999-12-31T23:59:00+00:00"}, "year"),
        ({"date": "0001-01-01T00:00:00+14:00"}, "year"),
        ({"duration": "soon"}, "duration “soon”"),
        ({"duration": "99999"}, "longer than 14 days"),
        ({"date": None, "start": "25:99"}, "no date"),
        ({"date": None, "start": "later"}, "is no time"),
    ],
)
def test_fault_in_one_row_changes_nothing_and_is_named(event: Any, change: dict[str, Any], sentence: str) -> None:
    report = bring(wrapped(talk(guid="", id=7), talk(**change)))
    assert verdicts(report) == ["skipped", "fault"]
    assert report.lines[1].path == "days[0].rooms[Hall A][1]"
    assert sentence in report.lines[1].notes[0]
    assert Session.objects.count() == 0


def test_two_events_of_one_guid_are_named(event: Any) -> None:
    report = bring(wrapped(PRETALX, talk(title="Other")))
    assert verdicts(report) == ["skipped", "fault"]
    assert "days[0].rooms[Hall A][0]" in report.lines[1].notes[0]
    assert verdicts(bring(wrapped(PRETALX, PRETALX))) == ["new", "skipped"]


def test_odd_rows_are_taken_or_skipped_with_a_note(event: Any) -> None:
    report = bring(wrapped(talk(date=None, start=None), talk(guid="", id=9, duration="00:00"), talk(guid="", id=8, title="x" * 300)))
    assert verdicts(report) == ["skipped", "new", "new"]
    assert [len(line.notes) for line in report.lines] == [1, 1, 1]
    assert bring(wrapped(5)).is_refused


def test_control_characters_never_reach_the_database(event: Any) -> None:
    bring(wrapped(talk(title="Nul\x00 and\x0b more", abstract="\x00")))
    assert Session.objects.get().title_en == "Nul and more"


def test_limits_are_named(event: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_EVENTS", 1)
    with pytest.raises(Broken, match="more than 1 events"):
        read(wrapped(PRETALX, talk(guid="", id=2)))
    for data in (b"<schedule>" + b" " * (10 << 20) + b"</schedule>", b" " * (10 << 20) + b"{}"):
        with pytest.raises(Broken, match="larger than 10 MB"):
            read(data)


def test_only_editors_import(event: Any, dave: User) -> None:
    with pytest.raises(NotAllowed):
        import_schedule(read(wrapped(PRETALX)), by=dave)


def test_command_reports_each_row(event: Any, tmp_path: Path, capsys: Any) -> None:
    file = tmp_path / "schedule.json"
    file.write_bytes(wrapped(PRETALX))
    call_command("import_schedule", str(file), "--dry-run")
    assert Session.objects.count() == 0
    call_command("import_schedule", str(file))
    out, err = capsys.readouterr()
    assert "new      days[0].rooms[Hall A][0]  Opening" in out
    assert "Dry run, nothing was changed: 1 new" in out
    assert "1/1" in err
    file.write_bytes(b"{")
    with pytest.raises(CommandError, match="line 1"):
        call_command("import_schedule", str(file))
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("import_schedule", str(tmp_path / "none.json"))
    file.write_bytes(wrapped(talk(duration="soon")))
    with pytest.raises(CommandError, match="Nothing was changed: 0 new"):
        call_command("import_schedule", str(file))


def upload(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("schedule.json", data)


def test_desk_tries_reports_and_imports(client: Client, editor: User) -> None:
    client.force_login(editor)
    address = reverse("admin:forums_session_import")
    assert address in client.get(reverse("admin:forums_session_changelist")).content.decode()
    page = client.post(address, {"file": upload(wrapped(PRETALX)), "publish": "on"})
    assert "Opening" in page.content.decode()
    assert Session.objects.count() == 0
    done = client.post(address, {"confirm": page.context["ticket"]}, follow=True)
    assert "Imported: 1 new, 0 changed." in done.content.decode()
    assert Session.objects.get().state == "published"
    again = client.post(address, {"confirm": page.context["ticket"]}, follow=True)
    assert "please choose it again" in again.content.decode()


def test_desk_names_what_is_broken(client: Client, editor: User) -> None:
    client.force_login(editor)
    address = reverse("admin:forums_session_import")
    for data, sentence in ((b"{", "line 1"), (wrapped(talk(duration="soon")), "The duration “soon”"), (b"", "empty")):
        page = client.post(address, {"file": upload(data)})
        assert (page.status_code, sentence in page.content.decode(), page.context.get("ticket", "")) == (200, True, "")


def test_desk_of_the_import_is_closed_to_others(client: Client, carol: User) -> None:
    client.force_login(carol)
    assert client.get(reverse("admin:forums_session_import")).status_code == 403
