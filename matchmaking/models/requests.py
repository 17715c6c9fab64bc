"""What was asked for: two parties, each a person or a company, and how it went."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from exhibitors.models import Exhibitor
from matchmaking.models.places import Slot
from matchmaking.querysets import RequestQuerySet
from matchmaking.states import REQUEST_TRANSITIONS, RequestState, Topic


def one_party(side: str) -> Q:
    """A side is a person or a company, never both, never nobody."""
    person, company = f"{side}_person__isnull", f"{side}_exhibitor__isnull"
    return Q(**{person: False, company: True}) | Q(**{person: True, company: False})


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
    shares_contact = models.BooleanField(_("shares company and e-mail address"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=RequestState, default=RequestState.PENDING)
    created_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires"))
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
            models.UniqueConstraint(
                fields=["from_person", "to_exhibitor"],
                condition=Q(state=RequestState.PENDING, from_person__isnull=False, to_exhibitor__isnull=False),
                name="request_one_pending_a_pair",
            ),
        ]
        indexes = [models.Index(fields=["state", "created_at"], name="request_queue")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.sender} → {self.recipient}"

    def get_absolute_url(self) -> str:
        return reverse("matchmaking:request", args=[self.uuid])

    @property
    def sender(self) -> object:
        return self.from_person or self.from_exhibitor

    @property
    def recipient(self) -> object:
        return self.to_person or self.to_exhibitor
