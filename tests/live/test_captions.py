"""Captions: typed by one at a time, shown live, kept beside the film, read from files."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import User
from core.refusals import NotAllowed, Refusal
from live.actions.captions import (
    ask_recogniser,
    keep_typed,
    leave_keyboard,
    recognise,
    take_keyboard,
    write_line,
    write_track,
)
from live.actions.recordings import publish_recording
from live.cues import Cue, read_cues, webvtt
from live.models import CaptionDesk, CaptionLine, Recording, Stage
from live.tokens import replay_token
from tests.live.films import BEGAN
from tests.races import race

pytestmark = pytest.mark.django_db


Pair = tuple[User, User]


# --- typed ------------------------------------------------------------------------------------------------------------


def test_line_is_of_the_moment_at_which_it_was_said(stage: Stage, captioners: Pair) -> None:
    take_keyboard(stage, "en", held_by=None, by=captioners[0])
    line = write_line(stage, "en", "  Good   morning ", ago=timedelta(seconds=4), by=captioners[0])
    assert line.text == "Good morning"
    assert timedelta(seconds=4) <= timezone.now() - line.spoken_at < timedelta(seconds=30)
    late = write_line(stage, "en", "x", ago=timedelta(hours=5), by=captioners[0])
    assert timezone.now() - late.spoken_at < timedelta(seconds=90)


def test_only_who_has_the_keyboard_writes(stage: Stage, captioners: Pair) -> None:
    alice, bob = captioners
    with pytest.raises(Refusal, match="take the keyboard first"):
        write_line(stage, "en", "x", by=alice)
    take_keyboard(stage, "en", held_by=None, by=alice)
    with pytest.raises(Refusal, match="writes now"):
        write_line(stage, "en", "x", by=bob)
    with pytest.raises(Refusal, match="writes now"):
        take_keyboard(stage, "en", held_by=None, by=bob)  # his page was old
    take_keyboard(stage, "en", held_by=alice.pk, by=bob)
    leave_keyboard(stage, "en", by=alice)  # hers is old, too: nothing happens
    assert CaptionDesk.objects.get().holder == bob
    take_keyboard(stage, "zh-hans", held_by=None, by=alice)  # another language, another keyboard
    leave_keyboard(stage, "en", by=bob)
    assert dict(CaptionDesk.objects.values_list("language", "holder")) == {"en": None, "zh-hans": alice.pk}


@pytest.mark.parametrize("text", ["", "   ", "x" * 201])
def test_line_has_words_and_an_end(stage: Stage, captioners: Pair, text: str) -> None:
    take_keyboard(stage, "en", held_by=None, by=captioners[0])
    with pytest.raises(Refusal, match="1 to 200"):
        write_line(stage, "en", text, by=captioners[0])


def test_visitor_and_operator_write_no_captions(stage: Stage, dave: User, operator: User) -> None:
    for person in (dave, operator):
        with pytest.raises(NotAllowed):
            take_keyboard(stage, "en", held_by=None, by=person)


def test_language_that_the_expo_does_not_speak_has_none(stage: Stage, captioners: Pair) -> None:
    with pytest.raises(Refusal, match="this language"):
        take_keyboard(stage, "tlh", held_by=None, by=captioners[0])


@pytest.mark.django_db(transaction=True)
def test_keyboard_goes_to_one_of_two(stage: Stage, captioners: Pair) -> None:
    results = race(6, lambda number: take_keyboard(stage, "en", held_by=None, by=captioners[number % 2]))
    holders = {result.holder_id for result in results if isinstance(result, CaptionDesk)}
    assert holders == {CaptionDesk.objects.get().holder_id}


def test_page_of_captioners_works_by_buttons(client: Client, stage: Stage, captioners: Pair, dave: User) -> None:
    base = "/en/live/main/captions/en/"
    client.force_login(dave)
    assert client.get(base).status_code == 403
    client.force_login(captioners[0])
    assert "Nobody writes now." in client.get(base).content.decode()
    assert client.post(base + "line/", {"text": "x"}, headers={"Accept": "application/json"}).status_code == 409
    client.post(base + "take/")
    page = client.post(base + "line/", {"text": "<b>Hello</b>", "ago": "nan"}, follow=True).content.decode()
    assert "&lt;b&gt;Hello" in page
    assert client.get(base + "?state").content.decode().count("<form") == 1
    assert [client.post(base + step).status_code for step in ("leave/", "fly/")] == [302, 404]
    assert client.get("/en/live/main/captions/tlh/").status_code == 404
    assert CaptionLine.objects.get().by == captioners[0]


@pytest.mark.parametrize("pages", ["/en", ""])
def test_page_writes_in_its_own_language_whatever_the_portal_is_read_in(client: Client, stage: Stage, captioners: Pair, pages: str) -> None:
    client.force_login(captioners[0])
    for language, other in (("en", "zh-hans"), ("zh-hans", "en")):
        base = f"{pages}/live/main/captions/{language}/"
        page = client.get(base).content.decode()
        assert (f'action="{base}line/"' in page, f'action="{base}take/"' in page) == (True, True)
        assert f'href="{pages}/live/main/captions/{other}/"' in page


def test_lines_written_last_cost_the_same_for_many(client: Client, stage: Stage, captioners: Pair, django_assert_num_queries: Any) -> None:
    client.force_login(captioners[0])
    for count in (1, 20):
        for _number in range(count):
            CaptionLine.objects.create(stage=stage, language="en", text="x", by=captioners[1])
        client.get("/en/live/main/captions/en/?state")
        with django_assert_num_queries(6):
            client.get("/en/live/main/captions/en/?state")


# --- beside the film --------------------------------------------------------------------------------------------------


def said(stage: Stage, *rows: tuple[int, str]) -> None:
    for second, text in rows:
        CaptionLine.objects.create(stage=stage, language="en", text=text, spoken_at=BEGAN + timedelta(seconds=second))


def test_what_was_typed_is_kept_for_the_replay(client: Client, film: Recording, stage: Stage, publisher: User) -> None:
    """From second 10 on the film has a break of 20 s: what was said in it is not in the film."""
    begin = BEGAN.timestamp()
    Recording.objects.filter(pk=film.pk).update(timeline=[[begin, 0, 10], [begin + 30, 10, 30]])
    said(stage, (-5, "before"), (2, "Good morning"), (4, "ladies & gentlemen"), (20, "in the break"), (32, "again"), (70, "after"))
    keep_typed(Recording.objects.get(pk=film.pk))
    publish_recording(film, by=publisher)
    text = client.get(f"/live/replay/{replay_token(film, AnonymousUser())}/captions-en.vtt").content.decode()
    assert text == webvtt([Cue(2, 4, "Good morning"), Cue(4, 11, "ladies & gentlemen"), Cue(12, 19, "again")])
    page = client.get(f"/en/live/main/replays/{film.pk}/").content.decode()
    assert 'kind="captions"' in page
    assert client.get(f"/live/replay/{replay_token(film, AnonymousUser())}/captions-fr.vtt").status_code == 404


def test_file_that_was_brought_stays_and_follows_a_cut(film: Recording, stage: Stage, publisher: User) -> None:
    write_track(film, "en", [Cue(5, 6, "five"), Cue(70, 71, "after the end")], by=publisher)
    said(stage, (2, "typed"))
    keep_typed(film)
    track = film.caption_tracks.get()
    assert track.cues == [[BEGAN.timestamp() + 5, BEGAN.timestamp() + 6, "five"]]


def test_operator_brings_no_file(film: Recording, operator: User) -> None:
    with pytest.raises(NotAllowed):
        write_track(film, "en", [Cue(5, 6, "five")], by=operator)


def test_file_comes_by_the_form(client: Client, film: Recording, publisher: User) -> None:
    client.force_login(publisher)
    base = f"/en/live/main/recordings/{film.pk}/captions/"
    good = b"1\n00:00:01,000 --> 00:00:02,500\n<i>Hello</i>\n"
    for data, status in ((b"\xff\xfe", 400), (b"WEBVTT\n\nnothing", 400), (b"x" * (3 << 20), 400), (good, 302)):
        assert client.post(base, {"language": "en", "file": SimpleUploadedFile("a.srt", data)}).status_code == status
    assert [cue[2] for cue in film.caption_tracks.get().cues] == ["Hello"]
    other = {"language": "en", "file": SimpleUploadedFile("b.srt", good.replace(b"Hello", b"Bye"))}
    refused = client.post(base, other).content.decode()
    assert "There are captions in English already (from a file)." in refused
    assert [cue[2] for cue in film.caption_tracks.get().cues] == ["Hello"]
    other["file"].seek(0)
    assert client.post(base, other | {"replacing": "on"}).status_code == 302
    assert [cue[2] for cue in film.caption_tracks.get().cues] == ["Bye"]
    assert client.get(base).headers["Location"] == f"/en/live/main/recordings/{film.pk}/"  # loaded anew after a fault
    client.post(base + "en/drop/")
    assert not film.caption_tracks.exists()
    assert client.post(base + "en/fly/").status_code == 404


class Parrot:
    """Hears the same in every film."""

    def recognise(self, film: str, language: str) -> list[Cue]:
        return [Cue(1, 2, f"{language} {film}")]


def test_recogniser_is_none_unless_one_is_named(film: Recording, publisher: User, settings: Any) -> None:
    with pytest.raises(Refusal, match="No recogniser"):
        ask_recogniser(film, "en", by=publisher)
    settings.LIVE_RECOGNISER = "tests.live.test_captions.Parrot"
    track = recognise(film, "film.mp4", "en")
    assert (track.origin, track.cues[0][2]) == ("recognised", "en film.mp4")


def test_machine_writes_over_nothing_that_people_wrote(
    client: Client, film: Recording, stage: Stage, publisher: User, settings: Any
) -> None:
    settings.LIVE_RECOGNISER = "tests.live.test_captions.Parrot"
    client.force_login(publisher)
    address = f"/en/live/main/recordings/{film.pk}/"
    assert "Let a machine write them: English" in client.get(address).content.decode()
    said(stage, (2, "typed"))
    keep_typed(film)
    page = client.get(address).content.decode()
    assert "Let a machine write them: English" not in page
    assert "Let a machine write them: 简体中文" in page
    with pytest.raises(Refusal, match="People wrote the captions"):
        ask_recogniser(film, "en", by=publisher)
    assert recognise(film, "film.mp4", "en").origin == "typed"  # it had begun before
    assert [cue[2] for cue in film.caption_tracks.get().cues] == ["typed"]


# --- files ------------------------------------------------------------------------------------------------------------


def test_webvtt_and_subrip_are_read() -> None:
    vtt = "\ufeffWEBVTT - title\n\nSTYLE\n::cue {}\n\nid\n00:01.000 --> 00:02.000 align:start\n<v Anna>Hi &amp; bye\nline two\n"
    assert read_cues(vtt.encode()) == [Cue(1, 2, "Hi & bye\nline two")]
    srt = "2\r\n01:00:03,000 --> 01:00:04,000\r\nlater\r\n\r\n1\r\n00:00:01,500 --> 00:00:02,000\r\nfirst\r\n"
    assert read_cues(srt.encode()) == [Cue(1.5, 2, "first"), Cue(3603, 3604, "later")]


@pytest.mark.parametrize("times", ["00:99.000 --> 01:00.000", "now --> later", "00:01 --> 00:02", "-->"])
def test_times_that_are_none_are_named(times: str) -> None:
    with pytest.raises(Refusal, match="The times in line 5 cannot be read"):
        read_cues(f"WEBVTT\n\n\n1\n{times}\nx".encode())


def test_end_before_the_beginning_is_named() -> None:
    with pytest.raises(Refusal, match="In line 6 the end is not after the beginning"):
        read_cues(b"WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nx\r\n\r\n00:09.000 --> 00:03.000\r\ny")


def test_written_captions_run_nothing_and_are_read_again() -> None:
    hostile = Cue(1, 2, "</script><script>alert(1)</script>\n\n00:00:00.000 --> 00:00:09.000\n&amp;")
    text = webvtt([hostile])
    assert "<" not in text
    assert read_cues(text.encode()) == [Cue(1, 2, hostile.text.replace("\n\n", "\n"))]
