from django.utils import timezone
from django_tasks import task

from matchmaking.actions import expire_overdue


@task()
def expire_requests() -> None:
    expire_overdue(timezone.now())
