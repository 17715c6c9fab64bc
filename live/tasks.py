from django.core.files.storage import storages
from django.utils import timezone
from django_tasks import task

from core.work import LONG
from live.actions import end_overdue, reopen_due
from live.actions.captions import keep_typed, recognise
from live.actions.recordings import FOLDER, forget_raw, prepare, take_up_again
from live.actions.running import set_off_in_time
from live.models import Recording


@task()
def end_overdue_stages() -> None:
    """Every few seconds: no stage plays on after its slot, none says “over” when its next begins. Players stop at that very moment."""
    now = timezone.now()
    end_overdue(now)
    reopen_due(now)


@task()
def set_off_called(item: int, by: int) -> None:
    set_off_in_time(item, by)


@task(queue_name=LONG)
def prepare_recording(pk: int) -> None:
    prepare(pk)
    for recording in Recording.objects.playable().filter(pk=pk):
        keep_typed(recording)


@task(queue_name=LONG)
def recognise_captions(pk: int, language: str) -> None:
    for recording in Recording.objects.playable().filter(pk=pk):
        recognise(recording, storages["private"].path(f"{FOLDER}/{recording.folder}/film.mp4"), language)


@task()
def take_up_recordings() -> None:
    take_up_again()


@task(queue_name=LONG)
def forget_raw_recordings() -> None:
    forget_raw(timezone.now())
