"""A visitor in Adelaide, half an hour beside the others, whose clocks go forward between the request and the meeting."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from accounts.models import User
from matchmaking.actions import accept, approve, request_meeting
from matchmaking.models import Meeting, Participant, Slot
from notifications.actions import send_digests
from notifications.models import Mail
from tests.matchmaking.conftest import refusal

pytestmark = pytest.mark.django_db

ASKED = datetime(2026, 10, 2, 1, tzinfo=UTC)  # a Friday; on Sunday at two it is three
MORNING = datetime(2026, 10, 3, 23, 30, tzinfo=UTC)  # Sunday, 10:00 by the new clock; it were 09:00 by the old one
WORDS: dict[str, Any] = {"topic": "product", "message": "Federated modelling"}


def slot_at(start: datetime) -> Slot:
    return Slot.objects.create(starts_at=start, ends_at=start + timedelta(minutes=15))


@pytest.fixture
def dave(dave: User) -> User:
    """Free from 10 to 11 by his own clock."""
    dave.zone_name = "Australia/Adelaide"
    dave.save(update_fields=["zone_name"])
    Participant.objects.create(person=dave, day_starts=time(10), day_ends=time(11))
    return dave


@pytest.fixture
def agreed(panshi: Any, dave: User, alice: User, carol: User) -> Meeting:
    with time_machine.travel(ASKED, tick=False):
        slot = slot_at(MORNING)
        before = slot_at(MORNING - timedelta(minutes=30))
        assert refusal(lambda: request_meeting(panshi, by=dave, slots=[before], **WORDS))
        request = request_meeting(panshi, by=dave, slots=[slot], **WORDS)
        if request.state == "pending":
            accept(request, by=alice)
        return approve(request, by=carol)


def test_hours_and_pages_go_by_the_clock_of_the_day_of_the_meeting(agreed: Meeting, client: Client, dave: User):
    with time_machine.travel(ASKED, tick=False):
        client.force_login(dave)
        page = client.get(f"/en{agreed.get_absolute_url().removeprefix('/en')}").content.decode()
    assert "4 Oct, 10:00" in page  # by his own clock
    assert "4 Oct, 07:30" in page  # in Guiyang


def test_calendar_file_names_the_moment_whatever_the_clocks_do(agreed: Meeting, client: Client, dave: User):
    with time_machine.travel(ASKED, tick=False):
        client.force_login(dave)
        body = client.get(f"{agreed.get_absolute_url()}meeting.ics").content
    (entry,) = Calendar.from_ical(body).walk("VEVENT")
    assert entry.decoded("dtstart") == MORNING


def test_meeting_that_has_begun_is_still_in_the_letter_of_the_day(agreed: Meeting, dave: User):
    at = MORNING + timedelta(minutes=10)
    with time_machine.travel(at, tick=False):
        send_digests(at)
    assert "10:00–10:15" in Mail.objects.get(address=dave.email, about="digest").text
