"""The organiser's day: how the services do, today against yesterday, and reports over all rooms as pages and tables."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.actions import erase_person
from accounts.models import User
from core import health
from core.contributions import desk_cards_for
from core.health import Pulse, pulses
from core.online import say_online, who_is_online
from event.frame import current_frame
from event.models import Event, Sector
from expo.contributions import desk_cards, desk_lists
from expo.reports import REPORTS, Span, countries, engagement, sectors, sessions
from expo.today import compared
from forums.models import Forum, Session
from live.models import Stage, WatchedHour
from registration.actions import roll_up
from registration.models import Ticket, TicketKind
from registration.states import TicketState
from tests.conftest import OPENS, person

NOON = OPENS + timedelta(hours=3)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def root(event: Event) -> User:
    return User.objects.create_superuser("root@example.com", joined_at=NOON - timedelta(days=30))


@pytest.fixture
def today(event: Event) -> Span:
    day = timezone.localtime(NOON, event.zone).date()
    return Span(day, day, event)


def register(who: User, made_at: Any = NOON) -> Ticket:
    kind, _new = TicketKind.objects.get_or_create(key="visitor", defaults={"name_en": "Visitor", "name_zh_hans": "参会者"})
    return Ticket.objects.create(person=who, kind=kind, made_at=made_at)


def test_today_is_compared_with_yesterday_at_the_same_hour(event: Event, root: User, django_assert_num_queries: Any) -> None:
    for number, hours in enumerate((1, 2, 13, 25, 60)):  # before noon
        register(person(f"guest{number}", joined_at=NOON - timedelta(days=30)), NOON - timedelta(hours=hours))
    with django_assert_num_queries(1):
        found = compared(event, NOON)
    assert next((one.title, one.today, one.yesterday) for one in found) == ("Registrations", 2, 1)


def test_faults_of_services_are_named_and_a_probe_that_breaks_is_one(root: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Pulse:
        raise OSError("no line")

    probes = [("Cache", lambda: Pulse("Cache")), ("Relay", broken), ("Mail", lambda: Pulse("Mail", fault="late"))]
    monkeypatch.setattr(health, "_probes", probes)
    assert [(pulse.name, str(pulse.fault)) for pulse in pulses()] == [("Cache", ""), ("Relay", "does not answer"), ("Mail", "late")]
    rows = next(iter(desk_lists(root))).rows
    assert [(str(row.title), str(row.note)) for row in rows] == [("Relay", ""), ("Mail", ""), ("The others are well", "Cache")]


def test_online_people_count_once_over_all_processes(event: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    for process, (members, pages) in enumerate((({1, 2}, 3), ({2, 5}, 1))):
        monkeypatch.setattr("os.getpid", lambda process=process: process)
        say_online(members, pages)
    assert (who_is_online().members, who_is_online().visitors) == (3, 4)


def test_numbers_of_the_desk_lead_to_their_lists(client: Client, root: User, dave: User, event: Event) -> None:
    say_online({dave.pk}, 0)
    client.force_login(root)
    online = next(card for card in desk_cards(root) if str(card.title) == "People online")
    listed = client.get(online.url).context["cl"].result_list
    assert [person.pk for person in listed] == [dave.pk]
    for one in compared(event, timezone.now()):
        page = client.get(one.url)
        assert (one.title, page.status_code) == (one.title, 200)
        if "__gte" in one.url:
            assert (one.title, page.context["cl"].result_count) == (one.title, one.today)


def test_cards_that_lead_to_rows_count_just_these(client: Client, root: User, dave: User, erin: User, today: Span) -> None:
    register(dave)
    decided = register(erin)
    decided.state = TicketState.CONFIRMED
    decided.save(update_fields=["state"])
    client.force_login(root)
    listed = {str(card.title): (card.value, card.url) for card in desk_cards_for(root) if "__" in card.url}
    counts = {title: str(client.get(url).context["cl"].result_count) for title, (_value, url) in listed.items()}
    assert counts == {title: value for title, (value, _url) in listed.items()}
    assert counts["Registrations to decide"] == "1"
    wanted = {"Checked in today", "Sessions to come today", "Questions to the guide, 24 hours"}
    assert wanted <= set(counts)


def test_own_cards_and_lists_of_the_desk_take_few_queries(root: User) -> None:
    current_frame()  # each request has read it
    with CaptureQueriesContext(connection) as queries:
        assert [str(one.title) for one in desk_lists(root)] == ["Services", "Today and yesterday"]
        assert "People online" in [str(card.title) for card in desk_cards(root)]
    assert len(queries) <= 8, [query["sql"][:150] for query in queries]


@pytest.mark.parametrize("name", REPORTS)
def test_each_report_is_a_page_and_two_tables(client: Client, root: User, sector: Sector, name: str) -> None:
    register(root)
    client.force_login(root)
    page = client.get(f"/en/admin/reports/{name}/?since=2026-05-26&until=2026-05-27")
    csv, xlsx = (client.get(f"/en/admin/reports/{name}.{kind}?since=2026-05-26&until=2026-05-27") for kind in ("csv", "xlsx"))
    assert [answer.status_code for answer in (page, csv, xlsx)] == [200] * 3
    assert b"".join(csv.streaming_content).startswith(b"\xef\xbb\xbf")  # type: ignore[attr-defined]


def test_wrong_days_are_said_and_strangers_stay_outside(client: Client, root: User, dave: User) -> None:
    client.force_login(root)
    assert client.get("/en/admin/reports/?since=2026-05-27&until=2026-05-26").status_code == 400
    assert client.get("/en/admin/reports/nothing/").status_code == 404
    assert client.get("/en/admin/reports/engagement.exe").status_code == 404
    client.force_login(dave)
    assert client.get("/en/admin/reports/").status_code in {302, 403}


def test_registrations_by_country_and_sector(today: Span, root: User, sector: Sector) -> None:
    for number, country in enumerate(("CN", "CN", "DE", "")):
        guest = person(f"guest{number}", country=country)
        guest.sectors.set([sector] if number < 2 else [])
        register(guest)
    assert countries(today).rows == [["China", 2], ["Germany", 1], ["not said", 1]]
    assert sectors(today).rows == [["Data security", 2], ["not said", 2]]
    assert engagement(today).rows == [[today.first, 4, 4, 0, 0, 0, 0, 0, 0]]


def test_sessions_tell_how_many_came_and_how_long_they_stayed(today: Span, sector: Sector, dave: User, erin: User) -> None:
    stage = Stage.objects.create(slug="one", name_en="Hall", name_zh_hans="厅", order=1)
    spans = {"starts_at": OPENS, "ends_at": OPENS + timedelta(minutes=30), "stage": stage, "state": "published"}
    forum = Forum.objects.create(slug="f", name_en="Forum", short_name_en="Forum", sector=sector, **spans)
    Session.objects.create(forum=forum, slug="s", title_en="Talk", **spans)
    WatchedHour.objects.create(stage=stage, person=dave, hour=OPENS, minutes=0b1111)
    WatchedHour.objects.create(stage=stage, person=erin, hour=OPENS, minutes=0b11 | 1 << 40)  # a minute after its end does not count
    roll_up(OPENS, NOON)
    assert sessions(today).rows == [["Talk", "Forum", OPENS, 2, 3.0, 0]]


@pytest.mark.parametrize("name", REPORTS)
def test_report_holds_with_an_erased_person_and_names_them_nowhere(client: Client, root: User, dave: User, today: Span, name: str) -> None:
    stage = Stage.objects.create(slug="one", name_en="Hall", name_zh_hans="厅", order=1)
    register(dave)
    WatchedHour.objects.create(stage=stage, person=dave, hour=OPENS, minutes=0b1111)
    address = dave.email
    erase_person(dave, by=dave)
    client.force_login(root)
    said = [client.get(f"/en/admin/reports/{name}{ending}?since={today.first}&until={today.last}") for ending in ("/", ".csv")]
    assert [answer.status_code for answer in said] == [200, 200]
    assert address.encode() not in said[0].content + b"".join(said[1].streaming_content)  # type: ignore[attr-defined]


def test_who_registered_and_was_erased_still_counts_on_that_day(today: Span, dave: User, erin: User) -> None:
    register(dave)
    register(erin)
    before = engagement(today).rows
    erase_person(dave, by=dave)
    assert engagement(today).rows == before


def test_reports_take_the_same_queries_for_more_rows(client: Client, root: User, sector: Sector) -> None:
    client.force_login(root)
    numbers = []
    for many in (1, 3):
        for number in range(many):
            register(person(f"guest{many}{number}", country="CN"))
        client.get("/en/admin/reports/countries/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/en/admin/reports/countries/")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
