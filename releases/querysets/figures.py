from typing import TYPE_CHECKING

from django.db.models import QuerySet

from releases.states import Topic

if TYPE_CHECKING:
    from releases.models import Figure


class FigureQuerySet(QuerySet["Figure"]):
    def headline(self) -> "FigureQuerySet":
        """The figures of the home page."""
        return self.filter(is_headline=True)

    def aimed_for(self) -> "FigureQuerySet":
        """Those with a target, the figures of the home page first."""
        return self.filter(target__isnull=False).order_by("-is_headline", "order", "pk")

    def by_topic(self) -> list[tuple[str, list["Figure"]]]:
        """(topic, figures) in the order of the topics, without empty ones."""
        rows = list(self)
        groups = [(topic, [row for row in rows if row.topic == topic]) for topic in Topic]
        return [(topic, figures) for topic, figures in groups if figures]
