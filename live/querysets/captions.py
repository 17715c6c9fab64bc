"""Which lines."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

if TYPE_CHECKING:
    from live.models import CaptionLine  # noqa: F401 - rows of the class below


class CaptionLineQuerySet(QuerySet["CaptionLine"]):
    def between(self, begin: datetime, end: datetime) -> "CaptionLineQuerySet":
        return self.filter(spoken_at__gte=begin, spoken_at__lt=end)

    def newest_in(self, language: str) -> "CaptionLineQuerySet":
        return self.filter(language=language).select_related("by").order_by("-spoken_at", "-pk")[:8]
