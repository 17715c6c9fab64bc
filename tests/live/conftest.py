"""The main stage with two cameras; carol runs it."""

import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.storage import storages
from django.utils import timezone

from accounts.models import User
from event.models import Event
from live.models import Airtime, Recording, RunItem, RunOfShow, Source, Stage
from live.relaying import ffmpeg
from live.sockets import routes
from live.states import RecordingState, SourceKind
from tests.live.films import BEGAN, recorded
from tests.server import Browser, browsing_here

Write = Callable[..., None]

ITEMS = [("film", "短片", "Film", 300), ("speech", "致辞", "Speech", 600), ("award", "颁奖", "Award", 300)]


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    with browsing_here(routes, monkeypatch) as opened:
        yield opened


@pytest.fixture
def stage(event: Event) -> Stage:
    return Stage.objects.create(slug="main", name_zh_hans="主舞台", name_en="Main stage")


@pytest.fixture
def camera(stage: Stage) -> Source:
    return Source.objects.create(stage=stage, name_zh_hans="主机位", name_en="Main camera")


@pytest.fixture
def second(stage: Stage) -> Source:
    return Source.objects.create(stage=stage, name_zh_hans="备用信号", name_en="Second input", order=1)


@pytest.fixture
def airtime(stage: Stage) -> Airtime:
    """Began ten minutes ago, lasts fifty more."""
    starts_at = timezone.now() - timedelta(minutes=10)
    texts = {"title_zh_hans": "开幕式", "title_en": "Opening ceremony", "url": "/forums/"}
    return Airtime.objects.create(stage=stage, key="opening", starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), **texts)


@pytest.fixture
def operator(carol: User) -> User:
    carol.user_permissions.add(Permission.objects.get(codename="operate_stage"))
    return User.objects.get(pk=carol.pk)


@pytest.fixture
def organiser_of_stages(carol: User) -> User:
    carol.user_permissions.set(Permission.objects.filter(content_type__app_label="live"))
    return User.objects.get(pk=carol.pk)


@pytest.fixture
def publisher(carol: User) -> User:
    carol.user_permissions.set(Permission.objects.filter(codename__in=["operate_stage", "publish_recording"]))
    return User.objects.get(pk=carol.pk)


@pytest.fixture
def disk(tmp_path: Path, settings: Any) -> Path:
    settings.LIVE_RECORDINGS = str(tmp_path)
    return tmp_path


@pytest.fixture
def write(disk: Path) -> Write:
    """`write(camera, at, seconds, size, sound)`: segments of one second, as the relay leaves them."""

    def written(source: Source, at: datetime, seconds: int, size: str = "320x180", *, sound: bool = True) -> None:
        folder = disk / source.path / at.strftime("%Y-%m-%dT%H-%M-%S")
        folder.mkdir(parents=True)
        picture = ["-f", "lavfi", "-i", f"testsrc2=s={size}:r=30"]
        tone = ["-f", "lavfi", "-i", "sine=440:r=48000", "-c:a", "aac"] if sound else []
        code = ["-t", str(seconds), "-c:v", "libx264", "-preset", "ultrafast", "-g", "30", "-sc_threshold", "0"]
        hls = ["-f", "hls", "-hls_time", "1", "-hls_list_size", "0", "-hls_segment_type", "fmp4", "-hls_segment_filename", "%06d.m4s"]
        subprocess.run([ffmpeg(), "-loglevel", "error", *picture, *tone, *code, *hls, "index.m3u8"], cwd=folder, check=True)
        playlist, lines, number = folder / "index.m3u8", [], 0
        for line in playlist.read_text().splitlines():
            if line.startswith("#EXTINF"):
                lines.append(f"#EXT-X-PROGRAM-DATE-TIME:{(at + timedelta(seconds=number)).isoformat()}")
                number += 1
            lines.append(line)
        playlist.write_text("\n".join(lines) + "\n")

    return written


@pytest.fixture
def film(stage: Stage, camera: Source) -> Recording:
    """A film that is ready, with files that say what they are."""
    recording = recorded(stage, (camera, 0, 60))
    rows = {"state": RecordingState.READY, "folder": "unguessable", "timeline": [[BEGAN.timestamp(), 0, 60]], "seconds": 60}
    Recording.objects.filter(pk=recording.pk).update(**rows)
    for name in ("index.m3u8", "film.m4s", "film.mp4", "poster.jpg"):
        path = Path(storages["private"].path(f"replays/unguessable/{name}"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"0123456789 {name}")
    return Recording.objects.get(pk=recording.pk)


@pytest.fixture
def moderator(erin: User) -> User:
    """Erin looks after what visitors write."""
    erin.is_staff = True
    erin.save(update_fields=["is_staff"])
    erin.user_permissions.add(Permission.objects.get(codename="moderate_floor"))
    return User.objects.get(pk=erin.pk)


@pytest.fixture
def show(stage: Stage) -> RunOfShow:
    """A film of five minutes, a speech of ten, an award of five; planned to begin in half an hour."""
    run = RunOfShow.objects.create(
        stage=stage, title_zh_hans="开幕式流程", title_en="Run of the ceremony", starts_at=timezone.now() + timedelta(minutes=30)
    )
    for order, (kind, zh, en, seconds) in enumerate(ITEMS):
        texts = {"title_zh_hans": zh, "title_en": en, "notes": f"crew only {en}"}
        RunItem.objects.create(run=run, order=order, kind=kind, planned_seconds=seconds, **texts)
    return run


@pytest.fixture
def guests_source(stage: Stage) -> Source:
    return Source.objects.create(stage=stage, name_zh_hans="嘉宾", name_en="Guests", kind=SourceKind.GUESTS, order=2)


@pytest.fixture
def captioners(alice: User, bob: User) -> tuple[User, User]:
    """Alice and Bob, who type today."""
    for person in (alice, bob):
        person.is_staff = True
        person.save()
        person.user_permissions.add(Permission.objects.get(codename="caption_stage"))
    return User.objects.get(pk=alice.pk), User.objects.get(pk=bob.pk)
