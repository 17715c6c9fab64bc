"""How requests and meetings look: the way they have gone, and the clocks they are read by."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from event.zones import zone_label, zone_or_none
from matchmaking.models import Meeting, Request
from matchmaking.states import MeetingState, RequestState


@dataclass(frozen=True)
class Step:
    """One stop of the track: `face` is done, here, stop, or empty for what may come."""

    word: str
    face: str = ""


def meeting_of(request: Request) -> Meeting | None:
    return getattr(request, "meeting", None)


def track_of(request: Request) -> list[Step]:
    asked, waits = Step(_("request sent"), "done"), Step(_("organiser decides"), "here")
    if request.state == RequestState.PENDING:
        return [asked, waits, Step(_("meeting agreed")), Step(_("meeting held"))]
    if request.state != RequestState.APPROVED:
        return [asked, Step(request.get_state_display(), "stop")]
    meeting = meeting_of(request)
    approved, agreed = Step(pgettext("request", "approved"), "done"), Step(_("meeting agreed"), "done")
    if meeting is not None and meeting.state == MeetingState.CANCELLED:
        return [asked, approved, Step(_("meeting cancelled"), "stop")]
    held = meeting is not None and meeting.state == MeetingState.HELD
    return [asked, approved, agreed, Step(_("meeting held"), "done" if held else "")]


@dataclass(frozen=True)
class State:
    """One word for request and meeting together, with the badge that carries it."""

    word: str
    badge: str


def state_of(request: Request) -> State:
    meeting = meeting_of(request)
    if meeting is not None:
        badges = {MeetingState.SCHEDULED: "ok", MeetingState.CANCELLED: "bad"}
        return State(meeting.get_state_display(), badges.get(MeetingState(meeting.state), "gone"))
    badges_of_requests = {RequestState.PENDING: "soon", RequestState.APPROVED: "ok", RequestState.DECLINED: "bad"}
    return State(request.get_state_display(), badges_of_requests.get(RequestState(request.state), "gone"))


@dataclass(frozen=True)
class Clock:
    """A zone in which a time is shown, and whose it is."""

    zone: ZoneInfo
    label: str
    whose: str


def clocks_of(request: Request, *, own: ZoneInfo, event_zone: ZoneInfo, viewer: Any) -> list[Clock]:
    """The reader's zone first, the expo's, then those of both sides where they differ."""
    owners: dict[str, list[str]] = {}
    for key, whose in zones_of(request, own=own, event_zone=event_zone, viewer=viewer):
        owners.setdefault(key, []).append(whose)
    return [Clock(ZoneInfo(key), zone_label(ZoneInfo(key)), " · ".join(whose)) for key, whose in owners.items()]


def zones_of(request: Request, *, own: ZoneInfo, event_zone: ZoneInfo, viewer: Any) -> Iterator[tuple[str, str]]:
    yield own.key, _("your time")
    yield event_zone.key, _("time of the expo")
    for person in (request.from_person, host_of(request)):
        if person is not None and person.pk != viewer.pk and (zone := zone_or_none(person.zone_name)):
            yield zone.key, str(person)


def host_of(request: Request) -> Any:
    """Whose zone stands for the company: that of its first owner."""
    if request.to_person is not None or request.to_exhibitor is None:
        return request.to_person
    owner = request.to_exhibitor.memberships.owners().select_related("person").order_by("since").first()
    return owner.person if owner else None
