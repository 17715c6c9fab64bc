"""The worker's beat: periodic jobs, each once a slot whatever the number of workers; and tasks of workers that died."""

import logging
import os
import socket
import threading
from datetime import UTC, datetime, timedelta

from django.db import close_old_connections, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.work import Periodic, periodic_jobs
from event.models import PeriodicRun

log = logging.getLogger(__name__)

TICK = 5.0  # seconds
MOST_TRIES = 3  # a task that ended this many workers is not given to another


def slot_of(moment: datetime, period: timedelta) -> datetime:
    """The start of the period that `moment` lies in, counted from 1970 in UTC: the same for every worker."""
    return datetime.fromtimestamp(moment.timestamp() // period.total_seconds() * period.total_seconds(), UTC)


def enqueue_due(now: datetime) -> list[str]:
    """Enqueue each periodic job that has not run in its current slot. Slots missed while no worker ran stay missed."""
    return [job.name for job in periodic_jobs() if claim(job, slot_of(now, job.every))]


def claim(job: Periodic, slot: datetime) -> bool:
    if PeriodicRun.objects.filter(job=job.name, slot=slot).exists():
        return False
    # The row and the task commit together: no slot runs twice, none is lost between the two.
    with transaction.atomic():
        _, is_first = PeriodicRun.objects.get_or_create(job=job.name, slot=slot)
        if is_first:
            import_string(job.name).enqueue()
    return is_first


def worker_name() -> str:
    return f"{socket.gethostname()[:50]}:{os.getpid()}"


def is_dead(worker: str, *, starting: bool) -> bool:
    """Whether a worker of this machine has ended. One that bears our own name is our predecessor if we only just start."""
    host, _, pid = worker.rpartition(":")
    if host != socket.gethostname()[:50] or not pid.isdigit():
        return False
    if int(pid) == os.getpid():
        return starting
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def return_abandoned(*, starting: bool = False) -> int:
    """Give back the tasks that died with their worker: they run again, so tasks must bear a second run."""
    returned = 0
    for task in DBTaskResult.objects.running():
        if not is_dead(task.worker_ids[-1], starting=starting):
            continue
        next_status = TaskResultStatus.READY if len(task.worker_ids) < MOST_TRIES else TaskResultStatus.FAILED
        # Only if it still is as we saw it: another worker may be tidying up, too.
        changed = DBTaskResult.objects.running().filter(pk=task.pk, worker_ids=task.worker_ids).update(status=next_status)
        if changed:
            log.warning("%s was abandoned by %s: now %s", task.task_path, task.worker_ids[-1], next_status.lower())
        returned += changed
    return returned


class Beat(threading.Thread):
    def __init__(self) -> None:
        super().__init__(name="beat", daemon=True)
        self.stopping = threading.Event()

    def run(self) -> None:
        self.tick(starting=True)
        while not self.stopping.wait(TICK):
            self.tick(starting=False)

    def tick(self, *, starting: bool) -> None:
        close_old_connections()
        try:
            return_abandoned(starting=starting)
            enqueue_due(timezone.now())
        except Exception:
            log.exception("The beat missed a tick")
        finally:
            close_old_connections()

    def stop(self) -> None:
        self.stopping.set()
