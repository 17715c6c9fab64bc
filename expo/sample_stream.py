"""The demo's pictures on the business lounge: a drawn film, sent over and over as an encoder would, on air when the programme says so.

Whoever runs the stage has the last word: what they switch, pause or end stays so until the next airtime begins.
"""

import subprocess
import tempfile
import time
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from accounts.models import User
from core.supervisor import ending_with_us
from expo.seed import film
from expo.seed.build.crowd import person
from expo.seed.build.replay import pictures
from expo.seed.people import ORGANISER
from expo.seed.shape import Text, both
from live.actions.stages import go_live
from live.backends import engine
from live.models import Airtime, Source, Stage
from live.relaying import ffmpeg
from live.states import ON, StageState
from live.tokens import publish_token

STAGE = "lounge"
NAME: Text = ("示例信号", "Sample stream")
LOOK_EVERY = 3.0  # seconds


def run() -> None:
    """Until the process is ended."""
    organiser, source = person(ORGANISER), sample_source()
    film_of_the_lounge = drawn()
    begun: set[int] = set()
    while True:
        # The sender ends whenever the relay does: then again, with a token of its own.
        with subprocess.Popen(sending(film_of_the_lounge, source, by=organiser), stderr=subprocess.DEVNULL) as sender:  # noqa: S603
            while sender.poll() is None:
                time.sleep(LOOK_EVERY)
                close_old_connections()
                put_on_air(source, begun, by=organiser)
        time.sleep(LOOK_EVERY)


def sample_source() -> Source:
    """Beside the stage's own. A stage that always shows the same is not worth recording."""
    stage = Stage.objects.get(slug=STAGE)
    source, is_new = Source.objects.get_or_create(stage=stage, name_zh_hans=NAME[0], defaults={**both("name", NAME), "order": 9})
    if is_new:
        Stage.objects.filter(pk=stage.pk).update(is_recorded=False)
    return source


def drawn() -> Path:
    file = Path(settings.LIVE_RECORDINGS) / "sample-stream.mp4"
    if not file.exists():
        with tempfile.TemporaryDirectory(prefix="sample-stream-") as folder:
            film.write_loop(pictures(film.LOUNGE_CARDS, Path(folder)), file, ffmpeg())
    return file


def sending(file: Path, source: Source, *, by: User) -> list[str]:
    """The command, which ends with this process."""
    token = publish_token(source, by)
    address = engine().publish_address("127.0.0.1", source.path, token)
    way = ["-re", "-stream_loop", "-1", "-i", str(file), "-c", "copy", "-f", "whip", "-authorization", token, address]
    return ending_with_us([ffmpeg(), "-loglevel", "error", "-nostdin", *way])


def put_on_air(source: Source, begun: set[int], *, by: User) -> None:
    """Once for each airtime; `begun` holds the keys of those that need no beginning any more."""
    airtime = Airtime.objects.filter(stage=source.stage_id).on_at(timezone.now()).first()
    if airtime is None or airtime.pk in begun:
        return
    stage = Stage.objects.get(pk=source.stage_id)
    if stage.state in ON:
        begun.add(airtime.pk)
    elif stage.state == StageState.WAITING and arrives(source):
        go_live(stage, source, by=by)
        begun.add(airtime.pk)


def arrives(source: Source) -> bool:
    health = (engine().health() or {}).get(source.path)
    return health is not None and health.is_live
