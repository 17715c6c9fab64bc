"""Work of the house itself."""

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from core.kept_files import sweep
from event.models import PeriodicRun

KEPT = timedelta(days=14)

log = logging.getLogger(__name__)


@task()
def tidy() -> None:
    """Forget tasks and periodic runs that nobody will ask about any more."""
    before = timezone.now() - KEPT
    DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    PeriodicRun.objects.filter(slot__lt=before).delete()


@task()
def sweep_files() -> None:
    """Remove uploads that nothing shows any more."""
    log.info("%d unused files removed", sweep())
