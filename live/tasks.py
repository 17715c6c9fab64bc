from django.utils import timezone
from django_tasks import task

from core.work import LONG
from live.actions import end_overdue
from live.actions.recordings import forget_raw, prepare, take_up_again


@task()
def end_overdue_stages() -> None:
    """Every few seconds: no stage plays on after its slot. Players stop by themselves at the same moment."""
    end_overdue(timezone.now())


@task(queue_name=LONG)
def prepare_recording(pk: int) -> None:
    prepare(pk)


@task()
def take_up_recordings() -> None:
    take_up_again()


@task(queue_name=LONG)
def forget_raw_recordings() -> None:
    forget_raw(timezone.now())
