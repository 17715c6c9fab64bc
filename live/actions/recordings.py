"""What becomes of recordings: they follow the stage, the worker prepares them, an organiser cuts and publishes them."""

import logging
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.own_addresses import for_rows
from core.progress import Teller, heard
from core.refusals import NotAllowed, Refusal
from core.replays import tell_replays
from core.work import enqueue
from live.models import Airtime, Chapter, Recording, RunItem, Stage, Take
from live.models.recordings import new_folder
from live.relaying import ffmpeg
from live.replaying import film
from live.replaying.pieces import Piece, pieces
from live.rules import can_publish
from live.states import RecordingState, SourceKind, StageState

log = logging.getLogger(__name__)

FOLDER = "replays"
TYPES = {"m3u8": "application/vnd.apple.mpegurl", "m4s": "video/mp4", "mp4": "video/mp4", "jpg": "image/jpeg"}


def progress_key(pk: int) -> str:
    return f"recording:{pk}"


# --- following the stage ----------------------------------------------------------------------------------------------


def follow(stage: Stage, now: datetime) -> None:
    """After each step of the operator, under the lock of the stage: what is on air begins a take, what is not ends one."""
    recording = Recording.objects.running().filter(stage=stage).first()
    on_air = stage.on_air if stage.state == StageState.LIVE else None
    path = on_air.path if on_air and on_air.kind == SourceKind.PUBLISHED and stage.is_recorded else ""
    if path and recording is None:
        recording = Recording.objects.create(stage=stage, began_at=now)
    if recording is None:
        return
    if not recording.takes.filter(ended_at=None, path=path).exists():
        recording.takes.filter(ended_at=None).update(ended_at=now)
        if path:
            Take.objects.create(recording=recording, path=path, began_at=now)
    if stage.state == StageState.ENDED:
        finish(recording, now)


def finish(recording: Recording, now: datetime) -> None:
    recording.move_to(RecordingState.WAITING)
    recording.ended_at = now
    recording.save(update_fields=["state", "ended_at"])
    Chapter.objects.bulk_create(chapters_of(recording))
    enqueue("live.tasks.prepare_recording", recording.pk)


def chapters_of(recording: Recording) -> Iterator[Chapter]:
    """From the programme, and from the run of show as it came. What ran when the stage went live begins with the film."""
    assert recording.ended_at is not None
    stage, begin, end = recording.stage, recording.began_at, recording.ended_at
    for airtime in stage.airtimes.filter(starts_at__lt=end, ends_at__gt=begin):
        yield chapter_of(recording, airtime, airtime.starts_at, key=airtime.key, url=airtime.url)
    for item in RunItem.objects.on_between(stage, begin, end):
        yield chapter_of(recording, item, item.began_at)


def chapter_of(recording: Recording, titled: Airtime | RunItem, starts_at: datetime, **more: str) -> Chapter:
    titles = {name: getattr(titled, name) for name in ("title_zh_hans", "title_en")}
    return Chapter(recording=recording, starts_at=max(starts_at, recording.began_at), **titles, **more)


# --- in the worker ----------------------------------------------------------------------------------------------------


def prepare(pk: int) -> None:
    """Make the film. A recording that does not wait is left alone: its task was given out twice, or somebody discarded it."""
    recording = step(pk, RecordingState.PREPARING)
    if recording is None:
        return
    try:
        with tempfile.TemporaryDirectory(prefix="replay-") as folder:
            parts = film.make(pieces_of(recording), Path(folder), ffmpeg(), teller(recording))
            kept = keep(Path(folder))
    except (film.NotMade, OSError, Refusal) as problem:
        log.warning("Recording %d was not prepared: %s", pk, problem)
        step(pk, RecordingState.FAILED, problem=str(problem)[:500])
        return
    step(
        pk,
        RecordingState.READY,
        folder=kept,
        problem="",
        timeline=[[part.clock, part.second, part.seconds] for part in parts],
        seconds=parts[-1].second + parts[-1].seconds,
        bytes=sum(storages["private"].size(f"{FOLDER}/{kept}/{name}") for name in film.FILES),
    )


def pieces_of(recording: Recording) -> list[Piece]:
    """What was on air, less what is cut away."""
    begin, end = recording.cut_from, recording.cut_to
    found: list[Piece] = []
    for take in recording.takes.all():
        first = max(take.began_at, begin) if begin else take.began_at
        last = min(take.ended_at or timezone.now(), end) if end else take.ended_at or timezone.now()
        if first < last:
            found += pieces(Path(settings.LIVE_RECORDINGS), take.path, first.timestamp(), last.timestamp())
    return found


def teller(recording: Recording) -> film.Progress:
    tell, whole = Teller(progress_key(recording.pk)), sum(piece.seconds for piece in pieces_of(recording))
    tell(0, max(1, round(whole)))
    return lambda seconds: tell(round(min(seconds, whole)), max(1, round(whole)))


