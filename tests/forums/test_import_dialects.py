"""What published schedules look like in the wild: every oddity here was seen in one. The texts are ours."""

import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from forums.imports.times import duration_of
from forums.imports.words import prose_of, without_addresses
from forums.models import Appearance, Forum, Session, Speaker
from live.models import Stage
from tests.forums.test_exports import SCHEMAS
from tests.forums.test_import import PRETALX, XML, bring, only, read, talk, verdicts, wrapped

NINE = datetime(2026, 5, 26, 7, 0, tzinfo=UTC)  # 09:00 in Berlin
BARE = {"title": "Lunch", "start": "12:00", "duration": "01:00"}


def xml(fields: str, **attributes: str) -> bytes:
    text = XML.format(fields=fields)
    for name, value in attributes.items():
        text = text.replace('guid="11111111-1111-4111-8111-111111111111"', f'{name}="{value}"')
    return text.encode()


# Identity


def test_guid_that_is_no_uuid_names_the_event_although_its_slug_changes_with_the_hour(event: Any) -> None:
    first = xml("<date>2026-05-26T09:00:00+02:00</date><slug>conf_-_12_-_0900</slug><title>Grid</title>", guid="OQzXwQcnHSLD9Qd7Iu7Rqw")
    moved = first.replace(b"T09:00", b"T10:00").replace(b"_0900", b"_1000")
    assert verdicts(bring(first)) == ["new"]
    assert verdicts(bring(moved)) == ["changed"]
    assert Session.objects.count() == 1


def test_guid_of_noughts_is_none(event: Any) -> None:
    rows = read(wrapped(talk(guid=str(UUID(int=0)), code="", id=1), talk(guid=str(UUID(int=0)), code="", id=2))).rows
    assert len({row.talk.guid for row in rows if row.talk}) == 2


def test_same_lunch_on_two_days_has_no_guid_and_is_two_sessions(event: Any) -> None:
    days = [{"date": f"2026-05-{day}", "rooms": {"Hall A": [BARE]}} for day in (26, 27)]
    file = json.dumps({"conference": {"acronym": "conf", "time_zone_name": "Europe/Berlin", "days": days}}).encode()
    assert verdicts(bring(file)) == ["new", "new"]
    assert verdicts(bring(file)) == ["same", "same"]
    assert sorted(Session.objects.values_list("slug", flat=True)) == ["lunch", "lunch-2"]


def test_ids_of_nought_are_none(event: Any) -> None:
    rows = read(
        wrapped(talk(guid=None, code=None, id=0, slug="", title="One"), talk(guid=None, code=None, id=0, slug="", title="Two"))
    ).rows
    assert [row.problem for row in rows] == ["", ""]


# Times


@pytest.mark.parametrize(
    "change",
    [
        {"date": "2026-05-26 09:00:00 +0200"},
        {"date": "2026-05-26T07:00:00.000Z"},
        {"date": 1779778800},
        {"date": None, "start": "0900"},
        {"date": None, "start": "9:00 AM"},
        {"date": None, "start": "09:00:00"},
        {"duration": "PT45M"},
        {"duration": "45 min"},
        {"duration": 2700},
        {"duration": None, "end": "2026-05-26T09:45:00"},
        {"duration": None, "end": "09:45"},
        {"duration": "01:30", "end": "2026-05-26T09:45:00+02:00"},
    ],
)
def test_times_mean_the_same(event: Any, change: dict[str, Any]) -> None:
    row = only(wrapped(talk(**change)))
    assert (row.start, row.end - row.start) == (NINE, timedelta(minutes=45))


@pytest.mark.parametrize(
    ("date", "start", "expected"),
    [
        ("", "00:30", datetime(2026, 5, 26, 22, 30, tzinfo=UTC)),  # the night after the day
        ("", "25:30", datetime(2026, 5, 26, 23, 30, tzinfo=UTC)),
        ("", "24:00", datetime(2026, 5, 26, 22, 0, tzinfo=UTC)),
        ("2026-05-27", "00:30", datetime(2026, 5, 26, 22, 30, tzinfo=UTC)),  # says so itself
        ("", "09:30", datetime(2026, 5, 26, 7, 30, tzinfo=UTC)),  # before the doors open, not a day later
    ],
)
def test_night_belongs_to_the_day_before(event: Any, date: str, start: str, expected: datetime) -> None:
    row = only(wrapped(talk(date=date, start=start), day_start="2026-05-26T10:00:00+02:00"))
    assert row.start == expected


