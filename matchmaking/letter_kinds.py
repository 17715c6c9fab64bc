"""Letters about requests and meetings whose words the organiser can change, each with a sample."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.letter_kinds import LetterKind
from event.zones import zone_label
from matchmaking.states import PlanChange, Topic

REASON = {"reason": _("the reason that was given")}
REQUEST = {
    "sender": _("who asks"),
    "recipient": _("who is asked"),
    "topic": _("what it is about"),
    "message": _("what the one who asks wrote"),
}
MEETING = {
    "when": _("day, time and zone, by the clock of the reader"),
    "where": _("booth and table"),
    "topic": _("what it is about"),
}


def request_values(context: Mapping[str, Any]) -> dict[str, Any]:
    request = context["request"]
    values = {"sender": request.sender, "recipient": request.recipient, "message": request.message, "reason": request.reason}
    return {**values, "topic": request.get_topic_display()}


def meeting_values(context: Mapping[str, Any]) -> dict[str, Any]:
    meeting = context["meeting"]
    start, end = timezone.localtime(meeting.slot.starts_at), timezone.localtime(meeting.slot.ends_at)
    when = f"{date_format(start, 'SHORT_DATETIME_FORMAT')}–{date_format(end, 'TIME_FORMAT')}, {zone_label(start.tzinfo, start)}"  # type: ignore[arg-type]
    words = {"when": when, "where": meeting.place, "topic": context["request"].get_topic_display()}
    return {**words, "reason": context.get("reason", "")}


# --- samples: as much of a request and of a meeting as letters read ---------------------------------------------------


def sample_slot() -> Any:
    starts = timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
    return SimpleNamespace(starts_at=starts, ends_at=starts + timedelta(minutes=20))


def sample_request() -> Any:
    return SimpleNamespace(
        sender=gettext("Sample Visitor"),
        recipient=gettext("Sample Company"),
        message=gettext("We look for a partner for a data centre in the south-west."),
        reason=gettext("Another company of the house is the right one for this."),
        get_topic_display=lambda: Topic.COOPERATION.label,
        entry=None,
        slots=SimpleNamespace(all=[sample_slot()]),
        expires_at=sample_slot().starts_at,
    )


def sample_meeting() -> Any:
    return SimpleNamespace(slot=sample_slot(), place=gettext("Booth %(number)s") % {"number": "A12"}, get_absolute_url="/matchmaking/")


def of_request(sentence: Any, **context: Any) -> Callable[[], tuple[str, Mapping[str, Any]]]:
    """`sentence` is lazy, with the names of the two sides in it."""

    def sample() -> tuple[str, Mapping[str, Any]]:
        request = sample_request()
        return str(sentence) % vars(request), {"request": request, **context}

    return sample


def of_meeting(sentence: Any, **context: Any) -> Callable[[], tuple[str, Mapping[str, Any]]]:
    def sample() -> tuple[str, Mapping[str, Any]]:
        request = sample_request()
        said = str(sentence) % {"other": request.recipient, "reason": request.reason}
        return said, {
            "request": request,
            "meeting": sample_meeting(),
            "reason": request.reason,
            "by": gettext("Sample Organiser"),
            **context,
        }

    return sample


def reminder() -> tuple[str, Mapping[str, Any]]:
    return gettext("1 request waits for your answer."), {"requests": [sample_request()]}


def schedule(*, is_final: bool) -> Callable[[], tuple[str, Mapping[str, Any]]]:
    def sample() -> tuple[str, Mapping[str, Any]]:
        item = SimpleNamespace(has_time=True, meeting=sample_meeting(), other=gettext("Sample Company"), change=PlanChange.NEW, before=None)
        said = gettext("Your schedule of meetings is out.") if is_final else gettext("A draft of your schedule of meetings is ready.")
        return said, {"items": [item]}

    return sample


def entry_hidden() -> tuple[str, Mapping[str, Any]]:
    entry = SimpleNamespace(title=gettext("Sample offer"), hidden_reason=gettext("It names prices of others."))
    return gettext("The organiser took “%(title)s” off the market.") % {"title": entry.title}, {"entry": entry}


def a_request(name: str, label: Any, sentence: Any, placeholders: Mapping[str, Any] = REQUEST, **context: Any) -> LetterKind:
    return LetterKind(f"matchmaking/{name}", label, of_request(sentence, **context), placeholders, request_values, order=20)


def a_meeting(name: str, label: Any, sentence: Any, placeholders: Mapping[str, Any] = MEETING, **context: Any) -> LetterKind:
    return LetterKind(f"matchmaking/{name}", label, of_meeting(sentence, **context), placeholders, meeting_values, order=21)


def title_and_reason(context: Mapping[str, Any]) -> dict[str, Any]:
    return {"title": context["entry"].title, "reason": context["entry"].hidden_reason}


LETTER_KINDS = (
    a_request("request_new", _("Somebody asks for a meeting"), _("%(sender)s asks for a meeting."), waits_for_us=True),
    a_request(
        "request_accepted",
        _("The other side accepted"),
        _("%(recipient)s accepts your request. The organiser decides next."),
    ),
    a_request("request_refused", _("The other side said no"), _("%(recipient)s turned your request down."), REQUEST | REASON),
    a_request(
        "request_cleared",
        _("Approved, the time comes with the schedule"),
        _("The meeting with %(recipient)s is approved. You are told its time with the schedule."),
    ),
    a_request(
        "request_declined",
        _("The organiser declined"),
        _("Your request to %(recipient)s was declined: %(reason)s"),
        REQUEST | REASON,
    ),
    a_request(
        "request_expired",
        _("Nobody answered in time"),
        _("Your request to %(recipient)s expired unanswered."),
        is_asker=True,
    ),
    LetterKind("matchmaking/request_reminder", _("Requests that wait for an answer"), reminder, order=20),
    a_meeting("meeting_approved", _("A meeting is agreed"), _("Your meeting with %(other)s is agreed."), is_asker=True),
    a_meeting("meeting_moved", _("A meeting has a new time"), _("Your meeting with %(other)s has a new time.")),
    a_meeting(
        "meeting_rooms",
        _("A meeting has another room"),
        _("The online room of your meeting with %(other)s has changed."),
    ),
    a_meeting(
        "meeting_cancelled",
        _("A meeting is cancelled"),
        _("Your meeting with %(other)s is cancelled: %(reason)s"),
        MEETING | REASON,
    ),
    LetterKind("matchmaking/schedule_draft", _("Draft of the schedule of meetings"), schedule(is_final=False), order=22),
    LetterKind("matchmaking/schedule_published", _("Schedule of meetings"), schedule(is_final=True), order=22),
    LetterKind(
        "matchmaking/entry_hidden",
        _("Taken off the market"),
        entry_hidden,
        {"title": _("offer or need"), **REASON},
        title_and_reason,
        order=23,
    ),
)
