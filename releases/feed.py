"""Launches that are out, as an Atom feed."""

from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from event.models import Event
from releases.models import Release

MOST = 50


class LaunchFeed(Feed):  # type: ignore[type-arg]
    feed_type = Atom1Feed

    def __init__(self, event: Event, now: datetime) -> None:
        self.event, self.now = event, now

    def title(self) -> str:
        return _("%(event)s: launches") % {"event": self.event.short_name}

    def link(self) -> str:
        return urljoin(settings.SITE_URL, reverse("releases:list"))

    def feed_url(self) -> str:
        return urljoin(settings.SITE_URL, reverse("releases:feed"))

    def subtitle(self) -> str:
        return _("Results, products, policies, reports and application scenes, as they come out.")

    def items(self) -> list[Release]:
        return list(Release.objects.out(self.now).with_owner().newest_first()[:MOST])

    def item_title(self, item: Any) -> str:
        return str(item.title)

    def item_description(self, item: Any) -> str:
        return str(item.summary)

    def item_link(self, item: Any) -> str:
        return urljoin(settings.SITE_URL, item.get_absolute_url())

    def item_guid(self, item: Any) -> str:
        return f"tag:{self.event.pk},launch/{item.pk}"

    def item_pubdate(self, item: Any) -> datetime:
        return item.released_at or item.embargo_at

    def item_updateddate(self, item: Any) -> datetime:
        return max(item.changed_at, self.item_pubdate(item))
