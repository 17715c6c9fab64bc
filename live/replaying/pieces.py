"""What lies on the disk of a stream: folders of segments, each segment with the time at which it began."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

CLOCK, LENGTH = "#EXT-X-PROGRAM-DATE-TIME:", "#EXTINF:"
OPENING = "init.mp4"
GAP = 1.5  # seconds between two segments that are more than a late packet: the film does not wait for nothing


@dataclass(frozen=True)
class Segment:
    file: Path
    at: float  # seconds since 1970, by the relay's clock
    seconds: float

    @property
    def end(self) -> float:
        return self.at + self.seconds


@dataclass(frozen=True)
class Piece:
    """Segments that follow each other, and the part of them that is wanted."""

    segments: tuple[Segment, ...]
    begin: float
    end: float

    @property
    def opening(self) -> Path:
        return self.segments[0].file.parent / OPENING

    @property
    def offset(self) -> float:
        """Seconds from the start of the first segment."""
        return self.begin - self.segments[0].at

    @property
    def seconds(self) -> float:
        return self.end - self.begin


def segments_of(folder: Path) -> Iterator[Segment]:
    """Of one playlist. A line that was not finished when the power went is the end."""
    try:
        lines = (folder / "index.m3u8").read_text("utf-8", "replace").splitlines()
    except OSError:
        return
    at = seconds = 0.0
    for line in lines:
        if line.startswith(CLOCK):
            at = moment(line.removeprefix(CLOCK))
        elif line.startswith(LENGTH):
            seconds = number(line.removeprefix(LENGTH))
        elif line and not line.startswith("#") and at and seconds and (folder / line).is_file():
            yield Segment(folder / line, at, seconds)
            at = seconds = 0.0


def moment(text: str) -> float:
    try:
        return datetime.fromisoformat(text).timestamp()
    except ValueError:
        return 0.0


def number(text: str) -> float:
    try:
        return float(text.rstrip(","))
    except ValueError:
        return 0.0


def pieces(recordings: Path, path: str, begin: float, end: float) -> Iterator[Piece]:
    """What the stream `path` has between two moments: a piece for each publisher, and for each stretch without a hole."""
    for folder in sorted((recordings / path).glob("*/")):
        row: list[Segment] = []
        for segment in segments_of(folder):
            if segment.end <= begin or segment.at >= end:
                continue
            if row and segment.at - row[-1].end > GAP:
                yield piece(row, begin, end)
                row = []
            row.append(segment)
        if row:
            yield piece(row, begin, end)


def piece(row: list[Segment], begin: float, end: float) -> Piece:
    return Piece(tuple(row), max(begin, row[0].at), min(end, row[-1].end))
