from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from notifications.states import MailState

if TYPE_CHECKING:
    from notifications.models import Mail, Notification  # noqa: F401 - named in a string

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
