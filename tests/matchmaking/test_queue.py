"""The organiser's queue: what it shows, what it costs, two clicks a decision, many at once."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from exhibitors.models import Exhibitor
from matchmaking.actions import approve, decline, plan_approvals, withdraw
from matchmaking.models import Approver, Meeting, Request, Slot, Table
from matchmaking.states import RequestState
from tests.conftest import person
from tests.matchmaking.conftest import NOW, Ask, grant

LIST = "/en/admin/matchmaking/request/"


@pytest.fixture
def desk(client: Client, carol: User) -> Client:
    client.force_login(carol)
    return client


@pytest.fixture
def many(ask: Ask) -> Callable[[int], list[Request]]:
    def asks(number: int, **changes: Any) -> list[Request]:
        start = User.objects.count()
        return [ask(by=person(f"guest{start + one}"), **changes) for one in range(number)]

    return asks


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
        "pending": 2,
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
@pytest.mark.parametrize("query", ["", "?state=all", "?collisions=1"])
def test_queue_costs_the_same_for_one_and_a_hundred(
    desk: Client, many: Callable[..., list[Request]], slots: list[Slot], query: str
) -> None:
    desk.get(LIST)  # from here on the event comes from the cache
    costs = []
    for number in (1, 2, 97):
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
    assert "Already approved by Frank at 25 May, 09:00, Beijing time (UTC+8)." in page


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


def tick(desk: Client, action: str, **data: Any) -> Any:
    return desk.post(f"{LIST}bulk/", {"action": action, **data})


@pytest.mark.django_db
def test_bulk_says_first_what_would_happen(desk: Client, ask: Ask, slots: list[Slot], erin: User, carol: User) -> None:
    first, second = ask(), ask(by=erin)
    gone = ask(by=person("fay"), slots=slots[1:2])
    decline(gone, by=carol, reason="No")
    response = tick(desk, "approve", keys=[first.pk, second.pk, gone.pk])
    plan = response.context["plan"]
    assert [(request.pk, wish.slot) for request, wish in plan.changes] == [(first.pk, slots[0].pk)]
    assert plan.reasons == {"no wished time is free": 1, "already declined": 1}
    assert Meeting.objects.count() == 0


@pytest.mark.django_db
def test_bulk_over_all_that_match_reports_row_by_row(
    desk: Client, many: Callable[..., list[Request]], slots: list[Slot], liuchuan: Exhibitor
) -> None:
    many(30, slots=slots)
    many(1, exhibitor=liuchuan)
    sector = Request.objects.first().to_exhibitor.sector_id
    confirm = tick(desk, "approve", all="1", filter=f"sector={sector}")
    assert (len(confirm.context["plan"].changes), len(confirm.context["plan"].skipped)) == (4, 26)
    result = tick(desk, "approve", keys=confirm.context["keys"], confirmed="1")
    assert (result.context["changed"], result.context["skipped"]) == (4, 26)
    assert Request.objects.pending().count() == 27


@pytest.mark.django_db
def test_bulk_decline_needs_a_reason(desk: Client, many: Callable[..., list[Request]]) -> None:
    keys = [request.pk for request in many(2)]
    assert tick(desk, "decline", keys=keys, confirmed="1", reason=" ").status_code == 400
    assert Request.objects.pending().count() == 2
    tick(desk, "decline", keys=keys, confirmed="1", reason="Full")
    assert set(Request.objects.values_list("state", "reason")) == {("declined", "Full")}


@pytest.mark.django_db
@pytest.mark.parametrize("data", [{"action": "approve"}, {"action": "x", "keys": [1]}, {"action": "approve", "keys": ["x", "9" * 30]}, {}])
def test_bulk_with_nonsense_changes_nothing_and_says_so(desk: Client, ask: Ask, data: dict[str, Any]) -> None:
    ask()
    assert desk.post(f"{LIST}bulk/", data).status_code == 302
    assert Request.objects.pending().count() == 1


@pytest.mark.django_db
def test_plan_is_what_comes_true(many: Callable[..., list[Request]], slots: list[Slot], carol: User) -> None:
    many(6, slots=slots)
    plan = plan_approvals(Request.objects.all(), NOW)
    assert [(request, approve(request, by=carol).slot_id) for request, _wish in plan.changes] == [
        (request, wish.slot) for request, wish in plan.changes
    ]


def table(response: Any) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.django_db
def test_export_follows_the_filter_and_starts_no_formula(desk: Client, ask: Ask, erin: User) -> None:
    erin.company = "=HYPERLINK(1)"
    erin.save()
    ask(message="+1")
    asked = ask(by=erin, message="@SUM(1)")
    rows = table(desk.get(f"{LIST}export/?person={erin.pk}"))
    assert [row[0] for row in rows[1:]] == [str(asked.pk)]
    assert {"'=HYPERLINK(1)", "'@SUM(1)"} <= set(rows[1])


@pytest.mark.django_db
def test_company_exports_only_what_was_shared(client: Client, ask: Ask, alice: User) -> None:
    ask()
    alice.is_staff = True
    alice.save()
    client.force_login(grant(alice, "matchmaking.view_request"))
    assert "dave@example.com" not in str(table(client.get(f"{LIST}export/")))


@pytest.mark.django_db
def test_meetings_are_listed_and_exported(desk: Client, ask: Ask, carol: User) -> None:
    approve(ask(), by=carol)
    assert desk.get("/en/admin/matchmaking/meeting/").status_code == 200
    rows = table(desk.get("/en/admin/matchmaking/meeting/export/"))
    assert rows[1][7:] == ["2026-05-26 09:00", "2026-05-26 09:15", "Table 1", "scheduled"]


@pytest.mark.django_db
def test_sidebar_counts_what_waits(desk: Client, ask: Ask) -> None:
    ask()
    assert '<span class="num">1</span>' in desk.get("/en/admin/").content.decode()


@pytest.mark.django_db
def test_series_of_slots_is_made_and_overlaps_are_left_out(desk: Client, slots: list[Slot]) -> None:
    data = {"starts_at": "2026-05-26T09:00", "ends_at": "2026-05-26T11:00", "minutes": "15", "pause": "5"}
    assert desk.post("/en/admin/matchmaking/slot/series/", data).status_code == 302
    assert Slot.objects.count() == 4 + 3
    assert desk.post("/en/admin/matchmaking/slot/series/", data | {"ends_at": "2026-05-26T08:00"}).status_code == 400


@pytest.mark.django_db
def test_history_is_read_only_in_the_admin(client: Client, ask: Ask, carol: User) -> None:
    change = ask().changes.get()
    client.force_login(grant(carol, "matchmaking.view_statechange"))
    assert client.get("/en/admin/matchmaking/statechange/").status_code == 200
    assert client.post(f"/en/admin/matchmaking/statechange/{change.pk}/change/", {"reason": "x"}).status_code == 403
    assert client.post(f"/en/admin/matchmaking/statechange/{change.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.get("/en/admin/matchmaking/statechange/add/").status_code == 403
