"""Minutes at the stages become attendance at sessions, and attendance becomes a certificate."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.refusals import Refusal
from event.models import Event
from forums.models import Session
from live.models import WatchedHour
from registration.codes import is_signed, parted
from registration.models import Attendance, Certificate, CheckIn, Ticket
from registration.models.badges import CERTIFICATE

ATTENDED = 5  # minutes of watching that count as having been at a session
A_BATCH = 1000
MOST_NUMBER = (1 << 63) - 1


def roll_up(since: datetime, now: datetime) -> int:
    """Count the sessions anew that were on since then. Twice is the same."""
    sessions = Session.objects.going_on().filter(starts_at__lt=now, ends_at__gt=since).in_order_of_time()
    stages = defaultdict(list)
    for session in sessions:
        stages[session.stage_id].append(session)
    return sum(roll_up_stage(stage, on_it) for stage, on_it in stages.items())


def roll_up_stage(stage: int, sessions: list[Session]) -> int:
    start, end = min(one.starts_at for one in sessions), max(one.ends_at for one in sessions)
    minutes: dict[tuple[int, int], int] = defaultdict(int)
    for hour in WatchedHour.objects.between(start, end).filter(stage=stage).iterator():
        for session in sessions:
            if number := hour.number_between(session.starts_at, session.ends_at):
                minutes[session.pk, hour.person_id] += number
    rows = [Attendance(session_id=session, person_id=person, minutes=number) for (session, person), number in minutes.items()]
    Attendance.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["session", "person"], update_fields=["minutes"], batch_size=A_BATCH
    )
    return len(rows)


@transaction.atomic
def make_certificate(person: User, session: Session | None = None) -> Certificate:
    """Of a session that is over, or of the whole expo once it is. Made again it says what is true then, under the same code."""
    User.objects.select_for_update().get(pk=person.pk)  # two tabs make one
    now = timezone.now()
    facts = facts_of_session(person, session, now) if session else facts_of_expo(person, now)
    company = Ticket.objects.of(person).confirmed().values_list("company", flat=True).first() or person.company
    said = {"name": str(person), "company": company, "made_at": now, **facts}
    return Certificate.objects.update_or_create(person=person, session=session, defaults=said)[0]


def facts_of_session(person: User, session: Session, now: datetime) -> dict[str, int | bool]:
    if session.ends_at > now:
        raise Refusal(_("The session is not over yet."))
    minutes = Attendance.objects.of(person).filter(session=session).values_list("minutes", flat=True).first() or 0
    was_there = CheckIn.objects.in_force().of_holder(person).at_place(session).exists()
    if not was_there and minutes < ATTENDED:
        raise Refusal(
            _("You were not seen at this session: %(number)d minutes of watching count as attending."), params={"number": ATTENDED}
        )
    return {"sessions": 1, "minutes": minutes, "was_there": was_there}


def refuse_before_the_end(now: datetime) -> None:
    event = Event.objects.current()
    if event.closes_at > now:
        moment = date_format(timezone.localtime(event.closes_at), "SHORT_DATETIME_FORMAT")
        raise Refusal(
            _("There is a certificate once the expo is over, from %(moment)s (%(zone)s)."),
            params={"moment": moment, "zone": timezone.get_current_timezone_name()},
        )


def facts_of_expo(person: User, now: datetime) -> dict[str, int | bool]:
    refuse_before_the_end(now)
    watched = dict(Attendance.objects.of(person).values_list("session", "minutes"))
    seen = CheckIn.objects.in_force().of_holder(person)
    visited = set(seen.exclude(session=None).values_list("session", flat=True))
    attended = visited | {session for session, minutes in watched.items() if minutes >= ATTENDED}
    was_there = seen.exists()
    if not attended and not was_there:
        raise Refusal(_("You were not seen at the expo: neither at the doors nor at a session."))
    return {"sessions": len(attended), "minutes": sum(watched.values()), "was_there": was_there}


def certificate_by(code: str) -> Certificate | None:
    """The one with this code; None for any other text."""
    found = parted(code)
    if found is None or found[0] > MOST_NUMBER or not is_signed(CERTIFICATE, found[0], 1, found[1]):
        return None
    return Certificate.objects.with_parts().filter(pk=found[0]).first()
