from django.utils import timezone
from django_tasks import task

from notifications.actions import deliver
from notifications.models import Mail

AT_ONCE = 50  # so that other work has its turn


@task()
def send_mail(mail_pk: str) -> None:
    deliver(mail_pk)


@task()
def send_waiting_mail() -> None:
    """Every minute: second tries, and what a dead worker or a lost task left behind."""
    for mail in Mail.objects.due(timezone.now()).order_by("next_try_at")[:AT_ONCE]:
        if not deliver(mail.pk):
            return  # the mail server is out of reach: the others need not try, too
