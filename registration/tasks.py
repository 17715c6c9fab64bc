from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from core.work import LONG
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


@task(queue_name=LONG)
def welcome_people(keys: list[int]) -> None:
    actions.welcome_people(keys)


@task()
def roll_up_lately() -> None:
    """Daily: what was missed while no worker ran."""
    now = timezone.now()
    actions.roll_up(now - LATELY, now)
