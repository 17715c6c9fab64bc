"""Many decisions at once, what leaves as CSV, and the lists beside the queue."""

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from accounts.models import User
from event.models import Event
from exhibitors.models import Exhibitor
from matchmaking.actions import approve, decline, open_slots, plan_approvals
from matchmaking.models import Meeting, Request, Slot
from tests.conftest import person
from tests.matchmaking.conftest import NOW, Ask, grant, moment
from tests.races import race

BERLIN = ZoneInfo("Europe/Berlin")
LIST = "/en/admin/matchmaking/request/"


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
@pytest.mark.parametrize("reason", ["", "x" * 501, "\0"])
@pytest.mark.parametrize(
    "data", [{"action": "approve"}, {"action": "x", "keys": [1]}, {"action": "approve", "keys": ["x", "9" * 5000]}, {}]
)
def test_bulk_with_nonsense_changes_nothing_and_says_so(desk: Client, ask: Ask, data: dict[str, Any], reason: str) -> None:
    ask()
    assert desk.post(f"{LIST}bulk/", data | {"reason": reason}).status_code == 302
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
def test_series_over_the_change_of_the_clock_has_slots_of_one_length(carol: User) -> None:
    for day in (datetime(2026, 3, 29, 1, tzinfo=BERLIN), datetime(2026, 10, 25, 1, tzinfo=BERLIN)):
        new, left_out = open_slots(day, day.replace(hour=4), minutes=15, pause=0, by=carol)
        assert (len(new), left_out) == (8 if day.month == 3 else 16, 0)
        assert {slot.ends_at - slot.starts_at for slot in new} == {timedelta(minutes=15)}


@pytest.mark.django_db(transaction=True)
def test_two_clicks_make_one_series(event: Event, carol: User) -> None:
    results = race(6, lambda _number: open_slots(moment(9), moment(10), minutes=15, pause=0, by=carol))
    assert sorted(result if isinstance(result, Exception) else result[1] for result in results) == [0, 4, 4, 4, 4, 4]
    assert Slot.objects.count() == 4


@pytest.mark.django_db
def test_slot_within_another_is_refused(desk: Client, slots: list[Slot]) -> None:
    data = {"starts_at_0": "2026-05-26", "starts_at_1": "09:05", "ends_at_0": "2026-05-26", "ends_at_1": "09:10"}
    page = desk.post("/en/admin/matchmaking/slot/add/", data).content.decode()
    assert "Another slot lies within these times." in page
    assert Slot.objects.count() == 4


@pytest.mark.django_db
def test_agreed_meetings_stay_where_they_are_whoever_edits_slots_and_tables(desk: Client, meeting: Meeting, carol: User) -> None:
    grant(carol, "matchmaking.change_table")
    slot, table = meeting.slot, meeting.table
    later, elsewhere = {"starts_at_0": "2026-05-27", "starts_at_1": "10:00"}, {"exhibitor": "", "kind": "video", "name": "Sofa"}
    for row, moved in ((slot, later), (table, elsewhere)):
        address = f"/en/admin/matchmaking/{row._meta.model_name}/{row.pk}/change/"
        assert desk.post(address, {**moved, "is_closed": "on"}).status_code == 302
        assert type(row).objects.get(pk=row.pk).is_closed
    kept = Meeting.objects.get().table
    assert (Slot.objects.get(pk=slot.pk).starts_at, kept.exhibitor, kept.kind) == (slot.starts_at, table.exhibitor, table.kind)


@pytest.mark.django_db
def test_history_is_read_only_in_the_admin(client: Client, ask: Ask, carol: User) -> None:
    change = ask().changes.get()
    client.force_login(grant(carol, "matchmaking.view_statechange"))
    text = client.get("/admin/matchmaking/statechange/").content.decode()
    assert 'class="field-state_after">待审核' in text or 'class="field-state_after">待答复' in text
    assert client.get("/en/admin/matchmaking/statechange/?after=approved").context["cl"].result_count == 0
    assert client.post(f"/en/admin/matchmaking/statechange/{change.pk}/change/", {"reason": "x"}).status_code == 403
    assert client.post(f"/en/admin/matchmaking/statechange/{change.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.get("/en/admin/matchmaking/statechange/add/").status_code == 403
