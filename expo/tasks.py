"""Work of the house itself."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from event.models import PeriodicRun

KEPT = timedelta(days=14)


@task()
def tidy() -> None:
    """Forget tasks and periodic runs that nobody will ask about any more."""
    before = timezone.now() - KEPT
    DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    PeriodicRun.objects.filter(slot__lt=before).delete()
