"""The address of somebody's own calendar."""

from django.utils import timezone

from accounts.models import User
from forums.models import CalendarToken, new_token


def renew_calendar(*, by: User) -> CalendarToken:
    """A new secret address; the old one stops at once. Also makes the first."""
    return CalendarToken.objects.update_or_create(person=by, defaults={"token": new_token(), "made_at": timezone.now()})[0]


def revoke_calendar(*, by: User) -> None:
    CalendarToken.objects.filter(person=by).delete()
