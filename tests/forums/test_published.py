"""Whole schedules in the form in which pretalx, frab and hub publish them, with contents of our own: two days across a change of clocks."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from forums.actions.importing import Report
from forums.models import Session, Speaker
from tests.forums.test_import import bring, upload, verdicts

FILES = sorted((Path(__file__).parent / "published").iterdir())
NAMES = [path.name for path in FILES]

Row = tuple[str, str, datetime, int, str, tuple[str, ...]]
ONE, OUTSIDE = "Saal „Eins“", "Außen/Werkstatt"
CHEN, ZOE, SONS = "Chen Sample", "Zoë Muster-Błażejewska", "O’Neil & Söhne"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=UTC)


EXPECTED: list[Row] = [
    ("开幕 · Opening <of> the “Sample Days” 🎏", "Sample Days 示例", at(24, 8), 30, ONE, (CHEN,)),
    ("Privacy & computing: 数据可用不可见", "Data & Trust", at(24, 8, 30), 60, ONE, (CHEN, ZOE)),
    ("Night of broken clocks", "Clocks", at(24, 21, 30), 120, OUTSIDE, (ZOE, SONS)),
    ("The hour that comes twice", "Clocks", at(25, 0, 30), 150, OUTSIDE, ()),
    ("Keynote: what was learnt", "Data & Trust", at(25, 8), 45, ONE, (CHEN,)),
    ("Camp fire", "Sample Days 示例", at(25, 9), 26 * 60, OUTSIDE, ()),
]


def programme() -> list[Row]:
    return [
        (
            session.title_en or session.title_zh_hans,
            session.forum.name_en or session.forum.name_zh_hans,
            session.starts_at,
            session.minutes,
            session.stage.name_en or session.stage.name_zh_hans,
            tuple(speaker.name_en for speaker in session.speakers.order_by("appearances__order")),
        )
        for session in Session.objects.order_by("starts_at")
    ]


def imported(path: Path) -> Report:
    report: Report = bring(path.read_bytes())
    return report


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_whole_schedule_comes_in_and_again_changes_nothing(event: Any, path: Path) -> None:
    report = imported(path)
    assert (verdicts(report), report.version) == (["new"] * 6, 1)
    assert programme() == EXPECTED
    before = list(Session.objects.order_by("pk").values())
    again = imported(path)
    assert (verdicts(again), again.version) == (["same"] * 6, None)
    assert list(Session.objects.order_by("pk").values()) == before
    assert Speaker.objects.count() == 3


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_texts_kinds_and_languages_of_a_whole_schedule(event: Any, path: Path) -> None:
    imported(path)
    second = Session.objects.get(title_zh_hans__startswith="Privacy")
    assert "And why (https://example.org/why)." in second.abstract_en
    assert "Longer: not markup & more." in second.abstract_en
    assert Session.objects.get(title_en__startswith="Keynote").kind == "keynote"
    assert {row.language for row in Session.objects.all()} == {"zh-hans", "en", "other"}


@pytest.mark.parametrize("tool", ["pretalx", "frab", "hub"])
def test_json_and_xml_of_one_tool_are_the_same_programme(event: Any, tool: str) -> None:
    folder = FILES[0].parent
    assert verdicts(imported(folder / f"{tool}.json")) == ["new"] * 6
    again = imported(folder / f"{tool}.xml")
    assert (Session.objects.count(), Speaker.objects.count(), again.version) == (6, 3, None)
    assert programme() == EXPECTED


def test_recording_is_the_replay(event: Any) -> None:
    imported(FILES[0].parent / "hub.xml")
    assert [row.replay_url for row in Session.objects.exclude(replay_url="")] == ["https://media.example.org/v/talk-2"]


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_desk_takes_the_file_as_it_is(client: Client, editor: User, path: Path) -> None:
    client.force_login(editor)
    page = client.post(reverse("admin:forums_session_import"), {"file": upload(path.read_bytes()), "publish": "on"})
    done = client.post(reverse("admin:forums_session_import"), {"confirm": page.context["ticket"]}, follow=True)
    assert "Imported: 6 new, 0 changed." in done.content.decode()


def test_large_schedule_waits_for_the_worker_and_a_broken_one_is_a_report(client: Client, editor: User) -> None:
    client.force_login(editor)
    address = reverse("admin:forums_session_import")
    whole = json.loads((FILES[0].parent / "pretalx.json").read_text())
    room = whole["schedule"]["conference"]["days"][0]["rooms"][ONE]
    room += [{**room[0], "guid": "", "id": number, "title": f"Talk {number}"} for number in range(200, 320)]
    answer = client.post(address, {"file": upload(json.dumps(whole).encode()), "publish": "on"})
    assert (answer.status_code, "?run=" in answer.url) == (302, True)
    assert "as soon as the worker is free" in client.get(answer.url).content.decode()
