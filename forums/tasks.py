from django.utils import timezone
from django_tasks import task

from forums.actions.reminding import remind_of_sessions


@task()
def remind_people() -> None:
    """Each minute; nobody hears of a session twice."""
    remind_of_sessions(timezone.now())
