"""Recordings follow the stage, and become films: with the real ffmpeg, from what a relay would have written."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.storage import storages
from django.utils import timezone

from accounts.models import User
from live.actions import advance, end, end_overdue, go_live, pause, resume
from live.actions.recordings import (
    cut,
    follow,
    forget_raw,
    prepare,
    take_up_again,
)
from live.models import Airtime, Recording, RunOfShow, Source, Stage, Take
from live.replaying.pieces import pieces, segments_of
from live.states import RecordingState
from tests.live.conftest import Write
from tests.live.films import BEGAN, recorded
from tests.races import race

pytestmark = pytest.mark.django_db

# --- following the stage ----------------------------------------------------------------------------------------------


def test_takes_are_what_was_on_air(stage: Stage, camera: Source, second: Source, airtime: Airtime, operator: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        began = timezone.now()
        for act in (
            lambda: go_live(stage, camera, by=operator),
            lambda: go_live(stage, second, by=operator),
            lambda: pause(stage, back_at=None, by=operator),
            lambda: resume(stage, by=operator),
            lambda: end(stage, by=operator),
        ):
            act()
            clock.shift(timedelta(seconds=10))
    recording = Recording.objects.get()
    seconds = [
        (take.path, (take.began_at - began).seconds, (take.ended_at - began).seconds) for take in recording.takes.all() if take.ended_at
    ]
    assert seconds == [(camera.path, 0, 10), (second.path, 10, 20), (second.path, 30, 40)]
    assert (recording.state, recording.began_at, recording.ended_at) == (RecordingState.WAITING, began, began + timedelta(seconds=40))
    assert list(recording.chapters.values_list("key", "title_en", "starts_at")) == [("opening", "Opening ceremony", began)]


def test_items_of_the_show_are_chapters_as_they_came(stage: Stage, camera: Source, show: RunOfShow, operator: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        advance(show, seen=show.version, by=operator)  # before the stage is on air
        clock.shift(timedelta(seconds=10))
        began = timezone.now()
        go_live(stage, camera, by=operator)
        show.refresh_from_db()
        clock.shift(timedelta(seconds=30))
        advance(show, seen=show.version, by=operator)
        clock.shift(timedelta(seconds=30))
        end(stage, by=operator)
    chapters = Recording.objects.get().chapters.values_list("title_en", "starts_at")
    assert list(chapters) == [("Film", began), ("Speech", began + timedelta(seconds=30))]


def test_what_is_not_recorded_makes_no_recording(stage: Stage, camera: Source, operator: User) -> None:
    Stage.objects.filter(pk=stage.pk).update(is_recorded=False)
    end(go_live(stage, camera, by=operator), by=operator)
    assert not Recording.objects.exists()


def test_film_from_elsewhere_is_no_take(stage: Stage, camera: Source, second: Source, operator: User) -> None:
    Source.objects.filter(pk=second.pk).update(kind="hls", address="https://cdn.example.org/x.m3u8")
    go_live(stage, camera, by=operator)
    go_live(stage, Source.objects.get(pk=second.pk), by=operator)
    take = Take.objects.get()
    assert (take.path, take.ended_at is not None) == (camera.path, True)


def test_stage_that_goes_live_again_begins_another_recording(stage: Stage, camera: Source, operator: User) -> None:
    for _twice in range(2):
        go_live(stage, camera, by=operator)
        end(stage, by=operator)
    assert Recording.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_one_recording_runs_however_many_press(stage: Stage, camera: Source, second: Source, operator: User) -> None:
    race(8, lambda number: go_live(stage, (camera, second)[number % 2], by=operator))
    assert (Recording.objects.count(), Take.objects.filter(ended_at=None).count()) == (1, 1)
    stage.refresh_from_db()
    assert stage.on_air is not None
    assert Take.objects.get(ended_at=None).path == stage.on_air.path


@pytest.mark.django_db(transaction=True)
def test_recording_is_finished_once(stage: Stage, camera: Source, airtime: Airtime, operator: User) -> None:
    go_live(stage, camera, by=operator)
    race(6, lambda _number: end_overdue(airtime.ends_at))
    recording = Recording.objects.get()
    assert (recording.state, recording.chapters.count()) == (RecordingState.WAITING, 1)


# --- what the relay wrote ---------------------------------------------------------------------------------------------


def test_line_that_was_not_finished_is_the_end(tmp_path: Path) -> None:
    (tmp_path / "000000.m4s").write_text("x")
    lines = ["#EXTM3U", "#EXT-X-PROGRAM-DATE-TIME:2022-05-26T01:00:00.000Z", "#EXTINF:1.00000,", "000000.m4s"]
    for broken in (
        "#EXT-X-PROGRAM-DATE-TIME:2022-05-2",
        "#EXT-X-PROGRAM-DATE-TIME:2022-05-26T01:00:01.000Z\n#EXTINF:1.0",
        "#EXTINF:x,\n1.m4s",
    ):
        (tmp_path / "index.m3u8").write_text("\n".join([*lines, broken]))
        assert [(segment.at, segment.seconds) for segment in segments_of(tmp_path)] == [(BEGAN.timestamp(), 1.0)]


def test_hole_makes_two_pieces(disk: Path) -> None:
    folder = disk / "camera" / "2022"
    folder.mkdir(parents=True)
    lines = ["#EXTM3U"]
    for number, second in enumerate((0, 1, 2, 30, 31)):
        (folder / f"{number}.m4s").write_text("x")
        lines += [f"#EXT-X-PROGRAM-DATE-TIME:2022-05-26T01:00:{second:02}.000Z", "#EXTINF:1.0,", f"{number}.m4s"]
    (folder / "index.m3u8").write_text("\n".join(lines))
    start = BEGAN.timestamp()
    found = list(pieces(disk, "camera", start + 1.5, start + 31.5))
    assert [(piece.offset, piece.seconds, len(piece.segments)) for piece in found] == [(0.5, 1.5, 2), (0.0, 1.5, 2)]


def test_old_folders_go(disk: Path, settings: Any) -> None:
    settings.LIVE_RECORDINGS_DAYS = 30
    (disk / "camera" / "old").mkdir(parents=True)
    assert (forget_raw(timezone.now() + timedelta(days=29)), forget_raw(timezone.now() + timedelta(days=31))) == (0, 1)
    assert not (disk / "camera" / "old").exists()


# --- making the film --------------------------------------------------------------------------------------------------


def test_film_of_two_sources_has_both(stage: Stage, camera: Source, second: Source, write: Write) -> None:
    """Of different size, one without sound; with a break between them that is in no film."""
    write(camera, BEGAN, 4)
    write(second, BEGAN + timedelta(seconds=2), 6, "640x360", sound=False)
    recording = recorded(stage, (camera, 0, 3), (second, 5, 7))
    prepare(recording.pk)
    recording.refresh_from_db()
    assert (recording.state, recording.problem) == (RecordingState.READY, "")
    assert recording.seconds == pytest.approx(5, abs=0.3)
    assert [row[0] - BEGAN.timestamp() for row in recording.timeline] == [0, 5]
    at = BEGAN + timedelta(seconds=6)
    assert recording.second_of(at) == pytest.approx(4, abs=0.2)
    assert (recording.second_of(BEGAN + timedelta(seconds=4)), recording.next_second(BEGAN + timedelta(seconds=4))) == (
        None,
        recording.timeline[1][1],
    )
    names = set(storages["private"].listdir(f"replays/{recording.folder}")[1])
    assert names == {"index.m3u8", "film.m4s", "film.mp4", "poster.jpg"}


def test_what_is_cut_away_is_in_no_file(stage: Stage, camera: Source, write: Write, publisher: User) -> None:
    write(camera, BEGAN, 6)
    recording = recorded(stage, (camera, 0, 6))
    prepare(recording.pk)
    recording.refresh_from_db()
    before = recording.folder
    cut(recording, begin=BEGAN + timedelta(seconds=2), end=BEGAN + timedelta(seconds=4), by=publisher)
    prepare(recording.pk)
    recording.refresh_from_db()
    assert recording.seconds == pytest.approx(2, abs=0.2)
    assert recording.folder != before


def test_recording_without_anything_on_the_disk_fails_with_a_word(stage: Stage, camera: Source, disk: Path) -> None:
    recording = recorded(stage, (camera, 0, 6))
    prepare(recording.pk)
    recording.refresh_from_db()
    assert (recording.state, recording.problem) == (RecordingState.FAILED, "No piece has a picture or a sound.")


def test_disk_that_is_full_while_preparing_leaves_a_word(stage: Stage, camera: Source, write: Write, settings: Any, tmp_path: Path) -> None:
    write(camera, BEGAN, 2)
    recording = recorded(stage, (camera, 0, 2))
    blocked = tmp_path / "blocked"
    blocked.write_text("no folder")
    private = {"BACKEND": "core.storing.DiskStorage", "OPTIONS": {"location": str(blocked)}}
    settings.STORAGES = {**settings.STORAGES, "private": private}
    prepare(recording.pk)
    recording.refresh_from_db()
    assert (recording.state, recording.folder) == (RecordingState.FAILED, "")


def test_task_that_is_given_out_twice_makes_one_film(stage: Stage, camera: Source, write: Write) -> None:
    write(camera, BEGAN, 2)
    recording = recorded(stage, (camera, 0, 2))
    prepare(recording.pk)
    folder = Recording.objects.get().folder
    prepare(recording.pk)
    assert Recording.objects.get().folder == folder


def test_recording_whose_worker_was_killed_is_taken_up_again(stage: Stage, camera: Source) -> None:
    recording = recorded(stage, (camera, 0, 2))
    Recording.objects.filter(pk=recording.pk).update(state=RecordingState.PREPARING)
    assert (take_up_again(), take_up_again()) == (1, 0)
    assert Recording.objects.get().state == RecordingState.WAITING


def test_following_a_stage_twice_changes_nothing(stage: Stage, camera: Source, operator: User) -> None:
    live = go_live(stage, camera, by=operator)
    follow(live, timezone.now() + timedelta(seconds=5))
    assert Take.objects.count() == 1
