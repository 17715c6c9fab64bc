from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from core.work import LONG
from notifications import actions
from notifications.actions import deliver, send_some
from notifications.announcing import ring, turn_pages
from notifications.models import Announcement, Mail

TWO_MINUTES = timedelta(minutes=2)  # a beat that was late misses none
AT_ONCE = 50  # so that other work has its turn


@task()
def send_mail(mail_pk: str) -> None:
    deliver(mail_pk)


@task()
def send_waiting_mail() -> None:
    """Every minute: second tries, and what a dead worker or a lost task left behind."""
    for mail in Mail.objects.single().due(timezone.now()).order_by("next_try_at")[:AT_ONCE]:
        if not deliver(mail.pk):
            return  # the mail server is out of reach: the others need not try, too


@task()
def ring_announcement(pk: int) -> None:
    for announcement in Announcement.objects.to_ring(timezone.now()).filter(pk=pk):
        ring(announcement)


@task()
def keep_announcements() -> None:
    """Every minute: banners that came or went by the clock, and the bells of what has begun."""
    now = timezone.now()
    turn_pages(now - TWO_MINUTES, now)
    for announcement in Announcement.objects.to_ring(now):
        ring(announcement)


@task(queue_name=LONG)
def send_mailing(pk: int) -> None:
    """A slice of it; the next one stands behind other long work."""
    if send_some(pk):
        send_mailing.enqueue(pk)


@task(queue_name=LONG)
def send_digests() -> None:
    """Each ten minutes: somewhere it is somebody's hour."""
    actions.send_digests(timezone.now())


@task()
def look_after_mailings() -> None:
    actions.look_after_mailings(timezone.now())
