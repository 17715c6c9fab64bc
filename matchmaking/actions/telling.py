"""Who hears of what: by the bell, and by a mail with the calendar file where there is a meeting."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.announcing import announce
from event.models import Event
from event.zones import zone_label
from matchmaking.calendars import CANCEL, REQUEST, meeting_calendar
from matchmaking.models import Meeting, Request, Slot
from matchmaking.rules import is_asker, needs_consent
from matchmaking.states import RequestState, Side
from notifications.actions import notify
from notifications.letters import Attachment, MailTemplate

URGENT = ("cancelled", "moved", "rooms")  # of a meeting in the next hours: quiet hours do not hold it back


def askers(request: Request) -> list[User]:
    if request.from_person is not None:
        return [request.from_person]
    return staff_of(request.from_exhibitor)


def hosts(request: Request) -> list[User]:
    if request.to_person is not None:
        return [request.to_person]
    return staff_of(request.to_exhibitor)


def staff_of(exhibitor: object) -> list[User]:
    return list(User.objects.active().filter(memberships__exhibitor=exhibitor).order_by("pk"))  # type: ignore[misc]


def letter(name: str, request: Request, **context: object) -> MailTemplate:
    return MailTemplate(name, {"request": request, **context})


def tell_about_new_request(request: Request, *, event: Event) -> None:
    """Mails go to the side that was asked and to nobody else; organisers have the queue."""
    waits_for_us = needs_consent(request, event)
    notify(
        hosts(request),
        kind="request",
        sentence=lambda: _("%(sender)s asks for a meeting.") % {"sender": request.sender},
        url=request.get_absolute_url,
        key=f"request:{request.uuid}",
        mail=letter("matchmaking/request_new", request, waits_for_us=waits_for_us),
    )


def tell_about_consent(request: Request) -> None:
    notify(
        askers(request),
        kind="request-accepted",
        sentence=lambda: _("%(recipient)s accepts your request. The organiser decides next.") % {"recipient": request.recipient},
        url=request.get_absolute_url,
        key=f"request-accepted:{request.uuid}",
        mail=letter("matchmaking/request_accepted", request),
    )


def tell_about_refusal(request: Request) -> None:
    params = {"recipient": request.recipient}
    notify(
        askers(request),
        kind="request-refused",
        sentence=lambda: _("%(recipient)s turned your request down.") % params,
        url=request.get_absolute_url,
        key=f"request-refused:{request.uuid}",
        mail=letter("matchmaking/request_refused", request),
    )


def tell_about_withdrawal(request: Request, *, by: User) -> None:
    """The other side, which counts on a meeting: who had not accepted has nothing to unlearn."""
    by_asker = is_asker(by, request)
    withdrew = lambda: _("%(sender)s withdrew the request that you had accepted.") % {"sender": request.sender}  # noqa: E731
    gave_up = lambda: _("%(recipient)s gave up the meeting that was approved.") % {"recipient": request.recipient}  # noqa: E731
    notify(
        hosts(request) if by_asker else askers(request),
        kind="request-withdrawn",
        sentence=withdrew if by_asker else gave_up,
        url=request.get_absolute_url,
        key=f"request-withdrawn:{request.uuid}",
    )


def tell_about_clearance(request: Request) -> None:
    def tell(people: list[User], other: object) -> None:
        notify(
            people,
            kind="request-approved",
            sentence=lambda: _("The meeting with %(other)s is approved. You are told its time with the schedule.") % {"other": other},
            url=request.get_absolute_url,
            key=f"request-approved:{request.uuid}",
            mail=letter("matchmaking/request_cleared", request, other=other),
        )

    tell(askers(request), request.recipient)
    tell(hosts(request), request.sender)


def tell_about_decline(request: Request) -> None:
    params = {"recipient": request.recipient, "reason": request.reason}
    notify(
        askers(request),
        kind="request-declined",
        sentence=lambda: _("Your request to %(recipient)s was declined: %(reason)s") % params,
        url=request.get_absolute_url,
        key=f"request-declined:{request.uuid}",
        mail=letter("matchmaking/request_declined", request),
    )
    if request.answered_at is None:
        return
    notify(  # who had accepted waits for a meeting that does not come
        hosts(request),
        kind="request-declined",
        sentence=lambda: _("The organiser declined the request of %(sender)s that you had accepted.") % {"sender": request.sender},
        url=request.get_absolute_url,
        key=f"request-declined:{request.uuid}",
    )


def tell_about_expiry(request: Request, *, was: str) -> None:
    """Both sides: the one who waited, and the one who did not answer or had accepted."""
    accepted = was == RequestState.CONSENTED
    for side in Side:
        notify(
            people_on(request, side),
            kind="request-expired",
            sentence=partial(expiry_sentence, request, side, accepted=accepted),
            url=request.get_absolute_url,
            key=f"request-expired:{request.uuid}",
            mail=letter("matchmaking/request_expired", request, accepted=accepted, is_asker=side == Side.ASKER),
        )


def expiry_sentence(request: Request, side: str, *, accepted: bool) -> str:
    if accepted:
        return _("The request between you and %(other)s expired: no organiser decided in time.") % {
            "other": name_of(request, opposite(side))
        }
    if side == Side.ASKER:
        return _("Your request to %(recipient)s expired unanswered.") % {"recipient": request.recipient}
    return _("The request of %(sender)s expired unanswered.") % {"sender": request.sender}


def tell_about_approval(meeting: Meeting) -> None:
    def sentence(other: object) -> str:
        return _("Your meeting with %(other)s is agreed.") % {"other": other}

    tell_both(meeting, word="approved", sentence=sentence, method=REQUEST)
    announce("meeting.agreed", meeting.pk)


def tell_about_cancellation(meeting: Meeting, *, by: User, reason: str) -> None:
    def sentence(other: object) -> str:
        return _("Your meeting with %(other)s is cancelled: %(reason)s") % {"other": other, "reason": reason}

    tell_both(meeting, word="cancelled", sentence=sentence, method=CANCEL, reason=reason, by=by)
    announce("meeting.cancelled", meeting.pk)


def tell_about_rooms(meeting: Meeting) -> None:
    """Another occasion each time: the number of the calendar file tells them apart."""

    def sentence(other: object) -> str:
        return _("The online room of your meeting with %(other)s has changed.") % {"other": other}

    tell_both(meeting, word="rooms", sentence=sentence, method=REQUEST, key=f"{meeting.pk}:{meeting.sequence}")
    announce("meeting.changed", meeting.pk)


def tell_about_move(meeting: Meeting, *, left: Slot) -> None:
    """With a calendar file that replaces the one they have. Urgent if it was to begin soon, or now does."""
    soonest = min(left.starts_at, meeting.slot.starts_at)

    def sentence(other: object) -> str:
        return _("Your meeting with %(other)s has a new time.") % {"other": other}

    tell_both(meeting, word="moved", sentence=sentence, method=REQUEST, key=f"{meeting.pk}:{meeting.sequence}", happens_at=soonest)
    announce("meeting.changed", meeting.pk)


def people_on(request: Request, side: str) -> list[User]:
    return askers(request) if side == Side.ASKER else hosts(request)


def name_of(request: Request, side: str) -> object:
    return request.sender if side == Side.ASKER else request.recipient


def opposite(side: str) -> str:
    return Side.HOST if side == Side.ASKER else Side.ASKER


def when(slot: Slot) -> str:
    """By the clock in force, which it names."""
    start = timezone.localtime(slot.starts_at)
    zone = zone_label(timezone.get_current_timezone())  # type: ignore[arg-type]
    return _("%(time)s, %(zone)s") % {"time": date_format(start, "SHORT_DATETIME_FORMAT"), "zone": zone}


def minutes_word(meeting: Meeting, other: object, now: datetime) -> str:
    minutes = max(1, round((meeting.slot.starts_at - now).total_seconds() / 60))
    return ngettext(
        "Your meeting with %(other)s starts in %(minutes)d minute.", "Your meeting with %(other)s starts in %(minutes)d minutes.", minutes
    ) % {"other": other, "minutes": minutes}


def tell_both(
    meeting: Meeting,
    *,
    word: str,
    sentence: Callable[[object], str],
    method: str,
    key: str = "",
    happens_at: datetime | None = None,
    **context: object,
) -> None:
    """Each person by themselves: the calendar file names its recipient. `sentence` is given the other side."""
    request = meeting.request
    for side in Side:
        asker = side == Side.ASKER
        for person in people_on(request, side):
            notify(
                [person],
                kind=f"meeting-{word}",
                sentence=partial(sentence, name_of(request, opposite(side))),
                url=meeting.get_absolute_url,
                key=f"meeting-{word}:{key or meeting.pk}",
                mail=MailTemplate(
                    f"matchmaking/meeting_{word}",
                    {"meeting": meeting, "request": request, "is_asker": asker, "room": meeting.room_of(asker=asker), **context},
                    (calendar_file(meeting, person, asker=asker, method=method),),
                ),
                happens_at=happens_at or (meeting.slot.starts_at if word in URGENT else None),
            )


def calendar_file(meeting: Meeting, person: User, *, asker: bool, method: str) -> Attachment:
    return Attachment(
        "meeting.ics",
        lambda: meeting_calendar(meeting, room=meeting.room_of(asker=asker), recipient=person, method=method),
        f"text/calendar; method={method}",
    )
