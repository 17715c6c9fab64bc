"""How requests and meetings look: the way they have gone, and the clocks they are read by."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from event.zones import zone_label, zone_or_none
from matchmaking.models import Meeting, Request
from matchmaking.querysets import companies_of
from matchmaking.rules import can_be_approved, needs_consent
from matchmaking.states import MeetingState, RequestState
from matchmaking.why import turned


@dataclass(frozen=True)
class Step:
    """One stop of the track: `face` is done, here, stop, or empty for what may come."""

    word: str
    face: str = ""


def meeting_of(request: Request) -> Meeting | None:
    """None, too, for one that fell out of a draft and waits for another time."""
    meeting = getattr(request, "meeting", None)
    return None if meeting is None or meeting.state == MeetingState.UNPLACED else meeting


def track_of(request: Request, event: Any) -> list[Step]:
    """The way this expo wants: asked, accepted by the other side, approved, a time, held. What was left out is not shown."""
    steps = [Step(_("request sent"), "done")]
    if request.answered_at or (request.is_open and needs_consent(request, event)):
        steps.append(Step(_("other side accepts"), "done" if request.answered_at else "here"))
    if request.state in (RequestState.REFUSED, RequestState.DECLINED, RequestState.WITHDRAWN, RequestState.EXPIRED):
        return [*steps[: 1 if request.state == RequestState.REFUSED else None], Step(request.get_state_display(), "stop")]
    if event.requests_need_approval:
        steps.append(approval_step(request, event))
    return [*steps, *steps_of_meeting(request)]


def approval_step(request: Request, event: Any) -> Step:
    if not request.is_open:
        return Step(pgettext("request", "approved"), "done")
    return Step(_("organiser decides"), "here" if can_be_approved(request, event) else "")


def steps_of_meeting(request: Request) -> list[Step]:
    meeting = meeting_of(request)
    if meeting is None:
        face = "here" if request.state == RequestState.APPROVED else ""
        return [Step(_("time in the schedule") if face else _("meeting agreed"), face), Step(_("meeting held"))]
    if meeting.state == MeetingState.CANCELLED:
        return [Step(_("meeting cancelled"), "stop")]
    if meeting.state == MeetingState.DRAFT:
        return [Step(_("draft of the schedule"), "here"), Step(_("meeting held"))]
    last = {
        MeetingState.HELD: Step(_("meeting held"), "done"),
        MeetingState.NO_SHOW: Step(_("one side did not come"), "stop"),
        MeetingState.DISPUTED: Step(_("disputed"), "stop"),
    }
    return [Step(_("meeting agreed"), "done"), last.get(MeetingState(meeting.state), Step(_("meeting held")))]


@dataclass(frozen=True)
class Perspective:
    """A request as one of its two sides sees it; `other` is the person or the company at the other end."""

    is_asker: bool
    is_host: bool
    other: Any


def own_companies(user: Any) -> set[int]:
    """Asked once, whatever is shown."""
    known: set[int] | None = getattr(user, "_own_companies", None)
    if known is None:
        known = user._own_companies = set(companies_of(user).values_list("pk", flat=True))  # noqa: SLF001 - a note on the row
    return known


def perspective_of(request: Request, user: Any) -> Perspective:
    companies = own_companies(user)
    is_asker = request.from_person_id == user.pk or request.from_exhibitor_id in companies
    is_host = request.to_person_id == user.pk or request.to_exhibitor_id in companies
    return Perspective(is_asker, is_host, request.sender if is_host and not is_asker else request.recipient)


@dataclass(frozen=True)
class State:
    """One word for request and meeting together, with the badge that carries it."""

    word: str
    badge: str


def state_of(request: Request) -> State:
    meeting = meeting_of(request)
    if meeting is not None:
        badges = {
            MeetingState.DRAFT: "soon",
            MeetingState.SCHEDULED: "ok",
            MeetingState.CANCELLED: "bad",
            MeetingState.NO_SHOW: "bad",
            MeetingState.DISPUTED: "bad",
        }
        return State(meeting.get_state_display(), badges.get(MeetingState(meeting.state), "gone"))
    badges_of_requests = {
        RequestState.PENDING: "soon",
        RequestState.CONSENTED: "soon",
        RequestState.APPROVED: "ok",
        RequestState.DECLINED: "bad",
        RequestState.REFUSED: "bad",
    }
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
    for person in (asker_of(request), host_of(request)):
        if person is not None and person.pk != viewer.pk and (zone := zone_or_none(person.zone_name)):
            yield zone.key, str(person)


def host_of(request: Request) -> Any:
    return request.to_person or first_owner(request.to_exhibitor)


def asker_of(request: Request) -> Any:
    return request.from_person or first_owner(request.from_exhibitor)


def first_owner(exhibitor: Any) -> Any:
    """Whose zone stands for the company."""
    owner = exhibitor.memberships.owners().select_related("person").order_by("since").first() if exhibitor else None
    return owner.person if owner else None


def reasons_for(user: Any, request: Request) -> list[dict[str, Any]]:
    """Why these two, as the reader's side sees it; as the side that asked for those who look on."""
    seen = getattr(request, "assessment", None)
    if seen is None:
        return []
    perspective = perspective_of(request, user)
    return turned(seen.reasons) if perspective.is_host and not perspective.is_asker else list(seen.reasons)
