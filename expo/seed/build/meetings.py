"""Slots and tables, and requests in every state: asked by visitors, decided by the organiser, met, called off, forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import cycle
from random import Random
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from core.refusals import Refusal
from event.zones import zone_or_none
from exhibitors.models import Exhibitor
from expo.seed import asks
from expo.seed.build import around_meetings, doors
from expo.seed.build.around_meetings import owner_of
from expo.seed.build.crowd import person
from expo.seed.days import Days
from expo.seed.houses import PARTNER, PREMIUM
from expo.seed.people import APPROVER, ATTENDEE, HOME_COMPANY, ORGANISER, attendees
from matchmaking import actions
from matchmaking.hours import USUAL_END, USUAL_START, is_within
from matchmaking.models import Meeting, Participant, Request, Slot, StateChange, Table
from matchmaking.states import OPEN, MeetingState, PlaceKind, RequestState, Said
from releases.actions import ask_to_meet
from releases.models import Release

MINUTES = 15
HOURS = (("-9:00", "-6:00"), ("09:00", "21:00"), ("33:00", "45:00"))  # a rehearsal on the day before, then both days
# How the stories end, in the order in which they were asked.
ENDINGS = (
    *(MeetingState.HELD,) * 5,
    MeetingState.DISPUTED,
    MeetingState.NO_SHOW,
    *(RequestState.EXPIRED,) * 4,
    *(RequestState.DECLINED,) * 11,
    *(RequestState.REFUSED,) * 5,
    *(MeetingState.SCHEDULED,) * 16,
    *(RequestState.WITHDRAWN,) * 6,
    *(MeetingState.CANCELLED,) * 3,
    *(RequestState.CONSENTED,) * 20,
    *(RequestState.PENDING,) * 14,
)
# Those in which the company accepted first.
ANSWERED = (RequestState.CONSENTED, RequestState.DECLINED, *MeetingState)
DECIDED = (RequestState.APPROVED, RequestState.DECLINED, RequestState.REFUSED, RequestState.WITHDRAWN)
AFTERWARDS = (MeetingState.HELD, MeetingState.DISPUTED, MeetingState.NO_SHOW)


@dataclass(frozen=True)
class Story:
    """Who asks whom, with which words, and how it ends."""

    asker: User
    exhibitor: Exhibitor
    topic: str
    message: str
    ending: str
    reason: str = ""
    launch: Release | None = None  # because of which it was asked


class Telling:
    """Tells stories one after the other. Those told before are not told again, so a second run adds nothing."""

    def __init__(self, chance: Random) -> None:
        self.chance, self.now = chance, timezone.now()
        self.organiser, self.approver = person(ORGANISER), person(APPROVER.email)
        self.slots = list(Slot.objects.bookable(self.now))
        self.past = list(Slot.objects.filter(ends_at__lte=self.now).exclude(pk__in=Meeting.objects.values("slot")))

    def tell(self, story: Story, *, hours_ago: float) -> None:
        awake = [slot for slot in self.slots if is_day_for(story.asker, slot)]
        if self.is_told(story) or not awake:
            return
        wishes = sorted(self.chance.sample(awake, min(3, len(awake))), key=lambda slot: slot.starts_at)
        try:
            ask = partial(ask_to_meet, story.launch) if story.launch else partial(actions.request_meeting, story.exhibitor)
            request = ask(
                by=story.asker,
                topic=story.topic,
                message=story.message,
                slots=wishes,
                shares=["company", "job_title", "country", "email"] if self.chance.random() > 0.3 else [],  # noqa: PLR2004
            )
            self.end(request, story)
        except Refusal:
            return  # the times it wished for have been taken by the stories before
        self.backdate(request, hours_ago)

    def is_told(self, story: Story) -> bool:
        told = Request.objects.filter(from_person=story.asker, to_exhibitor=story.exhibitor)
        return told.open().exists() if story.ending in OPEN else told.exists()

    def end(self, request: Request, story: Story) -> None:
        if story.ending in ANSWERED:
            actions.accept(request, by=owner_of(story.exhibitor))
        match story.ending:
            case RequestState.REFUSED:
                actions.turn_down(request, by=owner_of(story.exhibitor), reason=story.reason)
            case RequestState.DECLINED:
                actions.decline(request, by=self.decider_of(story), reason=story.reason)
            case RequestState.WITHDRAWN:
                actions.withdraw(request, by=story.asker)
            case RequestState.EXPIRED:
                request.expires_at = self.now - timedelta(minutes=1)
                request.save(update_fields=["expires_at"])
            case MeetingState.SCHEDULED:
                self.agree(request, by=self.decider_of(story))
            case MeetingState.CANCELLED:
                actions.cancel(self.agree(request, by=self.organiser), by=story.asker, reason=story.reason)
            case MeetingState.HELD | MeetingState.DISPUTED | MeetingState.NO_SHOW:
                self.after(self.agree(request, by=self.organiser), story)

    def agree(self, request: Request, *, by: User) -> Meeting:
        meeting = actions.approve(request, by=by)
        assert meeting is not None, "the demo's meetings get their time at once"
        return meeting

    def decider_of(self, story: Story) -> User:
        return self.approver if story.exhibitor.sector.key in {"compute", "security"} else self.organiser

    def after(self, meeting: Meeting, story: Story) -> None:
        """It took place, or did not, in the rehearsal: move it there first."""
        if not self.past:
            return
        meeting.slot = self.past.pop(0)
        meeting.save(update_fields=["slot"])
        meeting.occupancies.update(slot=meeting.slot)
        if story.ending == MeetingState.HELD:
            actions.mark_held(meeting, by=self.organiser)
            return
        actions.say(meeting, by=story.asker, said=Said.MET if story.ending == MeetingState.DISPUTED else Said.OWN_FAULT)
        if story.ending == MeetingState.DISPUTED:
            actions.say(meeting, by=owner_of(story.exhibitor), said=Said.ABSENT)

    def backdate(self, request: Request, hours_ago: float) -> None:
        """Asked and answered earlier than just now, so that the queue has an order. The limit of a day counts by this time, too."""
        request = Request.objects.get(pk=request.pk)
        meeting = Meeting.objects.filter(request=request, slot__ends_at__lte=self.now).select_related("slot").first()
        decided = meeting.slot.starts_at - timedelta(hours=1) if meeting else self.now
        request.created_at = decided - timedelta(hours=hours_ago)
        steps = list(request.changes.told())
        for step, change in enumerate(steps):
            change.at = request.created_at + (decided - request.created_at) * step / len(steps)
            if meeting and change.after in AFTERWARDS:
                change.at = meeting.slot.ends_at + timedelta(minutes=step)
            StateChange._base_manager.filter(pk=change.pk).update(at=change.at)  # noqa: SLF001 (nobody but the demo makes up a past)
        moments = {change.after: change.at for change in reversed(steps)}
        request.answered_at = next((moments[state] for state in (RequestState.CONSENTED, RequestState.REFUSED) if state in moments), None)
        request.decided_at = next((moments[state] for state in DECIDED if state in moments), None)
        request.save(update_fields=["created_at", "answered_at", "decided_at"])


def build(days: Days, chance: Random) -> None:
    open_slots(days)
    add_tables()
    let_be_found()
    doors.agree()
    telling = Telling(chance)
    total = len(ENDINGS)
    for number, story in enumerate([*demo_stories(), *sample_stories(chance), *launch_stories()]):
        telling.tell(story, hours_ago=max(0.1, 30 * (total - number) / total))
    actions.expire_overdue(telling.now)
    around_meetings.build()
    doors.open_door()


def open_slots(days: Days) -> None:
    for start, end in HOURS:
        actions.open_slots(days.at(start), days.at(end), minutes=MINUTES, pause=0, by=person(ORGANISER))


def add_tables() -> None:
    """Partners and premium booths have two tables, others one; partners have a video room besides."""
    for exhibitor in Exhibitor.objects.filter(is_sample=True).select_related("booth"):
        for number in range(2 if exhibitor.booth.tier in (PARTNER, PREMIUM) else 1):
            Table.objects.get_or_create(exhibitor=exhibitor, kind=PlaceKind.TABLE, name=str(number + 1))
        if exhibitor.booth.tier == PARTNER:
            Table.objects.get_or_create(exhibitor=exhibitor, kind=PlaceKind.VIDEO_ROOM, name="1")


def let_be_found() -> None:
    """The demo's attendee and half of the sample agreed to be listed; whoever said something about it is left alone."""
    for attendee in [person(ATTENDEE), *people_of_sample()[::2]]:
        if not Participant.objects.filter(person=attendee).exists():
            actions.take_part(by=attendee, is_listed=True)


