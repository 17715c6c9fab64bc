"""What programs read and hear of requests and meetings."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from connections.models import Delivery
from exhibitors.models import Exhibitor
from matchmaking.actions import approve, cancel
from matchmaking.models import Meeting, Request, Slot
from tests.connections.conftest import get, token_for
from tests.connections.test_webhooks import endpoint_for
from tests.exhibitors.conftest import may

pytestmark = pytest.mark.django_db

MOST_QUERIES = 8


def connecting(carol: User) -> User:
    return may(carol, "connect_expo")


def test_request_is_read_by_the_company_it_concerns_and_by_the_expo(
    meeting: Meeting, panshi: Exhibitor, liuchuan: Exhibitor, alice: User, bob: User, carol: User
):
    own, other = token_for(panshi, alice, "requests", "meetings"), token_for(liuchuan, bob, "requests", "meetings")
    expo = token_for(None, connecting(carol), "requests", "meetings")
    assert [get("requests", token).json()["count"] for token in (own, other, expo)] == [1, 0, 1]
    assert [get(f"meetings/{meeting.pk}", token).status_code for token in (own, other, expo)] == [200, 404, 200]
    row = get("meetings", own).json()["results"][0]
    assert (row["from"], row["to"]) == (
        {"name": {"zh": "Dave", "en": "Dave"}, "exhibitor": None},
        {"name": {"zh": "panshi公司", "en": "Panshi"}, "exhibitor": "panshi"},
    )
    assert get("requests?state=nonsense", own).status_code == 422


@pytest.mark.parametrize("path", ["requests", "meetings"])
def test_call_costs_as_much_for_three_rows_as_for_one(
    path: str, meeting: Meeting, many: Callable[..., list[Request]], slots: list[Slot], panshi: Exhibitor, alice: User, carol: User
):
    tokens = token_for(panshi, alice, path), token_for(None, connecting(carol), path)

    def queries(token: str, rows: int) -> int:
        with CaptureQueriesContext(connection) as found:
            assert get(path, token).json()["count"] == rows
        return len(found)

    for token in tokens:
        get(path, token)
    one = [queries(token, 1) for token in tokens]
    for slot, row in zip(slots[1:], many(2, slots=slots[1:3]), strict=False):
        approve(row, by=carol, slot=slot)
    assert all(0 < number <= MOST_QUERIES for number in one), one
    assert [queries(token, 3) for token in tokens] == one


def test_meeting_is_told_to_its_company_and_to_the_expo(
    ask: Any, panshi: Exhibitor, liuchuan: Exhibitor, alice: User, bob: User, carol: User
):
    events = ["meeting.agreed", "meeting.cancelled"]
    own, other = endpoint_for(panshi, alice, events), endpoint_for(liuchuan, bob, events)
    expo = endpoint_for(None, connecting(carol), events)
    meeting = approve(ask(), by=carol)
    assert meeting is not None
    cancel(meeting, by=carol, reason="The hall is closed.")
    assert {(row.endpoint, row.event) for row in Delivery.objects.all()} == {(one, event) for one in (own, expo) for event in events}
    assert not other.deliveries.exists()