@pytest.mark.parametrize(("clock", "day"), [("00:30", 27), ("08:30", 26), ("09:30", 26)])
def test_hour_at_which_the_days_change_is_said_once_for_all(event: Any, clock: str, day: int) -> None:
    head = "<conference><title>Conf</title><day_change>09:00:00</day_change><timezone>UTC</timezone></conference>"
    talk = f"<event id='1'><start>{clock}</start><duration>00:25</duration><title>T</title></event>"
    file = f"<schedule>{head}<day index='1' date='2026-05-26'><room name='A'>{talk}</room></day></schedule>"
    assert only(file.encode()).start == datetime(2026, 5, day, *map(int, clock.split(":")), tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("00:30", 30), ("1:30", 90), ("26:00", 1560), ("0:45:00", 45), ("90", 90), ("90.0", 90), ("5400", 90), ("1h 30m", 90), ("PT2H", 120)],
)
def test_durations(text: str, minutes: int) -> None:
    assert duration_of(text) == timedelta(minutes=minutes)


# Shapes


@pytest.mark.parametrize(
    "days",
    [
        {"1": {"date": "2026-05-26", "rooms": {"Hall A": [PRETALX]}}},
        {"2026-05-26": {"rooms": [{"name": "Hall A", "events": [PRETALX]}]}},
        [{"date": "2026-05-26", "events": [PRETALX]}],
        [{"date": "2026-05-26", "rooms": {}, "events": [PRETALX]}],
    ],
)
def test_days_may_be_an_object_and_events_may_lie_in_the_day(event: Any, days: Any) -> None:
    row = only(json.dumps({"schedule": {"conference": {"title": "Conf", "days": days}}}).encode())
    assert (row.title, row.room, row.start) == ("Opening", "Hall A", NINE)


def test_room_and_track_may_be_named_by_identity_only(event: Any) -> None:
    guid = "44444444-4444-4444-8444-444444444444"
    head = {
        "title": "Conf",
        "time_zone_name": "Europe/Berlin",
        "tracks": [{"slug": "main", "name": "Main", "color": "#fff"}],
        "rooms": [{"guid": guid, "slug": "hall-a", "name": "Hall A", "capacity": None, "description": {"en": None, "de": "Saal"}}],
        "days": [{"index": 1, "date": "2026-05-26", "start": "2026-05-26T06:00:00+02:00", "end": "2026-05-27T06:00:00+02:00"}],
    }
    for room, track in (({"guid": guid}, {"slug": "main"}), ("hall-a", "main")):
        one = {**BARE, "start": "2026-05-26T09:00:00+02:00", "room": room, "track": track}
        row = only(json.dumps({"schedule": {"conference": head, "events": [one]}}).encode())
        assert (row.room, row.track) == ("Hall A", "Main")


def test_xml_with_namespace_bom_and_another_encoding(event: Any) -> None:
    fields = "<date>2026-05-26T09:00:00+02:00</date><title>Größe</title>"
    spaced = xml(fields).decode().replace("<schedule>", '<schedule xmlns="https://example.org/frab">', 1)
    assert only(b"\xef\xbb\xbf" + spaced.encode()).title == "Größe"
    assert only(b"\n  " + spaced.encode()).title == "Größe"
    for name in ("iso-8859-1", "utf-16"):
        assert only(spaced.replace("utf-8", name, 1).encode(name)).title == "Größe"


def test_xml_without_rooms_and_with_people_in_elements(event: Any) -> None:
    people = "<speakers><speaker id='7'><name>Ada Example</name><description>Speaks.</description></speaker></speakers>"
    talk = f"<entry id='1'><start>0930</start><duration>30</duration><title>T</title>{people}</entry>"
    file = f"<schedule><day date='2026-05-26'>{talk}</day></schedule>"
    row = only(file.encode())
    assert (row.start, [(person.name, person.bio) for person in row.persons]) == (
        datetime(2026, 5, 26, 7, 30, tzinfo=UTC),
        [("Ada Example", "Speaks.")],
    )


def test_markup_in_a_text_may_be_unescaped(event: Any) -> None:
    text = "<abstract><p>One &amp; two.</p> <p>Three <b>four</b>.</p></abstract>"
    row = only(xml(f"<date>2026-05-26T09:00:00+02:00</date><title>T</title>{text}"))
    assert row.abstract == "One & two.\n\nThree four."


def test_doctype_alone_is_no_bomb(event: Any) -> None:
    text = xml("<date>2026-05-26T09:00:00+02:00</date><title>T</title>").decode()
    assert only(text.replace("<schedule>", '<!DOCTYPE schedule SYSTEM "schedule.dtd"><schedule>', 1).encode()).title == "T"


