"""The organiser's queue: what it shows, what it costs, two clicks a decision, many at once."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from core.contributions import desk_cards_for
from event.models import Event
from exhibitors.models import Exhibitor
from matchmaking.actions import approve, withdraw
from matchmaking.models import Approver, Meeting, Request, Slot, Table
from matchmaking.states import RequestState
from tests.conftest import person
from tests.matchmaking.conftest import NOW, Ask, grant

LIST = "/en/admin/matchmaking/request/"


def shown(client: Client, query: str = "") -> list[int]:
    return [row.request.pk for row in client.get(LIST + query).context["rows"].object_list]


@pytest.mark.django_db
def test_waiting_requests_are_shown_oldest_first(desk: Client, ask: Ask, liuchuan: Exhibitor, dave: User, erin: User) -> None:
    with time_machine.travel(NOW - timedelta(hours=1), tick=False):
        old = ask(by=erin)
    new, gone = ask(), ask(exhibitor=liuchuan)
    withdraw(gone, by=dave)
    assert shown(desk) == [old.pk, new.pk]


@pytest.mark.django_db
def test_filters_narrow_and_say_how_many(desk: Client, ask: Ask, liuchuan: Exhibitor, dave: User, erin: User) -> None:
    with time_machine.travel(NOW - timedelta(hours=2), tick=False):
        first = ask(by=erin)
    second, other = ask(), ask(exhibitor=liuchuan)
    withdraw(second, by=dave)
    assert shown(desk, "?state=withdrawn") == [second.pk]
    assert shown(desk, f"?sector={liuchuan.sector_id}") == [other.pk]
    assert shown(desk, f"?exhibitor={first.to_exhibitor_id}") == [first.pk]
    assert shown(desk, f"?person={erin.pk}") == [first.pk]
    assert shown(desk, "?age=1") == [first.pk]
    assert shown(desk, "?q=erin@example") == [first.pk]
    assert shown(desk, f"?q=%23{other.pk}") == [other.pk]
    assert shown(desk, "?q=Liuchuan") == shown(desk, "?q=liuchuan公司") == [other.pk]
    queue = desk.get(LIST).context["queue"]
    assert {option.value: option.number for option in queue.states} == {
        "waiting": 2,
        "pending": 2,
        "consented": 0,
        "refused": 0,
        "approved": 0,
        "declined": 0,
        "withdrawn": 1,
        "expired": 0,
        "all": 3,
    }
    assert {option.label: option.number for option in queue.sectors} == {"Data security": 1, "Data trade": 1}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["?state=x", "?sector=x", "?sector=99999999999999999999", "?page=x", "?page=99", "?q=%00", "?age=-1", "?q=%23²"]
)
def test_nonsense_in_the_address_is_no_error(desk: Client, ask: Ask, query: str) -> None:
    ask()
    assert desk.get(LIST + query).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?state=all", "?collisions=1", "?state=approved&without_time=1"])
def test_queue_costs_the_same_for_one_and_a_hundred(
    desk: Client, many: Callable[..., list[Request]], slots: list[Slot], query: str
) -> None:
    desk.get(LIST)  # from here on the event comes from the cache
    costs = []
    for number in (2, 1, 97) if "collisions" in query else (1, 2, 97):
        many(number, slots=slots[:3])
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(LIST + query).status_code == 200
        costs.append(len(queries))
    assert len(set(costs)) == 1, costs
    assert max(costs) <= 8, costs


@pytest.mark.django_db
def test_collisions_are_named_with_what_happens_to_them(desk: Client, ask: Ask, slots: list[Slot], erin: User, liuchuan: Exhibitor) -> None:
    first, second, third = ask(), ask(by=erin, slots=slots[:2]), ask(exhibitor=liuchuan)
    rows = {row.request.pk: row.outlook for row in desk.get(LIST).context["rows"].object_list}
    assert {(loser.request, loser.same_person, len(loser.left)) for loser in rows[first.pk].losers} == {
        (second.pk, False, 1),
        (third.pk, True, 0),
    }
    page = desk.get(LIST).content.decode()
    assert f"collides with #{second.pk}" in page
    assert "keeps waiting; still possible" in page
    assert "keeps waiting, with no wished time left" in page
    assert set(shown(desk, "?collisions=1")) == {first.pk, second.pk, third.pk}


@pytest.mark.django_db
def test_card_of_those_without_a_time_leads_to_a_list_of_just_those(
    desk: Client, ask: Ask, event: Event, slots: list[Slot], carol: User, erin: User, liuchuan: Exhibitor
) -> None:
    ask(exhibitor=liuchuan)
    seated = ask()
    approve(seated, by=carol)
    event.meetings_wait_for_plan = True
    event.save()
    waiting = ask(by=erin, slots=slots[1:2])
    approve(waiting, by=carol)
    card = next(card for card in desk_cards_for(grant(carol, "matchmaking.make_schedule")) if card.title == "Without a time")
    page = desk.get(card.url)
    assert (card.value, [row.request.pk for row in page.context["rows"].object_list]) == ("1", [waiting.pk])
    assert reverse("admin:matchmaking_schedulingrun_changelist") in page.content.decode()


@pytest.mark.django_db
def test_second_table_means_no_collision(desk: Client, ask: Ask, panshi: Exhibitor, erin: User) -> None:
    Table.objects.create(exhibitor=panshi, name="1")
    Table.objects.create(exhibitor=panshi, name="2")
    ask(), ask(by=erin)
    assert "collides with" not in desk.get(LIST).content.decode()


@pytest.mark.django_db
def test_approving_leads_back_to_the_list_as_it_was(desk: Client, ask: Ask, slots: list[Slot]) -> None:
    asked = ask(slots=slots[:2])
    response = desk.post(f"{LIST}{asked.pk}/approve/", {"slot": slots[1].pk, "next": LIST + "?age=1"})
    assert (response.status_code, response.headers["Location"]) == (302, LIST + "?age=1")
    assert Meeting.objects.get().slot == slots[1]
    assert "Both are told" in desk.get(LIST).content.decode()


@pytest.mark.django_db
def test_going_back_never_leads_elsewhere(desk: Client, ask: Ask) -> None:
    response = desk.post(f"{LIST}{ask().pk}/approve/", {"next": "https://evil.example/"})
    assert response.headers["Location"] == LIST


@pytest.mark.django_db
def test_second_organiser_reads_it_on_the_list(desk: Client, ask: Ask) -> None:
    asked = ask()
    approve(asked, by=grant(person("frank", is_staff=True), "matchmaking.decide_request"))
    page = desk.post(f"{LIST}{asked.pk}/approve/", follow=True).content.decode()
    assert "Already approved by Frank at 25 May, 09:00, Beijing time UTC+8." in page


@pytest.mark.django_db
def test_declining_without_a_reason_asks_for_it_and_keeps_what_was_typed(desk: Client, ask: Ask) -> None:
    asked = ask()
    response = desk.post(f"{LIST}{asked.pk}/decline/", {"reason": "x" * 501})
    assert response.status_code == 400
    assert "x" * 501 in response.content.decode()
    assert desk.post(f"{LIST}{asked.pk}/decline/", {"reason": "Full"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.reason) == (RequestState.DECLINED, "Full")


@pytest.mark.django_db
def test_strangers_and_other_sectors_decide_nothing(
    client: Client, ask: Ask, carol: User, dave: User, alice: User, liuchuan: Exhibitor
) -> None:
    asked = ask()
    for somebody, status in ((dave, 302), (grant(alice, "matchmaking.view_request"), 302)):
        client.force_login(somebody)
        assert client.post(f"{LIST}{asked.pk}/approve/").status_code == status
    alice.is_staff = True
    alice.save()
    assert client.post(f"{LIST}{asked.pk}/approve/").status_code == 403
    Approver.objects.create(person=carol).sectors.add(liuchuan.sector)
    client.force_login(carol)
    assert shown(client) == []
    assert client.post(f"{LIST}{asked.pk}/approve/").status_code == 404
    asked.refresh_from_db()
    assert asked.state == RequestState.PENDING


@pytest.mark.django_db
def test_company_reads_its_own_queue_without_buttons(
    client: Client, ask: Ask, alice: User, liuchuan: Exhibitor, erin: User, dave: User
) -> None:
    dave.company = "Secret Inc."
    dave.save()
    mine = ask()
    ask(by=erin, exhibitor=liuchuan)
    alice.is_staff = True
    alice.save()
    client.force_login(grant(alice, "matchmaking.view_request"))
    page = client.get(LIST).content.decode()
    assert shown(client) == [mine.pk]
    assert "Secret Inc." not in page
    assert "/approve/" not in page
    assert shown(client, "?q=dave@example") == []
