"""The address of somebody's own calendar."""

from django.utils import timezone

from accounts.models import User
from forums.models import CalendarToken, new_token

ALARMS = ("0", "5", "10", "30", "60")  # minutes before an entry


def renew_calendar(*, by: User) -> CalendarToken:
    """A new secret address; the old one stops at once. Also makes the first."""
    return CalendarToken.objects.update_or_create(person=by, defaults={"token": new_token(), "made_at": timezone.now()})[0]


def revoke_calendar(*, by: User) -> None:
    CalendarToken.objects.filter(person=by).delete()


def set_alarms(minutes: str, *, by: User) -> None:
    """One of the choices of the page; anything else changes nothing."""
    if minutes in ALARMS:
        CalendarToken.objects.filter(person=by).update(alarm_minutes=int(minutes))