@pytest.mark.parametrize(
    "odd",
    [
        {"links": ["https://example.org", {"url": None}, {"href": "x"}], "attachments": None, "answers": [{"question": 2, "options": []}]},
        {"logo": {"url": "x"}, "recording_license": None, "do_not_record": True, "feedback_url": 5, "type": None, "language": None},
        {"recording": {"license": "", "optout": "false"}, "track": None, "subtitle": None, "description": None},
        {"persons": [None, 5, {}, {"name": None}, {"name": " "}, []]},
        {"persons": None},
        {"persons": {}},
    ],
)
def test_odd_fields_do_no_harm(event: Any, odd: dict[str, Any]) -> None:
    assert only(wrapped(talk(**odd))).title == "Opening"
    assert not bring(wrapped(talk(**odd))).is_refused


def test_event_without_a_title_takes_its_subtitle_or_is_left_out(event: Any) -> None:
    report = bring(wrapped(talk(title="", subtitle="A new dawn", abstract="", description=""), talk(guid="", id=7, title=None)))
    assert [(line.verdict, line.title, line.notes) for line in report.lines] == [
        ("new", "A new dawn", ()),
        ("skipped", "", ("It has no title.",)),
    ]
    assert Session.objects.get().abstract_en in ("", None)


# Texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One<br /><br />Two &amp; three", "One\n\nTwo & three"),
        ('See <a href="https://example.org/x">the tool</a>.', "See the tool (https://example.org/x)."),
        ('<a href="https://example.org">https://example.org/</a>', "https://example.org/"),
        ("<p>One</p><ul><li>a</li><li>b</li></ul><script>alert(1)</script>", "One\n\n- a\n- b"),
        ("Read [this](https://example.org/x) and **that**, *soon*", "Read this (https://example.org/x) and that, soon"),
        ("## Goals\r\n\r\n* one\r\n* two", "Goals\n\n* one\n* two"),
        (
            "Aktivist*innen und Nutzer*innen, 2 * 3 * 4, a < b > c, snake_case_name",
            "Aktivist*innen und Nutzer*innen, 2 * 3 * 4, a < b > c, snake_case_name",
        ),
        ("Q&amp;A", "Q&A"),
        ("![logo](https://example.org/l.png)text", "logotext"),
        (r"One.\r\n\r\nTwo.", "One.\n\nTwo."),
    ],
)
def test_html_and_markdown_become_plain_text(text: str, expected: str) -> None:
    assert prose_of(text) == expected


def test_texts_by_language_and_repeated_ones(event: Any) -> None:
    row = only(wrapped(talk(title={"de": "Eröffnung", "en": "R&amp;D\n  today"}, abstract="Same.", description="Same. And more.")))
    assert (row.title, row.abstract) == ("R&D today", "Same. And more.")


@pytest.mark.parametrize(
    ("language", "expected"),
    [("zh,en", "both"), ("English", "en"), ("de-formal", "other"), ("zh-hans", "zh-hans"), ("en/de", "other"), ("", "en")],
)
def test_languages(event: Any, language: str, expected: str) -> None:
    assert only(wrapped(talk(language=language))).language == expected


def test_huge_texts_are_cut_with_a_note(event: Any) -> None:
    report = bring(wrapped(talk(abstract="word " * 100_000, persons=[{"name": "x" * 500, "biography": "b" * 500}])))
    assert report.lines[0].notes == ("The text was cut to 20000 characters.",)
    assert len(Session.objects.get().abstract_en) == 20_000


# People


def test_two_people_of_one_name_and_one_person_in_two_talks(event: Any) -> None:
    one, other = {"id": 1, "name": "Wei Zhang"}, {"id": 2, "name": "Wei Zhang"}
    bring(wrapped(talk(persons=[one, other]), talk(guid="", id=5, persons=[one])))
    assert (Speaker.objects.count(), Appearance.objects.count()) == (2, 3)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ada@example.org", "ada"),
        ("Ada (ada@example.org)", "Ada (ada)"),
        ("@ada@chaos.social", "@ada@chaos.social"),
        ("Ada Example", "Ada Example"),
    ],
)
def test_mail_addresses_in_names_are_not_taken(name: str, expected: str) -> None:
    assert without_addresses(name) == expected


@pytest.mark.parametrize("persons", ["Ada Example, Bob Sample", {"1": "Ada Example", "2": {"name": "Bob Sample"}}])
def test_people_as_text_or_object(event: Any, persons: Any) -> None:
    assert [person.name for person in only(wrapped(talk(persons=persons))).persons] == ["Ada Example", "Bob Sample"]


# The whole of it


