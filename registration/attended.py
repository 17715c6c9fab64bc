"""How many attended which session, for how long."""

from dataclasses import dataclass

from forums.models import Session
from registration.models import Attendance, CheckIn


@dataclass(frozen=True)
class SessionSum:
    session: Session
    people: int
    minutes: int
    checked: int

    @property
    def each(self) -> int:
        """Minutes of each, on average."""
        return round(self.minutes / self.people) if self.people else 0


def session_sums() -> list[SessionSum]:
    """The sessions that anybody attended, in order of time."""
    watched = {session: (people, minutes) for session, people, minutes in Attendance.objects.all().sums()}
    checked = CheckIn.objects.all().a_session()
    sessions = Session.objects.shown().for_schedule().in_order_of_time().filter(pk__in={*watched, *checked})
    return [SessionSum(session, *watched.get(session.pk, (0, 0)), checked.get(session.pk, 0)) for session in sessions]
