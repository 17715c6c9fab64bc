"""Which recordings."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from live.replaying.film import FILES
from live.states import PLAYABLE, RecordingState

if TYPE_CHECKING:
    from live.models import Recording, Stage  # noqa: F401 - rows of the class below


class RecordingQuerySet(QuerySet["Recording"]):
    def running(self) -> "RecordingQuerySet":
        return self.filter(state=RecordingState.RUNNING)

    def published(self) -> "RecordingQuerySet":
        return self.filter(state=RecordingState.PUBLISHED)

    def of_moment(self, stage: "Stage", moment: datetime) -> "RecordingQuerySet":
        return self.filter(stage=stage, began_at__lte=moment, ended_at__gt=moment)

    def playable(self) -> "RecordingQuerySet":
        return self.filter(state__in=PLAYABLE)

    def kept(self) -> "RecordingQuerySet":
        return self.exclude(state=RecordingState.DISCARDED)

    def files(self, _since: datetime) -> Iterator[str]:
        """All files of prepared films, as the storage names them."""
        for folder in self.exclude(folder="").values_list("folder", flat=True):
            yield from (f"replays/{folder}/{name}" for name in FILES)

    def preparing(self) -> "RecordingQuerySet":
        return self.filter(state=RecordingState.PREPARING)
