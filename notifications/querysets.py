from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from notifications.states import AnnouncementState, MailState

if TYPE_CHECKING:
    from notifications.models import Announcement, Mail, Notification  # noqa: F401 - named in a string

# A claim this old belongs to a worker that died: sending takes seconds.
CLAIM_HOLDS = timedelta(minutes=10)


class NotificationQuerySet(QuerySet["Notification"]):
    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at=None)

    def newest_first(self) -> "NotificationQuerySet":
        return self.order_by("-created_at", "pk")

    def unread_counts(self, people: Iterable[int]) -> dict[int, int]:
        """Unread notifications by person; those without any are not named."""
        counts = self.unread().filter(recipient__in=people).order_by().values("recipient").annotate(count=Count("pk"))
        return {row["recipient"]: row["count"] for row in counts}

    def of_occasions(self, keys: Iterable[str]) -> "NotificationQuerySet":
        return self.filter(key__in=list(keys))

    def write_once(self, drafts: Sequence["Notification"]) -> "NotificationQuerySet":
        """Write those whose recipient has none with this key yet, also when somebody else does at the same moment.

        The answer holds only what this call wrote: the keys are ours, chosen before.
        """
        self.bulk_create(drafts, ignore_conflicts=True)
        return self.filter(pk__in=[draft.pk for draft in drafts])


class MailQuerySet(QuerySet["Mail"]):
    def due(self, now: datetime) -> "MailQuerySet":
        """What may be sent now: waiting long enough, or left behind by a worker that died while sending."""
        waiting = Q(state=MailState.WAITING, next_try_at__lte=now)
        left_behind = Q(state=MailState.SENDING, claimed_at__lt=now - CLAIM_HOLDS)
        return self.filter(waiting | left_behind)

    def failed(self) -> "MailQuerySet":
        return self.filter(state=MailState.FAILED)


class AnnouncementQuerySet(QuerySet["Announcement"]):
    def released(self) -> "AnnouncementQuerySet":
        return self.filter(state=AnnouncementState.RELEASED)

    def banners(self, now: datetime) -> "AnnouncementQuerySet":
        """Those that stand on pages now or later: what is urgent first, then the newest."""
        return self.released().filter(as_banner=True).exclude(ends_at__lte=now).order_by("-is_emergency", "-starts_at", "-pk")

    def to_ring(self, now: datetime) -> "AnnouncementQuerySet":
        """Those whose bells have not rung for all yet."""
        return self.released().filter(as_bell=True, rung_at=None, starts_at__lte=now).exclude(ends_at__lte=now)

    def turning(self, since: datetime, now: datetime) -> "AnnouncementQuerySet":
        """Banners that came or went by the clock in this span."""
        span = (since, now)
        return self.released().filter(Q(starts_at__range=span) | Q(ends_at__range=span), as_banner=True)