def is_day_for(asker: User, slot: Slot) -> bool:
    """Nobody wishes for the middle of their night."""
    zone = zone_or_none(asker.zone_name) or ZoneInfo("Asia/Shanghai")
    return is_within(slot.starts_at, slot.ends_at, USUAL_START, USUAL_END, zone)


def exhibitor(slug: str) -> Exhibitor:
    return Exhibitor.objects.select_related("sector").get(slug=slug)


def demo_stories() -> Iterator[Story]:
    """What the three logins find: a meeting, a refusal with its reason, a request that waits; and a full inbox at the home company."""
    attendee = person(ATTENDEE)
    yield Story(attendee, exhibitor("liuchuan-data"), "product", asks.MESSAGES["trade"][0][1], MeetingState.SCHEDULED)
    yield Story(attendee, exhibitor("panshi-cloud"), "purchase", asks.MESSAGES["security"][0][1], RequestState.DECLINED, asks.DEMO_DECLINE)
    yield Story(attendee, exhibitor(HOME_COMPANY), "purchase", asks.DEMO_MESSAGE, RequestState.PENDING)
    visitors = people_of_sample()[-6:]
    endings = (
        RequestState.PENDING,
        RequestState.PENDING,
        MeetingState.SCHEDULED,
        RequestState.PENDING,
        MeetingState.SCHEDULED,
        RequestState.PENDING,
    )
    for visitor, ending, words in zip(visitors, endings, cycle(asks.MESSAGES["compute"])):
        yield Story(visitor, exhibitor(HOME_COMPANY), *words, ending)


