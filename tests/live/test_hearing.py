"""Captions written by a machine: how far it is, and Whisper as a backend. The package itself is an extra: what stands for it here
notes what it was given."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from core.progress import heard
from core.refusals import Refusal
from live.actions.captions import ask_recogniser, being_heard, hearing_key, recognise
from live.backends.whisper import PACKAGES, Whisper, in_sentences
from live.cues import Cue
from live.models import Recording
from tests.live.films import BEGAN

pytestmark = pytest.mark.django_db

STAND_IN = """
from types import SimpleNamespace

class WhisperModel:
    def __init__(self, name, files, **options):
        self.files, self.options = files, options

    def transcribe(self, film, **options):
        print(sorted(self.files), self.files["model.bin"], options["language"], options["vad_filter"])
        pieces = [(0.5, 2.0, " Good morning. "), (2.0, 2.5, "  "), (3.0, 4.0, film)]
        return (SimpleNamespace(start=begin, end=end, text=text) for begin, end, text in pieces), None
"""


class Halfway:
    """Breaks off in the middle of a film."""

    def recognise(self, film: str, language: str) -> Iterator[Cue]:
        yield Cue(10, 30.4, "half")
        raise OSError(film)


class Whole:
    def recognise(self, film: str, language: str) -> Iterator[Cue]:
        yield Cue(10, 60, "all of it")


def test_page_says_how_far_a_machine_is(client: Client, film: Recording, publisher: User, settings: Any) -> None:
    settings.LIVE_RECOGNISER = "tests.live.test_hearing.Halfway"
    with pytest.raises(OSError, match=r"film\.mp4"):
        recognise(film, "film.mp4", "en")
    client.force_login(publisher)
    assert "A machine writes English: 0 of 60 seconds." in client.get(f"/en/live/main/recordings/{film.pk}/").content.decode()
    with pytest.raises(Refusal, match="already"):
        ask_recogniser(film, "en", by=publisher)
    ask_recogniser(film, "zh-hans", by=publisher)
    assert not film.caption_tracks.exists()


def test_captions_of_a_machine_are_there_when_it_is_through(client: Client, film: Recording, publisher: User, settings: Any) -> None:
    settings.LIVE_RECOGNISER = "tests.live.test_hearing.Whole"
    track = recognise(film, "film.mp4", "en")
    assert (track.origin, track.cues) == ("recognised", [[BEGAN.timestamp() + 10, BEGAN.timestamp() + 60, "all of it"]])
    assert being_heard(film.pk, "en") is None
    said = heard(hearing_key(film.pk, "en"))
    assert said is not None
    assert (said.done, said.total) == (60, 60)
    client.force_login(publisher)
    page = client.get(f"/en/live/main/recordings/{film.pk}/").content.decode()
    assert "A machine writes" not in page
    assert "recognised by a machine" in page


def test_whisper_is_put_together_of_its_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    (tmp_path / "faster_whisper.py").write_text(STAND_IN)
    for number, package in enumerate(PACKAGES):
        folder = tmp_path / package / "data"
        folder.mkdir(parents=True)
        (tmp_path / package / "__init__.py").touch()
        (folder / f"model.bin.part{number}").write_text(f"part {number};")
    (folder / "config.json").write_text("{}")
    monkeypatch.syspath_prepend(tmp_path)
    try:
        cues = list(Whisper().recognise("film.mp4", "zh-hans"))
    finally:
        for name in ("faster_whisper", *PACKAGES):
            sys.modules.pop(name, None)
    assert cues == [Cue(0.5, 2.0, "Good morning."), Cue(3.0, 4.0, "film.mp4")]
    assert capsys.readouterr().out.strip() == "['config.json', 'model.bin'] b'part 0;part 1;' zh True"


def test_long_piece_is_shown_sentence_by_sentence() -> None:
    assert list(in_sentences(10, 20, " 大家好。请看今天的短片！ ")) == [
        Cue(10, 13.333333333333334, "大家好。"),
        Cue(13.333333333333334, 20, "请看今天的短片！"),
    ]
    assert list(in_sentences(1, 2, "Good morning.")) == [Cue(1, 2, "Good morning.")]
    assert list(in_sentences(1, 2, " ")) == []
