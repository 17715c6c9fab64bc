"""Programs of others: the tokens with which they ask, the addresses at which they are told, and what they were told."""

import base64
import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from connections.querysets import DeliveryQuerySet, EndpointQuerySet, TokenQuerySet
from connections.states import DELIVERY_TRANSITIONS, ENDPOINT_TRANSITIONS, SECRETS_OVERLAP, DeliveryState, EndpointState
from core.announcing import announcement
from core.callers import scopes
from core.states import Stateful
from exhibitors.models import Exhibitor

SALT = "connections.endpoint"


class Owned(models.Model):
    """Of a company; without one, of the expo itself. It works only while whoever made it may make it."""

    exhibitor = models.ForeignKey(
        Exhibitor, models.CASCADE, null=True, blank=True, related_name="%(class)ss", verbose_name=_("for"), help_text=_("Empty: the expo.")
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        abstract = True


class Token(Owned):
    """Lets a program ask. Only its hash is kept: whoever lost it makes a new one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=80, help_text=_("Which program it is for, as you call it."))
    scopes: "models.JSONField[list[str], Any]" = models.JSONField(_("may read"), default=list)
    start = models.CharField(_("begins with"), max_length=16, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(_("valid until"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
        ordering = ["-made_at", "pk"]
        default_permissions = ("view",)
        permissions = [("connect_expo", _("Can connect programs for the expo itself"))]

    def __str__(self) -> str:
        return self.name

    def is_over(self, now: datetime) -> bool:
        return self.revoked_at is not None or (self.expires_at is not None and self.expires_at <= now)

    def labels(self) -> list[Any]:
        """What it may do, in words."""
        return [scope.sentence for scope in scopes() if scope.name in self.scopes]


class Endpoint(Owned, Stateful):
    """An address that is told. The secret that signs is made of the key of this installation and `round`, and stored nowhere."""

    transitions = ENDPOINT_TRANSITIONS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    url = models.URLField(_("address"), max_length=500)
    events: "models.JSONField[list[str], Any]" = models.JSONField(_("hears of"), default=list)
    state = models.CharField(_("state"), max_length=10, choices=EndpointState, default=EndpointState.ACTIVE)
    round = models.PositiveIntegerField(default=1, editable=False)
    renewed_at = models.DateTimeField(_("new secret"), null=True, editable=False)
    failing_since = models.DateTimeField(_("fails since"), null=True, editable=False)

    objects = EndpointQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["-made_at", "pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.url

    @property
    def desk_url(self) -> str:
        return reverse("admin:connections_endpoint_change", args=[self.pk])

    @property
    def secret(self) -> str:
        return self.secret_of(self.round)

    def secret_of(self, number: int) -> str:
        digest = salted_hmac(SALT, f"{self.pk}:{number}", algorithm="sha256").digest()
        return f"whsec_{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"

    def secrets_now(self, now: datetime) -> list[str]:
        """The one in force, and for a day the one before, so that nothing is lost while it is exchanged."""
        both = self.round > 1 and self.renewed_at is not None and now - self.renewed_at < SECRETS_OVERLAP
        return [self.secret, self.secret_of(self.round - 1)] if both else [self.secret]

    def labels(self) -> list[Any]:
        return [known.label for name in self.events if (known := announcement(name))]


class Delivery(Stateful):
    """One thing told to one address: which, never what. The content is made when it is sent, of what may be told then."""

    transitions = DELIVERY_TRANSITIONS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    endpoint = models.ForeignKey(Endpoint, models.CASCADE, related_name="deliveries", verbose_name=_("address"))
    event = models.CharField(_("what happened"), max_length=60)
    key = models.CharField(_("to what"), max_length=60, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=DeliveryState, default=DeliveryState.WAITING)
    made_at = models.DateTimeField(_("happened"), default=timezone.now)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    claimed_at = models.DateTimeField(_("last try"), null=True)
    milliseconds = models.PositiveIntegerField(_("milliseconds"), null=True)
    status = models.PositiveSmallIntegerField(_("answer"), null=True)
    problem = models.CharField(_("problem"), max_length=300, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-made_at", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["endpoint", "event", "key"], condition=models.Q(state=DeliveryState.WAITING), name="delivery_once_waiting"
            )
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=models.Q(state__in=[DeliveryState.WAITING, DeliveryState.SENDING]),
                name="delivery_to_be_sent",
            ),
            models.Index(fields=["endpoint", "-made_at"], name="delivery_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.event} → {self.endpoint}"

    @property
    def problem_said(self) -> str:
        """In the reader's language: the worker, who wrote it down, speaks another."""
        return gettext(self.problem) if self.problem else ""

    @property
    def label(self) -> Any:
        known = announcement(self.event)
        return known.label if known else _("a test")
