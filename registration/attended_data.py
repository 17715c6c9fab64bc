"""Where somebody was: at which doors, and for how long at which session."""

from typing import Any

from accounts.models import User
from core.personal_data import PersonalData
from registration.models import Attendance, Badge, Certificate, CheckIn


def export(person: User) -> dict[str, Any]:
    badges = Badge.objects.filter(ticket__person=person)
    return {
        "badges": [{"code": badge.code, "since": badge.renewed_at} for badge in badges],
        "check_ins": [
            {"at": check.at, "where": str(check.session or "expo"), "how": check.way, "undone_at": check.undone_at}
            for check in CheckIn.objects.of_holder(person).with_parts()
        ],
        "attendance": [
            {"session": str(row.session), "starts_at": row.session.starts_at, "minutes": row.minutes}
            for row in Attendance.objects.of(person).with_sessions()
        ],
        "certificates": [
            {"code": one.code, "made_at": one.made_at, "sessions": one.sessions, "minutes": one.minutes}
            for one in Certificate.objects.of(person)
        ],
    }


def erase(person: User) -> None:
    """A check-in stays counted, of somebody without a name."""
    Attendance.objects.of(person).delete()
    Certificate.objects.filter(person=person).delete()
    Badge.objects.filter(ticket__person=person).delete()


ATTENDED_DATA = PersonalData("attendance", export, erase, order=40)
