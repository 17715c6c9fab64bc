"""At the doors: each ticket is checked in once, at the expo and at each session, however many scan it at the same moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.audit import Verb, audit
from core.refusals import NotAllowed, Refusal
from forums.models import Session
from registration.actions.badges import badge_by
from registration.models import CheckIn, SessionPlaces, Ticket
from registration.rules import can_check_in
from registration.states import CheckInWay

OLDEST = timedelta(days=7)  # what a device kept for longer counts from when it came in


class Answer(Enum):
    FIRST = "first"
    AGAIN = "again"  # somebody was faster, or it was another scan
    UNDONE = "undone"  # this very scan was taken back since


@dataclass(frozen=True)
class Scan:
    """What a device says of a scan: its own name for it, and when it was. Sent twice it is the same."""

    key: UUID
    way: str = CheckInWay.TYPED
    at: datetime | None = None

    def moment(self) -> datetime:
        """Clocks of devices go wrong: never later than now, nor long ago."""
        now = timezone.now()
        return self.at if self.at and now - OLDEST < self.at < now else now


@dataclass(frozen=True)
class Result:
    answer: Answer
    check_in: CheckIn


def typed() -> Scan:
    return Scan(uuid4())


def check_in_by_code(text: str, *, by: User, session: Session | None = None, scan: Scan | None = None) -> Result:
    if not can_check_in(by):
        raise NotAllowed(_("Only the team at the doors checks people in."))
    return check_in(badge_by(text).ticket, by=by, session=session, scan=scan)


def check_in(ticket: Ticket, *, by: User, session: Session | None = None, scan: Scan | None = None) -> Result:
    """Refuses whoever has no place. Two devices at once: one is first, the other reads who and when."""
    if not can_check_in(by):
        raise NotAllowed(_("Only the team at the doors checks people in."))
    scan = scan or typed()
    if (result := known(ticket, session, scan)) is not None:  # most who are in already cost no lock
        return result
    try:
        return written(ticket, session, scan, by)
    except IntegrityError:  # somebody was faster between our look and our row
        return known(ticket, session, scan) or written(ticket, session, scan, by)


@transaction.atomic
def written(ticket: Ticket, session: Session | None, scan: Scan, by: User) -> Result:
    row = Ticket.objects.select_for_update(of=("self",)).with_parts().get(pk=ticket.pk)
    if (result := known(row, session, scan)) is not None:
        return result
    if not row.is_confirmed:
        params = {"name": row.person, "state": row.get_state_display()}
        raise Refusal(_("The ticket of %(name)s does not hold: %(state)s."), params=params)
    if session is not None:
        refuse_without_place(row, session)
    check = CheckIn.objects.create(ticket=row, session=session, scan=scan.key, way=scan.way, at=scan.moment(), by=by)
    return Result(Answer.FIRST, check)


def refuse_without_place(ticket: Ticket, session: Session) -> None:
    """Where places are few, only who signed up and got one comes in."""
    offer = SessionPlaces.objects.filter(session=session).first()
    if offer is not None and not offer.sign_ups.of(ticket.person).confirmed().exists():
        raise Refusal(_("%(name)s has no place in this session: its places are for those who signed up."), params={"name": ticket.person})


def known(ticket: Ticket, session: Session | None, scan: Scan) -> Result | None:
    """What came of this scan before, or of another one of this ticket here."""
    rows = CheckIn.objects.with_parts()
    same = rows.filter(scan=scan.key).first()
    if same is not None:
        if (same.ticket_id, same.session_id) != (ticket.pk, session and session.pk):
            raise Refusal(_("This scan was sent before, for somebody else. Scan again."))
        return Result(Answer.FIRST if same.undone_at is None else Answer.UNDONE, same)
    other = rows.in_force().at_place(session).filter(ticket=ticket).first()
    if other is None:
        return None
    return Result(Answer.FIRST if other.scan == scan.key else Answer.AGAIN, other)  # the same scan may arrive between the two looks


@transaction.atomic
def undo_check_in(check: CheckIn, *, by: User) -> CheckIn:
    """A mistake at the door. The row stays, and says who took it back."""
    if not can_check_in(by):
        raise NotAllowed(_("Only the team at the doors checks people in."))
    now = timezone.now()
    if not CheckIn.objects.in_force().filter(pk=check.pk).update(undone_at=now, undone_by=by):
        raise Refusal(_("This check-in was taken back already."))
    check.undone_at, check.undone_by = now, by
    audit(by, Verb.CANCELLED, check)
    return check
