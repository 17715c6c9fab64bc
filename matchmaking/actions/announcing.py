"""What a plan means for each participant: one letter a person with all meetings, never one a meeting."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from exhibitors.models import Membership
from matchmaking.calendars import meetings_calendar
from matchmaking.models import Meeting, Request, SchedulingRun
from matchmaking.states import PlanChange, RunState
from notifications.actions import notify
from notifications.letters import Attachment, MailTemplate

Change = tuple[int, PlanChange, str]  # request, what became of it, when it was before (ISO) or ""


@dataclass(frozen=True)
class Item:
    """One meeting as one of its sides reads of it."""

    request: Request
    change: PlanChange
    before: datetime | None
    is_asker: bool

    @property
    def meeting(self) -> Meeting | None:
        return getattr(self.request, "meeting", None)

    @property
    def has_time(self) -> bool:
        return self.change not in (PlanChange.DROPPED, PlanChange.WAITING)

    @property
    def other(self) -> object:
        return self.request.recipient if self.is_asker else self.request.sender


def tell_about_plan(run_id: int, changes: Sequence[Change]) -> int:
    """Running it twice tells nobody twice. Answers how many people heard."""
    run = SchedulingRun.objects.filter(pk=run_id).first()
    if run is None:
        return 0
    letters = letters_of(changes)
    return sum(bool(tell_person(person, items, run)) for person, items in letters.items())


def letters_of(changes: Sequence[Change]) -> dict[User, list[Item]]:
    """Who reads of which meetings, in the order of their times."""
    requests = Request.objects.among(request for request, _change, _before in changes).with_meeting().in_bulk()
    staff = Membership.objects.people_of(company for one in requests.values() for company in (one.from_exhibitor_id, one.to_exhibitor_id))
    letters: dict[User, list[Item]] = {}
    for key, change, before in changes:
        if (request := requests.get(key)) is not None:
            for item in items_of(request, change, datetime.fromisoformat(before) if before else None):
                for person in people_of(item, staff):
                    letters.setdefault(person, []).append(item)
    for items in letters.values():
        items.sort(key=lambda item: (not item.has_time, item.meeting.slot.starts_at if item.meeting else item.request.created_at))
    return letters


def items_of(request: Request, change: PlanChange, before: datetime | None) -> Iterator[Item]:
    yield Item(request, change, before, is_asker=True)
    yield Item(request, change, before, is_asker=False)


def people_of(item: Item, staff: dict[int, list[User]]) -> Iterable[User]:
    request = item.request
    person, company = (request.from_person, request.from_exhibitor_id) if item.is_asker else (request.to_person, request.to_exhibitor_id)
    return [person] if person is not None else staff.get(company or 0, [])


def tell_person(person: User, items: Sequence[Item], run: SchedulingRun) -> object:
    is_final = run.state == RunState.PUBLISHED
    word = "published" if is_final else "draft"
    entries = [(item.meeting, item.meeting.room_of(asker=item.is_asker)) for item in items if item.meeting]
    calendar = Attachment("meetings.ics", lambda: meetings_calendar(entries, recipient=person), "text/calendar; method=PUBLISH")
    return notify(
        [person],
        kind=f"schedule-{word}",
        sentence=sentence_of(items, is_final=is_final),
        url=lambda: reverse("matchmaking:home"),
        key=f"schedule-{word}:{run.pk}:{run.times_shown}",
        mail=MailTemplate(f"matchmaking/schedule_{word}", {"items": items}, (calendar,) if entries else ()),
    )


def sentence_of(items: Sequence[Item], *, is_final: bool) -> Callable[[], str]:
    number = sum(item.has_time for item in items)

    def sentence() -> str:
        if not number:
            return _("The schedule of meetings has no time for a meeting of yours yet.")
        if is_final:
            return (
                ngettext("The schedule is published: you have %d meeting.", "The schedule is published: you have %d meetings.", number)
                % number
            )
        return (
            ngettext(
                "A draft of the schedule: %d meeting of yours has a time.",
                "A draft of the schedule: %d meetings of yours have a time.",
                number,
            )
            % number
        )

    return sentence
