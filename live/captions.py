"""WebVTT, written: times, texts, nothing that a browser would take for markup."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from live.replay import Mark


@dataclass(frozen=True)
class Cue:
    begin: float  # seconds
    end: float
    text: str


def webvtt(cues: Iterable[Cue]) -> str:
    return "\n".join(["WEBVTT", "", *(f"{stamp(cue.begin)} --> {stamp(cue.end)}\n{plain(cue.text)}\n" for cue in cues)])


def plain(text: str) -> str:
    """`&`, `<` and `>` are markup in a cue; an empty line would end it."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "\n".join(line for line in escaped.splitlines() if line.strip())


def stamp(seconds: float) -> str:
    milliseconds = round(max(0.0, seconds) * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def chapters_vtt(marks: Sequence[Mark], end: float) -> str:
    ends = [mark.second for mark in marks[1:]] + [end]
    return webvtt(Cue(mark.second, until, str(mark.chapter)) for mark, until in zip(marks, ends, strict=True))
