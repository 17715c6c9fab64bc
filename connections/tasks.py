from django.utils import timezone
from django_tasks import task

from connections import actions
from connections.models import Delivery
from core.work import LONG

AT_ONCE = 50  # so that other work has its turn


@task(queue_name=LONG)
def deliver(delivery: str) -> None:
    """An address that hangs takes some seconds: letters never wait behind it."""
    actions.deliver(delivery)


@task(queue_name=LONG)
def deliver_waiting() -> None:
    """Each minute: second tries, and what a dead worker or a lost task left behind."""
    for pk in list(Delivery.objects.due(timezone.now()).order_by("next_try_at").values_list("pk", flat=True)[:AT_ONCE]):
        actions.deliver(pk)


@task()
def forget_deliveries() -> None:
    actions.forget_deliveries(timezone.now())
