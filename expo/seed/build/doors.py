"""The meeting of the two logins whose door is open now, so that the demo has a call to try: whenever it starts."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from exhibitors.models import Exhibitor
from expo.seed import asks
from expo.seed.build.around_meetings import owner_of
from expo.seed.build.crowd import person
from expo.seed.people import ATTENDEE, HOME_COMPANY, ORGANISER
from matchmaking import actions
from matchmaking.models import Meeting, Request, Slot
from matchmaking.states import MeetingState

MINUTES = 15
SOON, EARLY = timedelta(minutes=8), timedelta(minutes=10)  # the door is open before the time, and there is some of it left
YESTERDAY = timedelta(hours=26)  # so that it counts for no limit of today


def agree() -> None:
    """Asked, accepted and approved; for the last free time of the expo, until `open_door` moves it."""
    attendee, company, now = person(ATTENDEE), Exhibitor.objects.get(slug=HOME_COMPANY), timezone.now()
    wishes = list(Slot.objects.bookable(now).order_by("-starts_at")[:3])
    if not wishes or Request.objects.filter(from_person=attendee, to_exhibitor=company).exists():
        return
    words = {"topic": "cooperation", "message": asks.NOW_MESSAGE, "shares": ["company", "job_title"]}
    request = actions.request_meeting(company, by=attendee, slots=wishes, **words)
    actions.accept(request, by=owner_of(company))
    actions.approve(request, by=person(ORGANISER))
    Request.objects.filter(pk=request.pk).update(created_at=now - YESTERDAY)


def open_door() -> None:
    """Move it to the time that runs, where its own is over or far, whether it was held before or not: nobody who tries the demo waits."""
    now = timezone.now()
    meetings = Meeting.objects.filter(request__message=asks.NOW_MESSAGE, state__in=(MeetingState.SCHEDULED, MeetingState.HELD))
    meeting = meetings.select_related("slot").first()
    if meeting is None or meeting.slot.starts_at - EARLY <= now < meeting.slot.ends_at:
        return
    slot = slot_at(now + SOON)
    try:
        with transaction.atomic():
            meeting.occupancies.update(slot=slot)
    except IntegrityError:
        return  # one of the two is in another meeting just then
    meeting.slot = slot
    meeting.sequence += 1
    meeting.asker_came_at = meeting.host_came_at = None
    meeting.save(update_fields=["slot", "sequence", "asker_came_at", "host_came_at"])


def slot_at(moment: datetime) -> Slot:
    """At night one of its own."""
    running = Slot.objects.overlapping(moment, moment + timedelta(seconds=1)).first()
    start = moment.replace(minute=moment.minute - moment.minute % MINUTES, second=0, microsecond=0)
    return running or Slot.objects.create(starts_at=start, ends_at=start + timedelta(minutes=MINUTES))
