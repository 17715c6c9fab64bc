"""Which kinds of tickets there are, and who has one."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from registration.querysets import TicketKindQuerySet, TicketQuerySet
from registration.states import LIVE, TICKET_TRANSITIONS, Source, TicketState


class TicketKind(models.Model):
    """As whom somebody comes: visitor, buyer, press, speaker, exhibitor. Its row is the lock of every decision about its places."""

    key = models.SlugField(_("key"), max_length=30, unique=True, help_text=_("For tables, addresses and other programs: visitor, press."))
    name = models.CharField(_("name"), max_length=80)
    text = models.CharField(_("for whom"), max_length=300, blank=True)
    needs_approval = models.BooleanField(_("the organiser decides about each"), default=False)
    quota = models.PositiveIntegerField(
        _("places"), null=True, blank=True, validators=[MaxValueValidator(1_000_000)], help_text=_("Empty: no limit.")
    )
    has_waitlist = models.BooleanField(
        _("with a waiting list"), default=True, help_text=_("A place that becomes free goes to the first who waits for it.")
    )
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True, help_text=_("Empty: open already."))
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True, help_text=_("Empty: open to the end."))
    is_visible = models.BooleanField(_("shown to everybody"), default=True, help_text=_("Off: only a code or an invitation leads to it."))
    is_press = models.BooleanField(
        _("accredits to the press area"),
        default=False,
        help_text=_("Whoever has a confirmed ticket of this kind sees what launches show to the press before their time."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = TicketKindQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind of ticket")
        verbose_name_plural = _("kinds of tickets")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("The registration closes after it opens.")})

    def is_open(self, now: datetime) -> bool:
        has_begun = self.opens_at is None or self.opens_at <= now
        return has_begun and (self.closes_at is None or now < self.closes_at)


class Ticket(Stateful):
    """Somebody comes, or wants to. `answers` holds the answers to the organiser's questions by their keys."""

    transitions = TICKET_TRANSITIONS

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tickets", verbose_name=_("person"))
    kind = models.ForeignKey(TicketKind, models.PROTECT, related_name="tickets", verbose_name=_("kind of ticket"))
    state = models.CharField(_("state"), max_length=12, choices=TicketState, default=TicketState.PENDING)
    source = models.CharField(_("source"), max_length=10, choices=Source, default=Source.OWN)
    company = models.CharField(_("company"), max_length=160, blank=True)
    code = models.ForeignKey("Code", models.SET_NULL, null=True, blank=True, related_name="tickets", verbose_name=_("code"), editable=False)
    group = models.ForeignKey(
        "Group", models.SET_NULL, null=True, blank=True, related_name="tickets", verbose_name=_("group"), editable=False
    )
    answers: "models.JSONField[dict[str, Any], Any]" = models.JSONField(_("answers"), default=dict, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    outside_reference = models.CharField(
        _("reference outside"), max_length=120, blank=True, help_text=_("The number under which the seller of the ticket knows it.")
    )
    made_at = models.DateTimeField(_("registered"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("last change"), default=timezone.now, editable=False)
    waits_since = models.DateTimeField(_("on the waiting list since"), null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("decided by"), editable=False
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, editable=False)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = _("ticket")
        verbose_name_plural = _("tickets")
        ordering = ["made_at", "pk"]
        permissions = [("decide_ticket", _("Can decide who comes"))]
        indexes = [
            models.Index(fields=["state", "made_at"], name="ticket_by_state"),
            models.Index(fields=["kind", "state", "waits_since"], name="ticket_waitlist"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(state__in=LIVE), name="ticket_one_live_a_person"),
            models.UniqueConstraint(fields=["outside_reference"], condition=~Q(outside_reference=""), name="ticket_once_a_reference"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.kind}"

    def get_absolute_url(self) -> str:
        return reverse("registration:ticket", args=[self.uuid])

    @property
    def is_confirmed(self) -> bool:
        return self.state == TicketState.CONFIRMED

    @property
    def is_live(self) -> bool:
        return self.state in LIVE
