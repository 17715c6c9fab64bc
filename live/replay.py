"""What a page needs to show a recording: addresses that end, chapters and captions."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import to_locale

from live.beside import Placed, said, shown
from live.models import Chapter, Recording
from live.tokens import replay_token


@dataclass(frozen=True)
class Mark(Placed):
    chapter: Chapter


def marks(recording: Recording) -> list[Mark]:
    """Chapters that are in the film at all, in order."""
    found = [(chapter, recording.next_second(chapter.starts_at)) for chapter in recording.chapters.all()]
    return sorted((Mark(second, chapter) for chapter, second in found if second is not None), key=lambda mark: mark.second)


def replay_of(recording: Recording, user: Any, chapter: str) -> dict[str, Any]:
    """The caller has asked who may watch."""
    token = replay_token(recording, user)
    all_marks = marks(recording)
    begin = next((mark.second for mark in all_marks if str(mark.chapter.pk) == chapter), 0.0)
    return {
        "files": {name: reverse("live:replay_file", args=[token, file]) for name, file in NAMES.items()},
        "marks": all_marks,
        "begin": begin,
        "speeds": SPEEDS,
        "said": said(recording),
        "shown": shown(recording),
        "tracks": [
            {
                "language": tag(track.language),
                "name": str(track),
                "url": reverse("live:replay_file", args=[token, f"captions-{track.language}.vtt"]),
            }
            for track in recording.caption_tracks.all()
        ],
    }


def tag(language: str) -> str:
    """As HTML names it: zh-hans → zh-Hans."""
    return to_locale(language).replace("_", "-")


SPEEDS = (0.5, 0.75, 1, 1.25, 1.5, 2)
NAMES = {"playlist": "index.m3u8", "film": "film.mp4", "poster": "poster.jpg", "chapters": "chapters.vtt"}
