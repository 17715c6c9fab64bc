from django.utils import timezone
from django_tasks import task

from core.work import LONG
from event.models import Event
from exhibitors import actions


@task()
def free_unconfirmed_places() -> None:
    actions.lapse_unconfirmed(timezone.now())


@task()
def end_silent_chats() -> None:
    """When a chat's time is over, and each minute for whatever was missed."""
    actions.end_silent_chats(timezone.now())


@task()
def mail_unread_messages() -> None:
    """Each minute: what its reader has not seen in time goes by mail."""
    actions.mail_unread_messages(timezone.now())


@task()
def forget_leads() -> None:
    actions.forget_leads(timezone.now())


@task()
def send_reports() -> None:
    """Each hour: on the day after a week, and after the expo, the report of it."""
    actions.send_reports(timezone.now())


@task(queue_name=LONG)
def check_links(exhibitor: int) -> None:
    actions.check_links(exhibitor)


@task()
def count_visits() -> None:
    """Each five minutes: the figures of days on which something happened; and what is old is forgotten."""
    now, zone = timezone.now(), Event.objects.current().zone
    actions.roll_up(now, zone)
    actions.forget_visits(now, zone)
