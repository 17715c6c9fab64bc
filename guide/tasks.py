from django.utils import timezone
from django_tasks import task

from guide import actions


@task()
def look_at_what_is_new() -> None:
    """Every minute: texts that changed many at once. What changed alone is looked at with the next question."""
    actions.look_at_what_is_new()


@task()
def forget_old_conversations() -> None:
    """Each hour."""
    actions.forget_old(timezone.now())


@task()
def nudge_people() -> None:
    """Each minute; nobody hears of a session twice."""
    actions.nudge(timezone.now())
