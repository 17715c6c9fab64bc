"""The first hours at the doors: tickets for the demo's visitor and some of the crowd, most of whom are in already; and who watched what."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone

from accounts.actions import give_role
from accounts.models import User
from accounts.states import Role
from expo.seed.build.crowd import person
from expo.seed.days import Days
from expo.seed.people import ATTENDEE, USHER, attendees
from forums.models import Session
from registration.models import Attendance, CheckIn, Ticket, TicketKind
from registration.states import CheckInWay, TicketState

GUESTS = 60  # of the crowd
IN_ALREADY = 42
VIEWERS = 25  # of a session that is over


def build(days: Days, chance: Random) -> None:
    usher = person(USHER.email)
    give_role(usher, Role.DOORS)
    texts = {"name_zh_hans": "观众", "name_en": "Visitor"}
    kind, _ = TicketKind.objects.get_or_create(key="visitor", defaults=texts)
    ticket_of(person(ATTENDEE), kind)
    faces = [face.email for face in attendees()[:GUESTS]]
    guests = list(User.objects.filter(email__in=faces).order_by("pk"))
    tickets = [ticket_of(guest, kind) for guest in guests]
    check_in_some(tickets[:IN_ALREADY], days, usher, chance)
    rows = [row for session in ended_sessions() for row in audience(session, [person(ATTENDEE), *guests], chance)]
    Attendance.objects.bulk_create(rows, ignore_conflicts=True)


def ticket_of(guest: User, kind: TicketKind) -> Ticket:
    found = Ticket.objects.of(guest).live().first()
    said = {"state": TicketState.CONFIRMED, "company": guest.company, "confirmed_at": timezone.now(), "is_sample": True}
    return found or Ticket.objects.create(person=guest, kind=kind, **said)


def check_in_some(tickets: list[Ticket], days: Days, usher: User, chance: Random) -> None:
    """Since the doors opened; nobody in the time to come."""
    moments = arrivals(days.at("08:30"), timezone.now(), chance)
    rows = [
        CheckIn(ticket=ticket, at=moment, received_at=moment, by=usher, way=CheckInWay.CAMERA)
        for ticket, moment in zip(tickets, moments, strict=False)
        if ticket.is_confirmed
    ]
    CheckIn.objects.bulk_create(rows, ignore_conflicts=True)


def arrivals(begin: datetime, now: datetime, chance: Random) -> Iterator[datetime]:
    moment = begin
    while moment < now:
        yield moment
        moment += timedelta(seconds=chance.randint(20, 240))


def ended_sessions() -> list[Session]:
    return [session for session in Session.objects.going_on().in_order_of_time() if session.ends_at <= timezone.now()]


def audience(session: Session, people: list[User], chance: Random) -> Iterator[Attendance]:
    """The demo's visitor is always among them."""
    longest = round((session.ends_at - session.starts_at).total_seconds() / 60)
    for viewer in [people[0], *chance.sample(people[1:], min(VIEWERS, len(people) - 1))]:
        yield Attendance(session=session, person=viewer, minutes=chance.randint(longest // 3, longest))
