from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from notifications.states import OPEN_TO_EDIT, UNDER_WAY, AnnouncementState, Channel, MailingState, MailState

if TYPE_CHECKING:
    from notifications.models import Announcement, BouncingAddress, Mail, Mailing, Notification, Switch, Wording  # noqa: F401 - named in a string

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

    def single(self) -> "MailQuerySet":
        """Those that go to one person because of something; letters to many have their own way."""
        return self.filter(mailing=None)

    def left_behind(self, now: datetime) -> "MailQuerySet":
        """A worker ended in the middle of sending them."""
        return self.filter(state=MailState.SENDING, claimed_at__lt=now - CLAIM_HOLDS)

    def held_up(self) -> "MailQuerySet":
        """Tried twice in vain, and nothing went out since. Their pauses get longer and longer, so that they are seldom due."""
        sent_since = self.model.objects.filter(sent_at__gt=OuterRef("claimed_at"))
        return self.filter(~Exists(sent_since), state=MailState.WAITING, tries__gte=2)

    def open(self) -> "MailQuerySet":
        return self.filter(state__in=[MailState.WAITING, MailState.SENDING])

    def counts_by_state(self) -> dict[str, int]:
        return dict(self.order_by().values_list("state").annotate(number=Count("pk")))

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


class MailingQuerySet(QuerySet["Mailing"]):
    def with_people(self) -> "MailingQuerySet":
        return self.select_related("written_by", "approved_by")

    def drafts(self) -> "MailingQuerySet":
        return self.filter(state__in=OPEN_TO_EDIT)

    def in_review(self) -> "MailingQuerySet":
        return self.filter(state=MailingState.REVIEW)

    def under_way(self) -> "MailingQuerySet":
        return self.filter(state__in=UNDER_WAY)


class WordingQuerySet(QuerySet["Wording"]):
    def of(self, kind: str) -> "Wording | None":
        return self.filter(kind=kind).first()

    def that_fail(self) -> "WordingQuerySet":
        return self.exclude(problem="")

    def by_kind(self) -> "dict[str, Wording]":
        return {row.kind: row for row in self}


class SwitchQuerySet(QuerySet["Switch"]):
    def set_by(self, people: Iterable[int], kind: str) -> dict[tuple[int, str], bool]:
        """(person, channel) → on or off, of those who said so."""
        rows = self.filter(person__in=list(people), kind=kind).values_list("person_id", "channel", "is_on")
        return {(person, channel): is_on for person, channel, is_on in rows}

    def without_mail(self, kind: str) -> "SwitchQuerySet":
        return self.filter(kind=kind, channel=Channel.MAIL, is_on=False)


class BouncingAddressQuerySet(QuerySet["BouncingAddress"]):
    def of(self, address: str) -> "BouncingAddress | None":
        return self.filter(address=address.lower()).first()
