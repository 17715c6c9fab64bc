"""Work of the house itself."""

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from core.kept_files import sweep
from core.work import LONG
from event.actions import erase_due
from event.models import PeriodicRun
from expo.models import Seeding
from expo.seed.build import replay
from expo.seed.days import Days

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


@task(queue_name=LONG)
def record_sample() -> None:
    """The film of the demo: half a minute of work that no start waits for."""
    stamp = Seeding.objects.filter(pk=1).first()
    if stamp:
        replay.build(Days(stamp.opens_on))


@task(queue_name=LONG)
def erase_what_was_kept() -> None:
    """Daily: personal data whose time is over."""
    log.info("Kept long enough, and erased: %s", erase_due(timezone.now()))
