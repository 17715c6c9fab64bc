"""Somebody took part in everything and has the account erased: no table holds the name, an address or a word of it any more."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client

from accounts.actions import erase_person, give_role, save_profile
from accounts.actions.profile import change_picture
from accounts.models import AuditEntry, User
from accounts.states import Role
from core.audit import Verb, audit
from event.models import Event, Sector
from exhibitors.actions import add_member, invite, save_exhibitor
from exhibitors.models import Booth, Exhibitor, Hall
from exhibitors.states import ExhibitorState
from exhibitors.states import Role as Team
from forums.actions.calendars import renew_calendar
from matchmaking.actions import approve, cancel, decline, request_meeting
from matchmaking.models import Meeting, Slot
from notifications.models import Mail, Notification
from tests.conftest import OPENS, person

TRACES = ("zebulon", "quartz", "tungsten", "203.0.113.77")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(OPENS - timedelta(days=1), tick=True):
        yield


@pytest.fixture
def zebulon(event: Event) -> User:
    row = person("zebulon", company="Quartz Works", about="Tungsten ledgers since 1999")
    row.name = "Zebulon Quartz"
    row.save(update_fields=["name"])
    for address, is_primary in ((row.email, True), ("z@quartz.test", False)):
        EmailAddress.objects.create(user=row, email=address, primary=is_primary, verified=True)
    return row


@pytest.fixture
def organiser(carol: User) -> User:
    give_role(carol, Role.ORGANISER)
    User.objects.filter(pk=carol.pk).update(is_superuser=True)
    return User.objects.get(pk=carol.pk)


def company(sector: Sector, slug: str, owner: User, by: User) -> Exhibitor:
    row = Exhibitor.objects.create(slug=slug, name_en=slug.title(), sector=sector, state=ExhibitorState.PUBLISHED)
    hall, _ = Hall.objects.get_or_create(key="A", defaults={"name_en": "Hall A"})
    Booth.objects.create(exhibitor=row, hall=hall, number=f"A{row.pk}", column=row.pk * 3)
    add_member(row, person=owner, role=Team.OWNER, by=by)
    return row


def slot(number: int) -> Slot:
    start = OPENS + timedelta(minutes=15 * number)
    return Slot.objects.create(starts_at=start, ends_at=start + timedelta(minutes=15))


@pytest.fixture
def life(zebulon: User, organiser: User, alice: User, bob: User, sector: Sector) -> None:
    """Zebulon works for Panshi, asks Liuchuan and Karst for meetings, and the desk has to do with him."""
    owners = {"panshi": alice, "liuchuan": bob, "karst": bob}
    panshi, liuchuan, karst = (company(sector, slug, owner, organiser) for slug, owner in owners.items())
    sign_in_and_change(zebulon)
    invite(panshi, email=zebulon.email, role=Team.MEMBER, by=alice)
    add_member(panshi, person=zebulon, role=Team.MEMBER, by=organiser)
    panshi.tagline_en = "Ours"
    save_exhibitor(panshi, fields=["tagline_en"], version=panshi.version, by=zebulon)
    renew_calendar(by=zebulon)
    meetings(zebulon, organiser, liuchuan, karst)
    desk_has_to_do_with(zebulon, organiser)


def sign_in_and_change(zebulon: User) -> None:
    client = Client()
    client.post("/en/accounts/login/", {"login": zebulon.email, "password": "secret-2022"}, REMOTE_ADDR="203.0.113.77")
    client.get("/en/profile/", REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="Quartz Browser")
    save_profile(zebulon, {"job_title": "Quartz cutter", "news": True}, by=zebulon)
    change_picture(zebulon, ContentFile(b"face", name="face.webp"))


def meetings(zebulon: User, organiser: User, liuchuan: Exhibitor, karst: Exhibitor) -> None:
    words = "Tungsten ledgers & more of it,\nfrom Zebulon Quartz with love"

    def ask(exhibitor: Exhibitor, number: int) -> Any:
        return request_meeting(exhibitor, by=zebulon, topic="product", message=words, slots=[slot(number)], shares=("company", "email"))

    approve(ask(liuchuan, 1), by=organiser)
    decline(ask(karst, 2), by=organiser, reason="Not now, Zebulon Quartz.")
    cancel(approve(ask(karst, 3), by=organiser), by=zebulon, reason="Tungsten ledgers got lost")
    ask(karst, 4)


def desk_has_to_do_with(zebulon: User, organiser: User) -> None:
    desk = Client()
    desk.force_login(organiser)
    desk.get(f"/en/admin/export/accounts/user.csv?q={zebulon.email}")
    audit(organiser, Verb.CHANGED, zebulon, changes=[("full name", "Zebulon Quartz", "Zebulon Tungsten")])
    LogEntry.objects.log_actions(organiser.pk, [zebulon], 2, "Changed full name of Zebulon Quartz.", single_object=True)
    AuditEntry.objects.create(actor=zebulon, verb="changed", room="event", kind="event", name="The expo", address="203.0.113.77")


def texts_of_the_database() -> list[tuple[str, str, str]]:
    """(table, column, value) of all that reads as a text, of every table there is."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for column in connection.introspection.get_table_description(cursor, table):
                name = connection.ops.quote_name(column.name)
                cursor.execute(f"SELECT CAST({name} AS text) FROM {connection.ops.quote_name(table)} WHERE {name} IS NOT NULL")
                found += [(table, column.name, row[0]) for row in cursor.fetchall() if row[0]]
    return found


