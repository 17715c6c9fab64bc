"""Guests by video: invited by a link, seen by the crew in the green room, and on stage when the crew says so."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from live.models.running import RunItem, RunOfShow
from live.models.stages import new_path
from live.querysets.guests import GuestLineQuerySet, GuestQuerySet
from live.states import GUEST_TRANSITIONS, GuestState, RunState

MOST_ON_STAGE = 6
LATEST = timedelta(days=1)  # after the planned start of a run that never ran a link is over


class Guest(Stateful):
    """`turn` is part of the link: a new one makes the old link worthless. `device` is the browser that holds the link now."""

    transitions = GUEST_TRANSITIONS

    run = models.ForeignKey(RunOfShow, models.CASCADE, related_name="guests", verbose_name=_("run of show"))
    item = models.ForeignKey(
        RunItem,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="guests",
        verbose_name=_("item"),
        help_text=_("The link is over with it. Empty: it lasts for the whole run of show, as for a host."),
    )
    name = models.CharField(_("name"), max_length=80)
    about = models.CharField(_("organisation or office"), max_length=120, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=GuestState, default=GuestState.INVITED, editable=False)
    path = models.SlugField(unique=True, default=new_path, editable=False)
    turn = models.PositiveSmallIntegerField(default=0, editable=False)
    device = models.CharField(max_length=32, blank=True, editable=False)
    seen_at = models.DateTimeField(null=True, editable=False)
    slot = models.PositiveSmallIntegerField(_("place"), null=True, editable=False)

    objects = GuestQuerySet.as_manager()

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["run", "slot"], name="guest_alone_in_a_place"),
            models.CheckConstraint(
                condition=Q(slot__isnull=True) | Q(state=GuestState.ON_STAGE, slot__gte=1, slot__lte=MOST_ON_STAGE),
                name="guest_has_one_of_six_places",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_welcome(self, now: datetime) -> bool:
        """Whether the link opens: it dies with its item, with its run, and when it is taken back."""
        is_past = self.run.state == RunState.PLANNED and now > self.run.starts_at + LATEST
        if self.state == GuestState.REVOKED or self.run.state == RunState.OVER or is_past:
            return False
        return self.item is None or self.item.is_to_come


class GuestLine(models.Model):
    """What crew and guest write to each other; `by` is empty when the guest wrote it."""

    guest = models.ForeignKey(Guest, models.CASCADE, related_name="lines", verbose_name=_("guest"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("who"))
    is_from_crew = models.BooleanField(default=True, editable=False)
    text = models.CharField(_("text"), max_length=300)
    at = models.DateTimeField(_("when"), default=timezone.now)

    objects = GuestLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line to a guest")
        verbose_name_plural = _("lines to guests")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text
