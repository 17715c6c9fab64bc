from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from registration import actions

JUST_NOW = timedelta(hours=1)
LATELY = timedelta(days=2)


@task()
def roll_up_attendance() -> None:
    """Every few minutes: the sessions that are on, and those that have just ended."""
    now = timezone.now()
    actions.roll_up(now - JUST_NOW, now)


@task()
def ask_for_survey() -> None:
    actions.ask_people(timezone.now())


@task()
def roll_up_lately() -> None:
    """Daily: what was missed while no worker ran."""
    now = timezone.now()
    actions.roll_up(now - LATELY, now)
