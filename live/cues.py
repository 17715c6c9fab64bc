"""Captions as files: WebVTT written, WebVTT and SubRip read. Times and texts, nothing that a browser would take for markup."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from core.refusals import Refusal

MOST_CUES = 20_000
TIME = r"(?:(\d{1,3}):)?([0-5]\d):([0-5]\d)[.,](\d{3})"
TIMES = re.compile(rf"\s*{TIME}\s+-->\s+{TIME}(?:\s.*)?")
TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class Cue:
    begin: float  # seconds
    end: float
    text: str


# --- written ----------------------------------------------------------------------------------------------------------


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


# --- read -------------------------------------------------------------------------------------------------------------


def read_cues(data: bytes) -> list[Cue]:
    """Of a WebVTT or SubRip file in UTF-8. Raises `Refusal` with the line that cannot be read."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(_("The captions must be text in UTF-8.")) from None
    cues = list(cues_in(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")))
    if not 0 < len(cues) <= MOST_CUES:
        raise Refusal(_("This is no WebVTT and no SubRip file with 1 to %(most)d captions."), params={"most": MOST_CUES})
    return sorted(cues, key=lambda cue: (cue.begin, cue.end))


def cues_in(text: str) -> Iterator[Cue]:
    for first, lines in blocks_in(text):
        at = next((index for index, line in enumerate(lines) if "-->" in line), None)
        if at is None:  # the head, a note, a style
            continue
        begin, end = times_in(lines[at], first + at)
        if words := html.unescape(TAG.sub("", "\n".join(lines[at + 1 :]))).strip():
            yield Cue(begin, end, words)


def blocks_in(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines between empty ones, with the number of the first."""
    for has_words, rows in groupby(enumerate(text.split("\n"), 1), lambda row: row[1] != ""):
        if has_words:
            numbers, lines = zip(*rows, strict=True)
            yield numbers[0], list(lines)


def times_in(line: str, number: int) -> tuple[float, float]:
    times, where = TIMES.fullmatch(line), {"number": number, "line": line[:80]}
    if times is None:
        raise Refusal(_("The times in line %(number)d cannot be read: “%(line)s”."), params=where)
    begin, end = seconds(*times.groups()[:4]), seconds(*times.groups()[4:])
    if not begin < end:
        raise Refusal(_("In line %(number)d the end is not after the beginning: “%(line)s”."), params=where)
    return begin, end


def seconds(hours: str | None, minutes: str, whole: str, thousandths: str) -> float:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + int(thousandths) / 1000
