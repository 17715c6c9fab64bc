"""Publishing films, and their addresses."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from live.actions import hide_line
from live.actions.recordings import (
    cut,
    discard_recording,
    publish_recording,
    withdraw_recording,
)
from live.beside import said, shown
from live.models import Cue, Line, Recording, Slide, Source, Stage
from live.states import Audience, RecordingState
from live.tokens import replay_token, watch_token
from tests.live.films import BEGAN
from tests.races import race

pytestmark = pytest.mark.django_db


def asked_for(client: Client, address: str) -> int:
    """Reads the file, too, so that it is closed."""
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return answer.status_code


def test_visitor_publishes_nothing(film: Recording, dave: User, operator: User) -> None:
    for act in (publish_recording, withdraw_recording, discard_recording):
        for person in (dave, operator):
            with pytest.raises(NotAllowed):
                act(film, by=person)


def test_published_recording_is_withdrawn_before_it_is_cut_or_discarded(film: Recording, publisher: User) -> None:
    publish_recording(film, by=publisher)
    with pytest.raises(Refusal):
        publish_recording(film, by=publisher)
    with pytest.raises(Refusal):
        discard_recording(film, by=publisher)
    with pytest.raises(Refusal):
        cut(film, begin=None, end=None, by=publisher)
    assert withdraw_recording(film, by=publisher).state == RecordingState.READY


def test_recording_is_cut_forward(film: Recording, publisher: User) -> None:
    with pytest.raises(Refusal, match="after the start"):
        cut(film, begin=BEGAN + timedelta(seconds=9), end=BEGAN + timedelta(seconds=3), by=publisher)


def test_what_the_relay_forgot_is_not_cut_anew(film: Recording, publisher: User, disk: Path) -> None:
    with pytest.raises(Refusal, match="not there any more"):
        cut(film, begin=BEGAN, end=None, by=publisher)
    assert Recording.objects.get().state == RecordingState.READY


@pytest.mark.django_db(transaction=True)
def test_two_organisers_publish_once(film: Recording, publisher: User) -> None:
    results = race(6, lambda _number: publish_recording(film, by=publisher))
    assert sum(isinstance(result, Recording) for result in results) == 1


def test_unpublished_recording_is_seen_by_who_publishes_only(client: Client, film: Recording, dave: User, publisher: User) -> None:
    for person, status in ((None, 404), (dave, 404), (publisher, 200)):
        client.logout()
        if person:
            client.force_login(person)
        assert client.get(f"/en/live/main/replays/{film.pk}/").status_code == status
        assert asked_for(client, f"/live/replay/{replay_token(film, person or AnonymousUser())}/index.m3u8") == status


@pytest.mark.parametrize("audience", [Audience.SIGNED_IN, Audience.INVITED])
def test_recording_of_a_restricted_stage_gives_nothing_away(
    client: Client, film: Recording, dave: User, publisher: User, audience: str
) -> None:
    publish_recording(film, by=publisher)
    given_before = replay_token(film, AnonymousUser())
    assert asked_for(client, f"/live/replay/{given_before}/film.m4s") == 200
    Stage.objects.update(audience=audience)
    page = client.get(f"/en/live/main/replays/{film.pk}/").content.decode()
    for secret in ("/live/replay/", "unguessable", "data-replay"):
        assert secret not in page
    for name in ("index.m3u8", "film.m4s", "film.mp4", "poster.jpg", "chapters.vtt"):
        assert asked_for(client, f"/live/replay/{given_before}/{name}") == 404
    client.force_login(dave)
    assert ("data-replay" in client.get(f"/en/live/main/replays/{film.pk}/").content.decode()) == (audience == Audience.SIGNED_IN)


def test_address_ends_and_opens_nothing_else(client: Client, film: Recording, camera: Source, publisher: User, dave: User) -> None:
    publish_recording(film, by=publisher)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        token = replay_token(film, dave)
        assert asked_for(client, f"/live/replay/{token}/index.m3u8") == 200
        for name in ("../film.mp4", "init.mp4", "x", "film.mp4"):  # the last one: not to be downloaded
            assert asked_for(client, f"/live/replay/{token}/{name}") == 404
        assert asked_for(client, f"/live/replay/{watch_token(film.stage, dave)}/index.m3u8") == 404
        assert asked_for(client, f"/live/replay/{token}x/index.m3u8") == 404
        question = {"action": "read", "path": camera.path, "token": token}
        assert client.post("/live/hook", question, content_type="application/json").status_code == 401
        clock.shift(timedelta(hours=6, seconds=1))
        assert asked_for(client, f"/live/replay/{token}/index.m3u8") == 404


def test_film_is_given_in_parts(client: Client, film: Recording, publisher: User) -> None:
    publish_recording(film, by=publisher)
    address = f"/live/replay/{replay_token(film, AnonymousUser())}/film.m4s"
    answer = client.get(address, headers={"Range": "bytes=2-4"})
    assert (answer.status_code, b"".join(answer.streaming_content), answer["Content-Range"]) == (206, b"234", "bytes 2-4/19")  # type: ignore[attr-defined]
    assert client.get(address, headers={"Range": "bytes=90-"}).status_code == 416


def test_film_taken_home_has_a_name_of_its_own(client: Client, film: Recording, publisher: User) -> None:
    Recording.objects.filter(pk=film.pk).update(is_downloadable=True)
    publish_recording(film, by=publisher)
    answer = client.get(f"/live/replay/{replay_token(film, AnonymousUser())}/film.mp4")
    assert b"".join(answer.streaming_content) == b"0123456789 film.mp4"  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == f'inline; filename="main-{film.pk}.mp4"'


def test_fault_in_a_form_leaves_the_film_playable_and_what_was_typed(client: Client, film: Recording, publisher: User) -> None:
    client.force_login(publisher)
    base = f"/en/live/main/recordings/{film.pk}/"
    times = {"begin": "2022-05-26T09:00:30", "end": "2022-05-26T09:00:10"}
    for form, data in (
        ("cut", times),
        ("captions", {}),
        ("describe", {"chapters-TOTAL_FORMS": "0", "chapters-INITIAL_FORMS": "0", "title_en": "x" * 300}),
    ):
        answer = client.post(f"{base}{form}/", data)
        assert (answer.status_code, answer.content.decode().count(" autofocus>")) == (400, 1)
        assert "media-src 'self' blob:" in answer["Content-Security-Policy"]
        assert client.get(f"{base}{form}/").headers["Location"] == base
    page = client.post(base + "cut/", times).content.decode()
    assert "The end must come after the start." in page
    assert 'value="2022-05-26T09:00:30"' in page


def test_chapters_are_webvtt_that_runs_nothing(client: Client, film: Recording, publisher: User) -> None:
    for second, title in ((0, "开幕式"), (20, '<img src=x onerror="alert(1)"> & more\n\n00:00 --> 00:01')):
        film.chapters.create(title_zh_hans=title, title_en=title, starts_at=BEGAN + timedelta(seconds=second))
    publish_recording(film, by=publisher)
    text = client.get(f"/live/replay/{replay_token(film, AnonymousUser())}/chapters.vtt").content.decode()
    assert text.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:20.000\n开幕式\n\n00:00:20.000 --> 00:01:00.000\n&lt;img")
    assert "<" not in text
    assert text.count("-->") == 2


def test_organiser_describes_and_publishes_by_buttons(client: Client, film: Recording, publisher: User, dave: User) -> None:
    client.force_login(dave)
    assert client.get("/en/live/main/recordings/").status_code == 403
    client.force_login(publisher)
    assert client.get("/en/live/main/recordings/").status_code == 200
    base = f"/en/live/main/recordings/{film.pk}/"
    assert client.get(base).status_code == 200
    chapters = {
        "chapters-TOTAL_FORMS": "1",
        "chapters-INITIAL_FORMS": "0",
        "chapters-0-title_en": "Opening",
        "chapters-0-title_zh_hans": "开幕",
    }
    data = {
        "title_zh_hans": "上午",
        "title_en": "Morning",
        "is_downloadable": "on",
        **chapters,
        "chapters-0-starts_at": "2022-05-26T09:00:05",
    }
    assert client.post(base + "describe/", data).status_code == 302
    assert client.post(base + "publish/").status_code == 302
    film.refresh_from_db()
    assert (film.state, film.title_en, film.is_downloadable) == ("published", "Morning", True)  # type: ignore[attr-defined]
    assert [chapter.starts_at for chapter in film.chapters.all()] == [BEGAN + timedelta(seconds=5)]
    assert "not possible any more" in client.post(base + "publish/", follow=True).content.decode()
    assert client.post(base + "fly/").status_code == 404
    assert client.post("/en/live/main/recordings/9999/publish/").status_code == 404
    page = client.get(f"/en/live/main/replays/{film.pk}/?chapter={film.chapters.get().pk}").content.decode()
    assert 'data-begin="5.0"' in page
    assert "Download (MP4)" in page


def test_lists_of_recordings_cost_the_same_for_many(
    client: Client, film: Recording, camera: Source, publisher: User, django_assert_num_queries: Any
) -> None:
    client.force_login(publisher)
    client.get("/en/live/main/recordings/")
    with django_assert_num_queries(5):
        client.get("/en/live/main/recordings/")
    for number in range(1, 20):
        Recording.objects.create(stage=film.stage, state="published", began_at=BEGAN + timedelta(hours=number))
    with django_assert_num_queries(5):
        client.get("/en/live/main/recordings/")


def test_slides_and_chat_lie_beside_the_film(
    client: Client, film: Recording, dave: User, alice: User, moderator: User, publisher: User
) -> None:
    """By seconds of the film: what was before it, cut away or removed is not there, and a slide from before it stands at its start."""
    slides = [
        Slide.objects.create(stage=film.stage, title_en=name, title_zh_hans=name, url="https://example.org/") for name in ("One", "Two")
    ]
    for slide, second in ((slides[1], -90), (slides[0], -30), (slides[1], 20), (None, 40), (slides[0], 100)):
        Cue.objects.create(stage=film.stage, slide=slide, at=BEGAN + timedelta(seconds=second))
    for text, second in (("too early", -5), ("hello", 5), ("rude", 6), ("late", 50), ("too late", 70)):
        Line.objects.create(stage=film.stage, author=dave, text=text, said_at=BEGAN + timedelta(seconds=second))
    hide_line(Line.objects.get(text="rude"), reason="Rude", by=moderator)
    publish_recording(film, by=publisher)
    film.refresh_from_db()
    assert [(str(row.slide), row.second) for row in shown(film)] == [("One", 0), ("Two", 20), ("None", 40)]
    assert [(row.line.text, row.second, row.clock) for row in said(film)] == [("hello", 5, "0:05"), ("late", 50, "0:50")]
    Recording.objects.filter(pk=film.pk).update(timeline=[[BEGAN.timestamp() + 30, 0, 30]])
    film.refresh_from_db()
    assert [(str(row.slide), row.second) for row in shown(film)] == [("Two", 0), ("None", 10)]
    assert [(row.line.text, row.second) for row in said(film)] == [("late", 20)]
    page = client.get(film.get_absolute_url()).content.decode()
    assert 'data-at="20.0"' in page
    assert "too late" not in page


def test_page_of_a_recording_costs_the_same_for_many_lines(
    client: Client, film: Recording, dave: User, alice: User, publisher: User
) -> None:
    publish_recording(film, by=publisher)
    slide = Slide.objects.create(stage=film.stage, title_en="One", title_zh_hans="一", url="https://example.org/")
    costs = []
    client.get(film.get_absolute_url())  # what is kept near for all pages
    for number in (1, 3):
        for step in range(number):
            Line.objects.create(stage=film.stage, author=(dave, alice)[step % 2], text="Hello", said_at=BEGAN + timedelta(seconds=step))
            Cue.objects.create(stage=film.stage, slide=slide, at=BEGAN + timedelta(seconds=10 * number + step))
        with CaptureQueriesContext(connection) as queries:
            client.get(film.get_absolute_url())
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 9