def test_overlapping_and_nightly_sessions_come_in_and_again_the_same(event: Any) -> None:
    rows = [talk(guid="", code="", id=n, date=f"2026-05-26T{22 + n % 2}:30:00+02:00", duration="02:00") for n in range(1, 9)]
    rows[3]["track"], rows[4]["room"], rows[5]["persons"] = None, "", []
    assert set(verdicts(bring(wrapped(*rows)))) == {"new"}
    assert set(verdicts(bring(wrapped(*rows)))) == {"same"}
    assert (Session.objects.count(), Stage.objects.count(), Forum.objects.count()) == (8, 1, 2)
    assert len(set(Session.objects.values_list("forum", "slug"))) == 8


@pytest.mark.parametrize("address", ["/schedule.xml", "/en/schedule.xml", "/schedule.json", "/en/schedule.json"])
def test_what_came_in_goes_out_valid(client: Client, event: Any, address: str) -> None:
    odd = [
        talk(guid="", code="a", title="数据\u200b <b> & “quotes” \ufffe", language="de-formal", type=None, room=""),
        talk(guid="", code="b", title="Two days", duration="49:30", room="Hall <&> 'B'", track=None),
        talk(guid="", code="c", title="x" * 300, date="2026-05-26T23:59:00+02:00", slug="ÄÖ", persons=[{"name": "@ada@chaos.social"}]),
    ]
    bring(wrapped(*odd))
    body = client.get(address).content
    if address.endswith("xml"):
        etree, xsd = pytest.importorskip("lxml.etree"), SCHEMAS / "schedule.xml.xsd"
        if not xsd.exists():
            pytest.skip("The schema of frab XML is not beside this tree: nothing to check against.")
        etree.XMLSchema(etree.parse(str(xsd))).assertValid(etree.fromstring(body))
    else:
        jsonschema, schema = pytest.importorskip("jsonschema"), SCHEMAS / "schema.json"
        if not schema.exists():
            pytest.skip("The schema of frab JSON is not beside this tree: nothing to check against.")
        jsonschema.validate(json.loads(body), json.loads(schema.read_text()))


@pytest.mark.parametrize("piece", ["![", "[", "**a ", "__a ", "*a ", "<a ", "<a href=", "<", "&", "<p>", "# a   "])
def test_text_that_never_closes_what_it_opens_is_read_soon(piece: str) -> None:
    started = time.perf_counter()
    prose_of(piece * 20_000 + "b")
    assert time.perf_counter() - started < 5


def test_headings_and_lone_brackets_stay_readable() -> None:
    assert prose_of("# About # us ##\n## 2 < 3 <br> **yes**") == "About # us\n2 < 3\nyes"


def test_newer_hub_files_have_bare_days_loose_events_and_people_at_the_head(event: Any) -> None:
    guid, hall = "55555555-5555-4555-8555-555555555555", "44444444-4444-4444-8444-444444444444"
    head = {
        "acronym": "sample",
        "title": "Sample",
        "start": "2026-05-26T07:00:00+00:00",
        "time_zone_name": "Europe/Berlin",
        "languages": ["en", "de"],
        "tracks": [{"guid": "66666666-6666-4666-8666-666666666666", "name": "Art & Beauty", "slug": "art"}],
        "rooms": [{"name": "Hall A", "slug": "hall-a", "guid": hall, "assembly": {"name": "Sample", "slug": "s", "guid": hall}}],
        "days": [{"index": 1, "date": "2026-05-26", "start": "2026-05-26T07:00:00+00:00", "end": "2026-05-27T06:00:00+02:00"}],
    }
    one = {
        "type": "other",
        "guid": "11111111-1111-4111-8111-111111111111",
        "start": "2026-05-27T00:15:00+02:00",
        "end": "2026-05-27T00:55:00+02:00",
        "room": {"guid": hall},
        "slug": "sample-night",
        "title": "Night:",
        "subtitle": "and day",
        "language": None,
        "track": {"slug": "art"},
        "abstract": {"en": "Short.", "de": None},
        "description": None,
        "logo": {"url": "https://example.org/l.png"},
        "participants": [{"guid": guid, "name": "Ada Example", "role": "speaker"}],
        "links": [{"type": "activitypub", "url": "https://example.org/@ada"}],
    }
    people = [{"guid": guid, "name": "Ada Example", "biography": "Speaks.", "avatar": {"url": "https://example.org/a.jpg"}}]
    row = only(json.dumps({"$schema": "../schema2.json", "schedule": {"conference": head, "events": [one], "persons": people}}).encode())
    assert (row.title, row.abstract, row.room, row.track) == ("Night:", "and day\n\nShort.", "Hall A", "Art & Beauty")
    assert (row.start, row.end - row.start) == (datetime(2026, 5, 26, 22, 15, tzinfo=UTC), timedelta(minutes=40))
    assert [(person.guid, person.name, person.bio) for person in row.persons] == [(UUID(guid), "Ada Example", "Speaks.")]
