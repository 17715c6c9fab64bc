"""Recordings that wait, as they are after a stage has ended."""

from datetime import datetime, timedelta

from live.models import Recording, Source, Stage, Take
from live.states import RecordingState

BEGAN = datetime.fromisoformat("2022-05-26T09:00:00+08:00")


def recorded(stage: Stage, *takes: tuple[Source, int, int]) -> Recording:
    """A recording that waits: (source, from second, to second) of each take."""
    last = max(to for _source, _from, to in takes)
    recording = Recording.objects.create(
        stage=stage, state=RecordingState.WAITING, began_at=BEGAN, ended_at=BEGAN + timedelta(seconds=last)
    )
    for source, first, to in takes:
        began_at, ended_at = BEGAN + timedelta(seconds=first), BEGAN + timedelta(seconds=to)
        Take.objects.create(recording=recording, path=source.path, began_at=began_at, ended_at=ended_at)
    return recording