def places() -> set[str]:
    texts = texts_of_the_database()
    return {f"{table}.{column}: {value[:200]}" for table, column, value in texts if any(word in value.lower() for word in TRACES)}


def test_nothing_of_a_person_remains(life: None, zebulon: User) -> None:
    tables = {place.partition(".")[0] for place in places()}
    assert {"accounts_user", "accounts_auditentry", "notifications_notification", "notifications_mail", "matchmaking_request"} <= tables
    client = Client()
    client.post("/en/accounts/login/", {"login": zebulon.email, "password": "secret-2022"}, REMOTE_ADDR="203.0.113.77")
    client.post("/en/accounts/reauthenticate/", {"password": "secret-2022"})
    answer = client.post("/en/profile/data/erase/", {"address": zebulon.email}, REMOTE_ADDR="203.0.113.77")
    assert answer.status_code == 200
    assert places() == set()


def test_others_keep_what_they_were_told_without_the_name(life: None, zebulon: User, bob: User) -> None:
    erase_person(zebulon, by=zebulon)
    told = set(Notification.objects.filter(recipient=bob).values_list("text", flat=True))
    assert {"erased account asks for a meeting.", "Your meeting with erased account is agreed."} <= told
    letters = list(Mail.objects.filter(address=bob.email))
    assert len(letters) == Notification.objects.filter(recipient=bob).exclude(mail=None).count() > 4
    assert "erased account asks for a meeting." in "".join(letter.text for letter in letters)
    assert Meeting.objects.count() == 2


def test_moment_of_the_erasure_is_all_that_is_new(life: None, zebulon: User) -> None:
    erase_person(zebulon, by=zebulon)
    row = User.objects.get(pk=zebulon.pk)
    assert isinstance(row.erased_at, datetime)
    assert (row.name, row.company, row.about, row.picture.name, str(row)) == ("", "", "", "", "erased account")


@pytest.mark.parametrize("name", ["Carol", "carol@example.com", "@example.com", "Carol Chen"])
def test_name_of_somebody_else_who_stays_stays(zebulon: User, organiser: User, bob: User, name: str) -> None:
    """Also one that somebody gave themselves to have it rubbed out."""
    User.objects.filter(pk=organiser.pk).update(name="Carol Chen")
    User.objects.filter(pk=zebulon.pk).update(name=name)
    Notification.objects.create(recipient=bob, kind="x", text="Carol Chen (carol@example.com) approved it.", url="/", key="x")
    audit(organiser, Verb.CHANGED, User.objects.get(pk=organiser.pk))
    erase_person(zebulon, by=User.objects.get(pk=zebulon.pk))
    assert [row.text for row in Notification.objects.filter(recipient=bob)] == ["Carol Chen (carol@example.com) approved it."]
    assert AuditEntry.objects.get(actor=organiser).name == "Carol Chen"


def test_log_of_before_somebody_came_cannot_be_rubbed_out(organiser: User, bob: User) -> None:
    """Whoever calls themselves by a word of the log and goes again leaves it as it was, but for the own address."""
    before = {"at": OPENS - timedelta(days=9), "actor": organiser, "verb": "invited", "room": "exhibitors", "kind": "exhibitor"}
    AuditEntry.objects.create(name="Panshi Cloud", detail="newcomer@example.com for Panshi Cloud", **before)
    newcomer = User.objects.create_user("newcomer@example.com", "secret-2022", name="Panshi Cloud")
    AuditEntry.objects.create(**before | {"at": OPENS}, name="Panshi Cloud")
    erase_person(newcomer, by=newcomer)
    log = AuditEntry.objects.filter(actor=organiser).order_by("at").values_list("name", "detail")
    assert list(log) == [("Panshi Cloud", "erased account for Panshi Cloud"), ("erased account", "")]
