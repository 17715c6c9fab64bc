"""Reminders: ten minutes before a meeting, and once a day of requests that wait for an answer."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.models import User
from event.models import Event
from event.zones import zone_or_none
from matchmaking.actions.telling import askers, hosts, minutes_word
from matchmaking.models import Meeting, Request
from matchmaking.rules import needs_consent
from notifications.actions import notify
from notifications.letters import MailTemplate

AHEAD = timedelta(minutes=10)
CIVIL = range(8, 21)  # hours, by the clock of the reader


def remind_of_meetings(now: datetime) -> int:
    """Both sides, once a meeting and time: a meeting that moved is announced anew. The database holds that nobody hears twice."""
    told = 0
    for meeting in Meeting.objects.starting_within(now, AHEAD).with_parties():
        for people, other in ((askers(meeting.request), meeting.request.recipient), (hosts(meeting.request), meeting.request.sender)):
            told += len(
                notify(
                    people,
                    kind="meeting-soon",
                    sentence=partial(minutes_word, meeting, other, now),
                    url=meeting.get_absolute_url,
                    key=f"meeting-soon:{meeting.pk}:{meeting.slot_id}",
                    happens_at=meeting.slot.starts_at,
                )
            )
    return told


def remind_to_answer(now: datetime) -> int:
    """One letter a day at most, with all that waits for this person's answer; at a civil hour of the reader."""
    event = Event.objects.current()
    if not event.reminder_after_hours:
        return 0
    waiting: dict[int, list[Request]] = {}
    people: dict[int, User] = {}
    for request in Request.objects.pending().older_than(now - timedelta(hours=event.reminder_after_hours)).with_parties().oldest_first():
        for person in hosts(request) if needs_consent(request, event) else ():
            waiting.setdefault(person.pk, []).append(request)
            people[person.pk] = person
    return sum(remind(people[key], requests, event=event, now=now) for key, requests in waiting.items())


def remind(person: User, requests: list[Request], *, event: Any, now: datetime) -> int:
    local = timezone.localtime(now, zone_or_none(person.zone_name) or event.zone)
    if local.hour not in CIVIL:
        return 0
    number = len(requests)
    written = notify(
        [person],
        kind="request-reminder",
        sentence=lambda: (
            ngettext("%(number)d meeting request waits for your answer.", "%(number)d meeting requests wait for your answer.", number)
            % {"number": number}
        ),
        url=lambda: f"{reverse('matchmaking:requests')}?box=received",
        key=f"request-reminder:{local:%Y-%m-%d}",
        mail=MailTemplate("matchmaking/request_reminder", {"requests": requests}),
    )
    return len(written)
