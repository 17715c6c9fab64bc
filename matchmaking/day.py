"""What somebody finds in matchmaking: what waits, what is agreed, and the next day of meetings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from matchmaking.actions.asking import start_of_day
from matchmaking.models import Meeting, Request, Slot
from matchmaking.showing import perspective_of
from matchmaking.states import MOST_WISHES, RequestState

SHOWN = 5
READ = 30  # rows looked at for the day beside the list


@dataclass(frozen=True)
class Hour:
    """A slot of the day: with the meeting agreed in it, or the requests that wish for it."""

    slot: Slot
    meeting: Meeting | None
    waiting: list[Request]


def own_day(user: Any, *, event: Any, now: datetime) -> dict[str, Any]:
    requests = list(Request.objects.of(user).with_meeting().newest_first()[:READ])
    meetings = list(Meeting.objects.of(user).coming(now).with_parties()[:READ])
    slots = list(Slot.objects.upcoming(now)[:200])
    today = start_of_day(event, now)
    mine = [one for one in requests if one.from_person_id == user.pk]
    to_answer = [one for one in requests if one.state == RequestState.PENDING and perspective_of(one, user).is_host]
    return {
        "requests": requests[:SHOWN],
        "has_more": len(requests) > SHOWN,
        "meetings": meetings[:SHOWN],
        "hours": hours_of(slots, meetings, requests),
        "left_today": max(0, event.max_requests_a_day - sum(one.created_at >= today for one in mine)),
        "waiting": sum(one.is_open for one in mine),
        "to_answer": len(to_answer),
        "most_wishes": MOST_WISHES,
    }


def hours_of(slots: Iterable[Slot], meetings: Iterable[Meeting], requests: Iterable[Request]) -> list[Hour]:
    """The slots of the next day that has any, in the zone in force."""
    coming = list(slots)
    if not coming:
        return []
    day = timezone.localtime(coming[0].starts_at).date()
    agreed = {meeting.slot_id: meeting for meeting in meetings}
    waiting: dict[int, list[Request]] = {}
    for request in requests:
        if request.is_open:
            for slot in request.slots.all():
                waiting.setdefault(slot.pk, []).append(request)
    today = [slot for slot in coming if timezone.localtime(slot.starts_at).date() == day]
    return [Hour(slot, agreed.get(slot.pk), waiting.get(slot.pk, [])) for slot in today]
