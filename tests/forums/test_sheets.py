"""Speakers and sessions come in as tables, a speaker's portrait as a square of ours; history says what changed."""

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from accounts.models import User
from core.history import saves
from event.models import Sector
from exhibitors.models import Exhibitor
from forums.models import Appearance, Forum, Session, Speaker
from tests.forums.test_admin import form_of

SESSIONS, SPEAKERS = "/en/admin/forums/session/", "/en/admin/forums/speaker/"
HEAD = "forum,slug,title_zh_hans,title_en,kind,language,stage,starts_at,ends_at,speakers\n"


def tried(client: Client, page: str, table: str) -> str:
    response = client.post(f"{page}import/table/", {"file": SimpleUploadedFile("table.csv", table.encode())})
    return response.content.decode()


def bring(client: Client, page: str, table: str) -> int:
    text = tried(client, page, table)
    found = re.search(r'name="confirm" value="([^"]+)"', text)
    assert found, re.findall(r"<td>(?!<a)[^<]*</td>", text)
    return client.post(f"{page}import/table/", {"confirm": found[1]}).status_code


def test_speakers_come_in(client: Client, editor: User, speaker: Speaker):
    client.force_login(editor)
    table = "slug,name_zh_hans,name_en\nluo-min,罗敏,Luo Min\nwang-wei,王伟,Wang Wei\n"
    assert bring(client, SPEAKERS, table) == 302
    assert set(Speaker.objects.values_list("slug", "name_zh_hans", "organisation_en")) == {
        ("luo-min", "罗敏", "Yunling Data"),
        ("wang-wei", "王伟", None),
    }


def test_sessions_come_in_as_drafts_with_their_speakers(client: Client, editor: User, forum: Forum, speaker: Speaker):
    client.force_login(editor)
    table = HEAD + "security,opening,开场,Opening,talk,zh-hans,one,2026-05-26 09:30,2026-05-26 10:00,luo-min\n"
    assert bring(client, SESSIONS, table) == 302
    session = Session.objects.get()
    assert (session.title_en, session.state, session.minutes, f"{session.starts_at:%H:%M}") == ("Opening", "draft", 30, "01:30")
    assert list(session.speakers.all()) == [speaker]


def test_moved_session_waits_for_the_next_version(client: Client, editor: User, session: Session):
    client.force_login(editor)
    before = session.starts_at
    table = "forum,slug,title_zh_hans,starts_at,ends_at\n" + f"security,{session.slug},新题,2026-05-26 11:00,2026-05-26 11:30\n"
    assert bring(client, SESSIONS, table) == 302
    session.refresh_from_db()
    assert (session.title_zh_hans, session.starts_at, session.has_plan) == ("新题", before, True)


def test_faults_name_row_and_column(client: Client, editor: User, forum: Forum):
    client.force_login(editor)
    table = (
        HEAD
        + "security,a,甲,A,talk,zh-hans,one,9 Uhr,2026-05-26 10:00,\nnowhere,b,乙,B,talk,zh-hans,one,2026-05-26 10:00,2026-05-26 09:00,\n"
    )
    page = tried(client, SESSIONS, table)
    sentences = ("is no time such as", "There is no “nowhere”.")
    assert [sentence in page for sentence in sentences] == [True, True]
    assert Session.objects.count() == 0


def test_others_bring_nothing_in(client: Client, dave: User, alice: User):
    for person in (dave, alice):
        client.force_login(person)
        assert client.get(f"{SESSIONS}import/table/").status_code in {302, 403}


def test_portrait_is_stored_as_a_bare_square(client: Client, editor: User, speaker: Speaker, settings: Any, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(editor)
    data = BytesIO()
    Image.new("RGB", (900, 600)).save(data, "PNG")
    form = {"slug": speaker.slug, "name_zh_hans": "罗敏", "portrait": SimpleUploadedFile("luo.png", data.getvalue())}
    assert client.post(f"{SPEAKERS}{speaker.pk}/change/", form).status_code == 302
    speaker.refresh_from_db()
    with speaker.portrait.open() as file, Image.open(file) as stored:
        assert (stored.format, stored.size) == ("WEBP", (512, 512))
    form["portrait"] = SimpleUploadedFile("luo.png", b"<svg/>")
    assert "valid image" in client.post(f"{SPEAKERS}{speaker.pk}/change/", form).content.decode()


def test_history_of_a_session_says_what_changed(client: Client, editor: User, session: Session):
    client.force_login(editor)
    session.title_en = "Where it ends"
    session.save(update_fields=["title_en"])
    page = client.get(f"{SESSIONS}{session.pk}/history/").content.decode()
    assert [text in page for text in ("Where does privacy start", "Where it ends")] == [True, True]


def test_history_of_a_session_names_who_came_and_who_went(client: Client, editor: User, session: Session, speaker: Speaker):
    client.force_login(editor)
    address = f"{SESSIONS}{session.pk}/change/"
    data = form_of(client, address)
    row = {"appearances-TOTAL_FORMS": "1", "appearances-0-speaker": str(speaker.pk), "appearances-0-order": "0"}
    client.post(address, {**data, **row, "title_en": "With Luo"})
    (newest, *_others) = saves(session, (("appearances", "speaker"),))
    assert newest.by == editor
    assert [(line.label, line.before, line.after) for line in newest.lines][-1] == ("Speaker", "", "Luo Min")
    assert "With Luo" in [line.after for line in newest.lines]
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        joins = Appearance.objects.get()
        joins.is_moderator = True
        joins.save()
    with time_machine.travel(timezone.now() + timedelta(minutes=9)):
        joins.delete()
    lines = [[(line.label, line.before, line.after) for line in save.lines] for save in saves(session, (("appearances", "speaker"),))]
    assert lines[:2] == [[("Speaker", "Luo Min", "")], [("Luo Min: Moderates", "no", "yes")]]
    assert "Luo Min: Moderates" in client.get(f"{SESSIONS}{session.pk}/history/").content.decode()


def test_history_of_a_session_names_companies_that_came_and_went(client: Client, editor: User, session: Session, sector: Sector):
    slugs, state = ("panshi", "liuchuan"), "published"
    panshi, liuchuan = (Exhibitor.objects.create(slug=slug, name_en=slug.title(), sector=sector, state=state) for slug in slugs)
    client.force_login(editor)
    address = f"{SESSIONS}{session.pk}/change/"
    client.post(address, {**form_of(client, address), "exhibitors": [panshi.pk, liuchuan.pk]})
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        session.exhibitors.remove(panshi)
    lines = [[(line.label, line.before, line.after) for line in save.lines] for save in saves(Session.objects.get())]
    assert lines[0] == [("Exhibitors", "Panshi", "")]
    assert lines[1][-2:] == [("Exhibitors", "", "Liuchuan"), ("Exhibitors", "", "Panshi")]
    page = client.get(f"{SESSIONS}{session.pk}/history/").content.decode()
    assert ("Panshi" in page, "Liuchuan" in page) == (True, True)
