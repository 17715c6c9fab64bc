"""What changed in the programme, as an Atom feed."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from event.models import Event
from event.zones import zone_label
from forums.exports.places import absolute, host
from forums.models import ScheduleVersion

MOST, MOST_ROWS = 30, 50  # versions, and changes of each


class ChangesFeed(Feed):  # type: ignore[type-arg]
    feed_type = Atom1Feed

    def __init__(self, event: Event) -> None:
        self.event = event

    def title(self) -> str:
        return _("%(event)s: changes of the programme") % {"event": self.event.short_name}

    def link(self) -> str:
        return absolute(reverse("forums:changes"))

    def feed_url(self) -> str:
        return absolute(reverse("forums:feed"))

    def subtitle(self) -> str:
        return _("Sessions that moved, were cancelled or are new, version by version.")

    def items(self) -> list[ScheduleVersion]:
        return list(ScheduleVersion.objects.with_changes()[:MOST])

    def item_title(self, item: Any) -> str:
        return _("Version %(number)s") % {"number": item.number}

    def item_description(self, item: Any) -> str:
        zone = zone_label(self.event.zone, item.published_at)
        more = max(len(item.changes) - MOST_ROWS, 0)
        return render_to_string("forums/feed_entry.html", {"version": item, "zone": zone, "most": f":{MOST_ROWS}", "more": more})

    def item_link(self, item: Any) -> str:
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Any) -> str:
        return f"tag:{host()},{item.published_at:%Y-%m-%d}:schedule/{item.number}"

    def item_pubdate(self, item: Any) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Any) -> datetime:
        return item.published_at
