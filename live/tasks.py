from django.utils import timezone
from django_tasks import task

from live.actions import end_overdue


@task()
def end_overdue_stages() -> None:
    """Every few seconds: no stage plays on after its slot. Players stop by themselves at the same moment."""
    end_overdue(timezone.now())
