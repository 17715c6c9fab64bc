"""What was shown and said beside a stage, laid beside its recording: by seconds of the film, without its breaks and what was cut away."""

from dataclasses import dataclass
from datetime import UTC, datetime

from live.models import Cue, Line, Recording, Slide
from live.models.recordings import clock

MOST_LINES = 1000  # of a recording: the first


@dataclass(frozen=True)
class Placed:
    """At its second of the film."""

    second: float

    @property
    def clock(self) -> str:
        return clock(self.second)


@dataclass(frozen=True)
class Said(Placed):
    line: Line


@dataclass(frozen=True)
class Shown(Placed):
    """From this second on; no slide: none was shown."""

    slide: Slide | None


def span(recording: Recording) -> tuple[datetime, datetime]:
    """From the first moment that is in the film to the last."""
    first, last = recording.timeline[0], recording.timeline[-1]
    return datetime.fromtimestamp(first[0], UTC), datetime.fromtimestamp(last[0] + last[2], UTC)


def said(recording: Recording) -> list[Said]:
    if not recording.timeline:
        return []
    lines = Line.objects.of(recording.stage).visible().within(*span(recording))[:MOST_LINES]
    found = [(line, recording.second_of(line.said_at)) for line in lines]
    return [Said(round(second, 2), line) for line, second in found if second is not None]


def shown(recording: Recording) -> list[Shown]:
    """In order, one a second of the film: of what changed in a break, the last."""
    if not recording.timeline:
        return []
    found = {recording.next_second(cue.at): cue.slide for cue in Cue.objects.until(recording.stage, *span(recording))}
    rows = [Shown(round(second, 2), slide) for second, slide in found.items() if second is not None]
    return rows if any(row.slide for row in rows) else []