def keep(made: Path) -> str:
    """Into the storage of private files, under a name that nobody guesses."""
    folder = new_folder()
    for name in film.FILES:
        with (made / name).open("rb") as file:
            storages["private"].save(f"{FOLDER}/{folder}/{name}", File(file))
    return folder


@transaction.atomic
def step(pk: int, state: RecordingState, **values: Any) -> Recording | None:
    recording = Recording.objects.select_for_update(of=("self",)).select_related("stage").filter(pk=pk).first()
    if recording is None or not recording.can_move_to(state):
        return None
    recording.move_to(state)
    for name, value in values.items():
        setattr(recording, name, value)
    recording.save(update_fields=["state", *values])
    return recording


def take_up_again() -> int:
    """Recordings whose worker was ended in the middle: nothing was heard for a minute."""
    silent = [pk for pk in Recording.objects.preparing().values_list("pk", flat=True) if is_silent(pk)]
    for pk in silent:
        with transaction.atomic():
            if step(pk, RecordingState.WAITING):
                enqueue("live.tasks.prepare_recording", pk)
    return len(silent)


def is_silent(pk: int) -> bool:
    said = heard(progress_key(pk))
    return said is None or said.is_silent


# --- by the organiser -------------------------------------------------------------------------------------------------


def changeable(recording: Recording, by: User) -> Recording:
    if not can_publish(by):
        raise NotAllowed(_("Only who publishes recordings may do that."))
    return Recording.objects.select_for_update(of=("self",)).select_related("stage").get(pk=recording.pk)


@transaction.atomic
def cut(recording: Recording, *, begin: datetime | None, end: datetime | None, by: User) -> Recording:
    """Show only what is between two moments. The film is made anew: what is cut away is in no file that leaves the house."""
    recording = changeable(recording, by)
    recording.move_to(RecordingState.WAITING)
    first, last = begin or recording.began_at, end or recording.ended_at
    if last and not first < last:
        raise Refusal(_("The end must come after the start."), field="end")
    recording.cut_from, recording.cut_to = begin, end
    if not pieces_of(recording):
        raise Refusal(_("What the relay wrote of this time is not there any more: it cannot be cut anew."))
    recording.save(update_fields=["state", "cut_from", "cut_to"])
    enqueue("live.tasks.prepare_recording", recording.pk)
    return recording


@transaction.atomic
def describe_recording(recording: Recording, *, titles: Mapping[str, str], is_downloadable: bool, by: User) -> Recording:
    recording = changeable(recording, by)
    for name, text in titles.items():
        setattr(recording, name, text)
    recording.is_downloadable = is_downloadable
    recording.save(update_fields=[*titles, "is_downloadable"])
    return recording


@transaction.atomic
def write_chapters(recording: Recording, *, kept: Iterable[Chapter], gone: Iterable[Chapter], by: User) -> None:
    recording = changeable(recording, by)
    for chapter in gone:
        chapter.delete()
    for chapter in kept:
        chapter.recording = recording
        chapter.save()


@transaction.atomic
def publish_recording(recording: Recording, *, by: User) -> Recording:
    """From now on whoever may watch the stage may watch this; the sessions in it lead here."""
    recording = changeable(recording, by)
    recording.move_to(RecordingState.PUBLISHED)
    recording.save(update_fields=["state"])
    address = for_rows(recording)
    tell_replays({chapter.key: f"{address}?chapter={chapter.pk}" for chapter in recording.chapters.all() if chapter.key})
    return recording


@transaction.atomic
def withdraw_recording(recording: Recording, *, by: User) -> Recording:
    recording = changeable(recording, by)
    recording.move_to(RecordingState.READY)
    recording.save(update_fields=["state"])
    tell_replays(dict.fromkeys((chapter.key for chapter in recording.chapters.all() if chapter.key), ""))
    return recording


@transaction.atomic
def discard_recording(recording: Recording, *, by: User) -> Recording:
    """The film goes with the next sweep of unused files, what the relay wrote after its days."""
    recording = changeable(recording, by)
    recording.move_to(RecordingState.DISCARDED)
    recording.folder = ""
    recording.save(update_fields=["state", "folder"])
    return recording


# --- what the relay wrote ---------------------------------------------------------------------------------------------


def forget_raw(now: datetime) -> int:
    """Remove what the relay wrote longer ago than LIVE_RECORDINGS_DAYS: also what came in before and after the stage was on air."""
    oldest = (now - timedelta(days=settings.LIVE_RECORDINGS_DAYS)).timestamp()
    gone = 0
    for folder in Path(settings.LIVE_RECORDINGS).glob("*/*/"):
        if folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)
            gone += 1
    return gone
