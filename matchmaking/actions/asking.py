"""Somebody asks a company for a meeting, or thinks better of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from event.models import Event
from event.zones import zone_label
from exhibitors.models import Exhibitor
from matchmaking.actions.history import record
from matchmaking.actions.locks import lock_request, refuse_decided
from matchmaking.actions.telling import tell_about_new_request
from matchmaking.models import Block, Request, Slot
from matchmaking.rules import is_asker, works_for
from matchmaking.states import MOST_WISHES, RequestState


@transaction.atomic
def request_meeting(
    exhibitor: Exhibitor, *, by: User, topic: str, message: str, slots: Sequence[Slot], shares_contact: bool = False
) -> Request:
    """Ask `exhibitor` for a meeting in one of `slots`. The row of the person who asks is locked, so that no limit is passed by two tabs."""
    by = User.objects.select_for_update().get(pk=by.pk)
    event, now = Event.objects.current(), timezone.now()
    refuse_closed_door(exhibitor, by=by, event=event, now=now)
    refuse_limits(by, exhibitor, event=event, now=now)
    refuse_slots(exhibitor, by=by, slots=slots, now=now)
    request = Request(
        from_person=by,
        to_exhibitor=exhibitor,
        asked_by=by,
        topic=topic,
        message=message,
        shares_contact=shares_contact,
        created_at=now,
        expires_at=expiry_of(slots, event=event, now=now),
    )
    write(request)
    request.slots.set(slots)
    record(request, before="", after=RequestState.PENDING, by=by)
    tell_about_new_request(request)
    return request


def write(request: Request) -> None:
    """The database has the last word over a second request to the same company."""
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError as collision:
        raise Refusal(duplicate_sentence(request.to_exhibitor)) from collision


def expiry_of(slots: Sequence[Slot], *, event: Event, now: datetime) -> datetime:
    """A request waits as long as the expo allows, and never beyond its last slot."""
    return min(now + timedelta(hours=event.request_lifetime_hours), max(slot.starts_at for slot in slots))


def refuse_closed_door(exhibitor: Exhibitor, *, by: User, event: Event, now: datetime) -> None:
    if event.requests_close_at and now >= event.requests_close_at:
        closed_at = timezone.localtime(event.requests_close_at)
        params = {"time": date_format(closed_at, "SHORT_DATETIME_FORMAT"), "zone": zone_label(timezone.get_current_timezone())}
        raise Refusal(_("Meeting requests closed at %(time)s, %(zone)s."), params=params)
    if Block.objects.between(by, exhibitor=exhibitor).exists():
        raise Refusal(_("%(company)s takes no meeting requests at the moment."), params={"company": exhibitor})
    if works_for(by, exhibitor):
        raise Refusal(_("You work for %(company)s: nobody asks the own company for a meeting."), params={"company": exhibitor})
    if not exhibitor.is_published or not exhibitor.takes_requests:
        raise Refusal(_("%(company)s takes no meeting requests at the moment."), params={"company": exhibitor})


def duplicate_sentence(exhibitor: Exhibitor | None) -> str:
    return _("You have already asked %(company)s. That request is still waiting; withdraw it to ask anew.") % {"company": exhibitor}


def refuse_limits(by: User, exhibitor: Exhibitor, *, event: Event, now: datetime) -> None:
    mine = Request.objects.sent_by(by)
    if mine.pending_between(by, exhibitor).exists():
        raise Refusal(duplicate_sentence(exhibitor))
    if mine.pending().count() >= event.max_open_requests:
        raise Refusal(
            ngettext(
                "At most %(limit)d request may wait at a time. Withdraw one, or wait for an answer.",
                "At most %(limit)d requests may wait at a time. Withdraw one, or wait for an answer.",
                event.max_open_requests,
            ),
            params={"limit": event.max_open_requests},
        )
    if mine.asked_since(start_of_day(event, now)).count() >= event.max_requests_a_day:
        raise Refusal(
            ngettext(
                "At most %(limit)d request a day is possible, by %(zone)s. Come back tomorrow.",
                "At most %(limit)d requests a day are possible, by %(zone)s. Come back tomorrow.",
                event.max_requests_a_day,
            ),
            params={"limit": event.max_requests_a_day, "zone": zone_label(event.zone)},
        )


def start_of_day(event: Event, now: datetime) -> datetime:
    return timezone.localtime(now, event.zone).replace(hour=0, minute=0, second=0, microsecond=0)


def refuse_slots(exhibitor: Exhibitor, *, by: User, slots: Sequence[Slot], now: datetime) -> None:
    if not slots:
        raise Refusal(_("Choose at least one time."), field="slots")
    if len(slots) > MOST_WISHES:
        raise Refusal(_("Choose at most %(limit)d times."), params={"limit": MOST_WISHES}, field="slots")
    rooms: list[Any] = list(Slot.objects.with_room(exhibitor, by).filter(pk__in=[slot.pk for slot in slots]).order_by("starts_at"))
    gone = [slot for slot in rooms if not slot.is_bookable(now) or not slot.free_tables]
    if gone or len(rooms) != len(slots):
        raise Refusal(_("No longer free: %(times)s. Please choose other times."), params={"times": times_of(gone)}, field="slots")
    if busy := [slot for slot in rooms if slot.is_busy]:
        raise Refusal(_("You already have a meeting then: %(times)s."), params={"times": times_of(busy)}, field="slots")


def times_of(slots: Sequence[Slot]) -> str:
    return ", ".join(date_format(timezone.localtime(slot.starts_at), "SHORT_DATETIME_FORMAT") for slot in slots) or "?"


@transaction.atomic
def withdraw(request: Request, *, by: User) -> Request:
    request = lock_request(request)
    if not is_asker(by, request):
        raise NotAllowed(_("Only the one who asked can withdraw a request."))
    refuse_decided(request)
    request.move_to(RequestState.WITHDRAWN)
    request.decided_at, request.decided_by = timezone.now(), by
    request.save(update_fields=["state", "decided_at", "decided_by"])
    record(request, before=RequestState.PENDING, after=RequestState.WITHDRAWN, by=by)
    return request


@transaction.atomic
def share_contact(request: Request, *, by: User, shares: bool) -> Request:
    """Consent is given and taken back by the person whose data it is."""
    request = lock_request(request)
    if request.from_person_id != by.pk:
        raise NotAllowed(_("Only the one who asked decides about own data."))
    request.shares_contact = shares
    request.save(update_fields=["shares_contact"])
    return request