def sample_stories(chance: Random) -> Iterator[Story]:
    visitors = people_of_sample()[:-6]
    chance.shuffle(visitors)
    companies = list(published())
    chance.shuffle(companies)
    reasons = {
        RequestState.DECLINED: cycle(asks.DECLINE_REASONS),
        RequestState.REFUSED: cycle(asks.REFUSE_REASONS),
        MeetingState.CANCELLED: cycle(asks.CANCEL_REASONS),
    }
    words = {sector: cycle(messages) for sector, messages in asks.MESSAGES.items()}
    for ending, visitor, company in zip(ENDINGS, visitors, cycle(companies)):
        topic, message = next(words[company.sector.key])
        reason = next(reasons[ending]) if ending in reasons else ""
        yield Story(visitor, company, topic, message, ending, reason)


def launch_stories() -> Iterator[Story]:
    """What came of the launches of the day before: people asked because of them, and met."""
    launches = {launch.slug: launch for launch in Release.objects.out(timezone.now()).with_owner()}
    visitors = people_of_sample()[-6 - len(asks.BECAUSE_OF_LAUNCHES) : -6]
    for visitor, (slug, message) in zip(visitors, asks.BECAUSE_OF_LAUNCHES, strict=True):
        if launch := launches.get(slug):
            yield Story(visitor, launch.exhibitor, "product", message, MeetingState.HELD, launch=launch)


def people_of_sample() -> list[User]:
    emails = [face.email for face in attendees()]
    known = {user.email: user for user in User.objects.filter(email__in=emails)}
    return [known[email] for email in emails if email in known]


def published() -> QuerySet[Exhibitor]:
    return Exhibitor.objects.published().filter(is_sample=True).exclude(slug=HOME_COMPANY).select_related("sector").order_by("slug")
