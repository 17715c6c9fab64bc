"""What was asked for: two parties, each a person or a company, and how it went."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from exhibitors.models import Exhibitor
from matchmaking.models.market import Entry
from matchmaking.models.places import Slot
from matchmaking.querysets import RequestQuerySet
from matchmaking.states import ACCEPTED, OPEN, REQUEST_TRANSITIONS, MeetingState, RequestState, Topic


def one_party(side: str) -> Q:
    """A side is a person or a company, never both, never nobody."""
    person, company = f"{side}_person__isnull", f"{side}_exhibitor__isnull"
    return Q(**{person: False, company: True}) | Q(**{person: True, company: False})


def pair_of(*, people: Iterable[int | None], exhibitors: Iterable[int | None]) -> str:
    """The same for both directions, so that the database holds one open request between two parties."""
    companies = [f"e{pk}" for pk in exhibitors if pk]
    return " ".join(sorted([*companies, *(f"p{pk}" for pk in people if pk)]))


@dataclass(frozen=True)
class Occasion:
    """The launch that made somebody ask, as it was called then."""

    slug: str
    title_zh_hans: str | None
    title_en: str | None


class Request(Stateful):
    """One party asks another for a meeting. Each party is a person or a company; `asked_by` is who typed it.

    People say its number (`#1042`, the primary key); addresses hold `uuid`, which nobody guesses.
    """

    transitions = REQUEST_TRANSITIONS

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    from_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="requests_sent", verbose_name=_("from")
    )
    from_exhibitor = models.ForeignKey(
        Exhibitor, models.CASCADE, null=True, blank=True, related_name="requests_sent", verbose_name=_("from company")
    )
    to_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="requests_received", verbose_name=_("to person")
    )
    to_exhibitor = models.ForeignKey(
        Exhibitor, models.CASCADE, null=True, blank=True, related_name="requests_received", verbose_name=_("to company")
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("asked by"))
    topic = models.CharField(_("topic"), max_length=12, choices=Topic, default=Topic.PRODUCT)
    message = models.TextField(_("message"), max_length=2000)
    slots = models.ManyToManyField(Slot, related_name="requests", verbose_name=_("slots"))
    asker_shares = models.JSONField(_("what the one who asked lets the other see"), default=list, blank=True)
    host_shares = models.JSONField(_("what the one asked lets the other see"), default=list, blank=True)
    entry = models.ForeignKey(
        Entry, models.SET_NULL, null=True, blank=True, related_name="requests", verbose_name=_("because of the offer or need")
    )
    launch_slug = models.CharField(_("because of the launch"), max_length=50, blank=True, editable=False)
    launch_title = models.CharField(_("title of the launch"), max_length=160, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=RequestState, default=RequestState.PENDING)
    pair = models.CharField(max_length=60, editable=False, help_text="Both parties, the same whoever asked: `e3 p12`.")
    created_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("answered by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("decided by")
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting request")
        verbose_name_plural = _("meeting requests")
        ordering = ["created_at", "pk"]
        permissions = [("decide_request", _("Can approve and decline meeting requests"))]
        constraints = [
            models.CheckConstraint(condition=one_party("from"), name="request_from_one_party"),
            models.CheckConstraint(condition=one_party("to"), name="request_to_one_party"),
            models.UniqueConstraint(fields=["pair"], condition=Q(state__in=OPEN), name="request_one_open_a_pair"),
        ]
        indexes = [models.Index(fields=["state", "created_at"], name="request_queue")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.sender} → {self.recipient}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            people, exhibitors = (self.from_person_id, self.to_person_id), (self.from_exhibitor_id, self.to_exhibitor_id)
            self.pair = pair_of(people=people, exhibitors=exhibitors)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("matchmaking:request", args=[self.uuid])

    @property
    def sender(self) -> object:
        return self.from_person or self.from_exhibitor

    @property
    def recipient(self) -> object:
        return self.to_person or self.to_exhibitor

    @property
    def company(self) -> Exhibitor | None:
        """The one whose tables are used: that of the company asked, else of the one that asks."""
        return self.to_exhibitor or self.from_exhibitor

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_accepted(self) -> bool:
        return self.state in ACCEPTED

    @property
    def waits_for_time(self) -> bool:
        """Approved, and no time yet: the schedule, or a time that becomes free, will make it a meeting."""
        meeting = getattr(self, "meeting", None)
        return self.state == RequestState.APPROVED and (meeting is None or meeting.state == MeetingState.UNPLACED)

    def asked_for(self, party: Mapping[str, Any]) -> bool:
        """Whether this person, or this company, is the side that asked."""
        return (self.from_person, self.from_exhibitor) == (party["person"], party["exhibitor"])
