"""The demo's film goes on air by itself at the lounge's times, and gives way to whoever runs the stage."""

import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone
from PIL import Image

from accounts.models import User
from event.models import Event
from expo import sample_stream
from expo.seed import film
from live.actions.stages import end, go_live, reopen
from live.backends.embedded import relay_secret
from live.models import Airtime, Source, Stage
from live.relaying import ffmpeg
from live.states import StageState
from tests.live.media_relay import Relay, publishing, running_relay, site, wait_until


@pytest.fixture
def lounge(event: Event) -> Stage:
    return Stage.objects.create(slug="lounge", name_zh_hans="洽谈大厅", name_en="Business lounge")


@pytest.fixture
def airtime(lounge: Stage) -> Airtime:
    began = timezone.now() - timedelta(minutes=10)
    titles = {"title_zh_hans": "早茶", "title_en": "Morning tea"}
    return Airtime.objects.create(stage=lounge, key="tea", starts_at=began, ends_at=began + timedelta(hours=1), **titles)


@pytest.fixture
def operator(carol: User) -> User:
    carol.user_permissions.add(Permission.objects.get(codename="operate_stage"))
    return User.objects.get(pk=carol.pk)


@pytest.fixture
def relay(settings: Any) -> Iterator[Relay]:
    with site() as hook, running_relay(hook.url, RELAY_SECRET=relay_secret()) as running:
        settings.LIVE_ENGINE, settings.LIVE_RELAY_PORT = "embedded", running.port
        yield running


def test_film_is_put_on_air_once_it_arrives(lounge: Stage, airtime: Airtime, operator: User, relay: Relay) -> None:
    source = sample_stream.sample_source()
    begun: set[int] = set()
    sample_stream.put_on_air(source, begun, by=operator)
    lounge.refresh_from_db()
    assert (lounge.state, lounge.is_recorded, begun) == (StageState.WAITING, False, set())
    with publishing(relay, source.path):
        sample_stream.put_on_air(source, begun, by=operator)
    lounge.refresh_from_db()
    assert (lounge.state, lounge.on_air, lounge.until, begun) == (StageState.LIVE, source, airtime.ends_at, {airtime.pk})


@pytest.mark.usefixtures("airtime")
def test_what_an_operator_chose_stays_until_the_next_airtime(lounge: Stage, operator: User, relay: Relay) -> None:
    source, begun = sample_stream.sample_source(), set[int]()
    camera = Source.objects.create(stage=lounge, name_zh_hans="主机位", name_en="Main camera")
    with publishing(relay, source.path):
        go_live(lounge, camera, by=operator)
        sample_stream.put_on_air(source, begun, by=operator)
        lounge.refresh_from_db()
        assert lounge.on_air == camera
        end(lounge, by=operator)
        reopen(lounge, by=operator)
        sample_stream.put_on_air(source, begun, by=operator)
    lounge.refresh_from_db()
    assert lounge.state == StageState.WAITING


def test_nothing_is_put_on_air_outside_of_the_programme(lounge: Stage, operator: User, relay: Relay) -> None:
    source = sample_stream.sample_source()
    with publishing(relay, source.path):
        sample_stream.put_on_air(source, set(), by=operator)
    lounge.refresh_from_db()
    assert lounge.state == StageState.WAITING


@pytest.mark.skipif(not ffmpeg(), reason="No ffmpeg: it comes with requirements/live.txt.")
@pytest.mark.usefixtures("lounge")
def test_film_is_sent_as_it_is(operator: User, relay: Relay, tmp_path: Path) -> None:
    card = tmp_path / "card.png"
    Image.new("RGB", (1200, 630), "navy").save(card)
    film.write_loop([card, card], tmp_path / "loop.mp4", ffmpeg())
    source = sample_stream.sample_source()
    with subprocess.Popen(sample_stream.sending(tmp_path / "loop.mp4", source, by=operator), stderr=subprocess.DEVNULL) as sender:
        try:
            wait_until(lambda: relay.stream(source.path).get("video_packets", 0) and relay.stream(source.path)["audio_packets"])
        finally:
            sender.terminate()
