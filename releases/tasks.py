"""Background work of launches: the moment itself, and the minutes before it."""

from django.utils import timezone
from django_tasks import task

from releases import actions


@task()
def let_launches_out() -> None:
    """Pages show a launch at its second by themselves; this writes it down and tells those who waited."""
    now = timezone.now()
    actions.release_due(now)
    actions.remind_of_launches(now)
