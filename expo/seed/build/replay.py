"""A recording of the evening before, cut into chapters and published: what a visitor of the sample can watch again."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.db import transaction

from accounts.models import User
from event.models import Event
from expo.pictures.drawing import Card, draw
from expo.seed import film
from expo.seed.build.crowd import person
from expo.seed.days import Days
from expo.seed.people import ORGANISER
from expo.seed.shape import Text, both
from live.actions.recordings import describe_recording, finish, prepare, publish_recording, write_chapters
from live.models import Chapter, Recording, Stage, Take
from live.relaying import ffmpeg
from live.states import RecordingState

PATH = "evening-before"
BEGINS = "-5:00"


def build(days: Days) -> None:
    """Once for each opening day. Without ffmpeg there is nothing to watch, as on any machine without it."""
    began_at = days.at(BEGINS)
    if not ffmpeg() or Take.objects.filter(path=PATH, began_at=began_at).exists():
        return
    for old in Recording.objects.filter(takes__path=PATH):
        old.delete()
    organiser = person(ORGANISER)
    recording = record(days)
    prepare(recording.pk)
    recording.refresh_from_db()
    if recording.state == RecordingState.READY:
        release(recording, by=organiser)


def record(days: Days) -> Recording:
    """As the relay and the stage would have left it."""
    began_at = days.at(BEGINS)
    folder = Path(settings.LIVE_RECORDINGS) / PATH / f"{began_at:%Y%m%d}"
    shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="sample-film-") as drawn:
        film.write_stream(pictures(film.CARDS, Path(drawn)), folder, began_at, ffmpeg())
    with transaction.atomic():
        recording = Recording.objects.create(stage=Stage.objects.get(slug="main"), began_at=began_at)
        Take.objects.create(recording=recording, path=PATH, began_at=began_at, ended_at=began_at + film.length())
        finish(recording, began_at + film.length())
    return recording


def pictures(cards: Sequence[tuple[Text, Text]], folder: Path) -> list[Path]:
    expo = Event.objects.current().short_name
    files = []
    for number, (title, sub) in enumerate(cards):
        files.append(folder / f"{number}.png")
        files[-1].write_bytes(draw(Card(f"sample-film/{number}", expo, title[1], title[0], sub=" · ".join(sub))))
    return files


def release(recording: Recording, *, by: User) -> None:
    titles = both("title", film.CARDS[0][0])
    describe_recording(recording, titles=titles, is_downloadable=True, by=by)
    chapters = [
        Chapter(starts_at=at, **both("title", title)) for at, (title, _sub) in zip(film.starts(recording.began_at), film.CARDS, strict=True)
    ]
    write_chapters(recording, kept=chapters, gone=recording.chapters.all(), by=by)
    publish_recording(recording, by=by)
