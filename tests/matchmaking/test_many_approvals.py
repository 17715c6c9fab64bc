"""Two hundred approvals at once onto twenty slots: as many meetings as there is room for, and a sentence for each of the others."""

from datetime import timedelta

import pytest

from accounts.models import User
from core.refusals import Refusal
from event.models import Event
from exhibitors.models import Exhibitor
from matchmaking.actions import approve
from matchmaking.models import Meeting, Occupancy, Request, Slot
from matchmaking.states import RequestState
from tests.conftest import OPENS
from tests.matchmaking.conftest import NOW
from tests.races import race

APPROVALS, SLOTS, AT_ONCE = 200, 20, 40  # threads: a database takes only so many connections


@pytest.mark.django_db(transaction=True)
def test_two_hundred_approvals_onto_twenty_slots(event: Event, panshi: Exhibitor, carol: User) -> None:
    slots = [
        Slot.objects.create(starts_at=OPENS + timedelta(minutes=15 * number), ends_at=OPENS + timedelta(minutes=15 * number + 15))
        for number in range(SLOTS)
    ]
    people = User.objects.bulk_create(User(email=f"guest{number}@example.com", name=f"Guest {number}") for number in range(APPROVALS))
    requests = [
        Request.objects.create(from_person=guest, to_exhibitor=panshi, asked_by=guest, message="Hello", expires_at=NOW + timedelta(days=9))
        for guest in people
    ]
    for request in requests:
        request.slots.set(slots)
    each = APPROVALS // AT_ONCE

    def decide(number: int) -> list[Meeting | Refusal]:
        results: list[Meeting | Refusal] = []
        for request in requests[number * each : (number + 1) * each]:
            try:
                results.append(approve(request, by=carol))
            except Refusal as refusal:
                results.append(refusal)
        return results

    answers = race(AT_ONCE, decide)
    assert [answer for answer in answers if isinstance(answer, Exception)] == []
    results = [result for answer in answers for result in answer]
    meetings = [result for result in results if isinstance(result, Meeting)]
    assert (len(results), len(meetings), Meeting.objects.count()) == (APPROVALS, SLOTS, SLOTS)
    assert {meeting.slot_id for meeting in meetings} == {slot.pk for slot in slots}
    assert {str(result) for result in results if isinstance(result, Refusal)} == {
        "Taken: in none of the wished times both sides are free. The request keeps waiting."
    }
    assert Request.objects.in_state(RequestState.PENDING).count() == APPROVALS - SLOTS
    assert Occupancy.objects.count() == 2 * SLOTS
