"""Captions and chapters of a film: kept by the clock, given by the film's seconds."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from live.cues import Cue, webvtt
from live.models import CaptionLine, Recording
from live.replay import Mark

LONGEST = 7.0  # seconds a typed line stays


def chapters_vtt(marks: Sequence[Mark], end: float) -> str:
    ends = [*(mark.second for mark in marks[1:]), end]
    return webvtt(Cue(mark.second, until, str(mark.chapter)) for mark, until in zip(marks, ends, strict=True))


def in_film(recording: Recording, cues: Iterable[Cue]) -> Iterator[Cue]:
    """`cues` in seconds of the clock, less what is not in the film."""
    for cue in cues:
        begin = recording.second_of(moment(cue.begin))
        if begin is not None:
            yield Cue(begin, min(begin + cue.end - cue.begin, recording.seconds), cue.text)


def by_clock(recording: Recording, cues: Iterable[Cue]) -> Iterator[Cue]:
    """`cues` in seconds of the film as it is now, so that they stay right when it is cut anew."""
    for cue in cues:
        begin = recording.clock_of(cue.begin)
        if begin is not None:
            yield Cue(begin, begin + cue.end - cue.begin, cue.text)


def typed(lines: Sequence[CaptionLine]) -> list[Cue]:
    """By the clock; each until the next, or for seven seconds."""
    begins = [line.spoken_at.timestamp() for line in lines]
    ends = [*begins[1:], float("inf")]
    rows = zip(lines, begins, ends, strict=True)
    return [Cue(begin, min(end, begin + LONGEST), line.text) for line, begin, end in rows if begin < end]


def moment(clock: float) -> datetime:
    return datetime.fromtimestamp(clock, UTC)
