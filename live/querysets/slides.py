"""Which slides, and what is shown at the moment."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

if TYPE_CHECKING:
    from live.models import Cue, Slide, Stage  # noqa: F401


class SlideQuerySet(QuerySet["Slide"]):
    def with_history(self) -> "SlideQuerySet":
        """`was_shown`: at some time."""
        from live.models import Cue

        return self.annotate(was_shown=Exists(Cue.objects.filter(slide=OuterRef("pk"))))

    def files(self, _since: datetime) -> Iterable[str]:
        return self.exclude(picture="").values_list("picture", flat=True)


class CueQuerySet(QuerySet["Cue"]):
    def current(self, stage: "Stage") -> "Cue | None":
        """The last word about what the stage shows."""
        return self.select_related("slide").filter(stage=stage).order_by("-at", "-pk").first()

    def until(self, stage: "Stage", begin: datetime, end: datetime) -> "list[Cue]":
        """What was shown between the two, oldest first, and before that what was shown when it began."""
        cues = self.select_related("slide").filter(stage=stage, at__lt=end)
        before = cues.filter(at__lt=begin).order_by("-at", "-pk")[:1]
        return [*before, *cues.filter(at__gte=begin).order_by("at", "pk")]
