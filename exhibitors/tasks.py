from django.utils import timezone
from django_tasks import task

from exhibitors.actions import lapse_unconfirmed


@task()
def free_unconfirmed_places() -> None:
    lapse_unconfirmed(timezone.now())
