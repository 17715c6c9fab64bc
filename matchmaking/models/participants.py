"""How somebody takes part in matchmaking: who finds them, whether they take requests, and when they are free."""

import uuid
from datetime import time

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from matchmaking.models.places import Slot
from matchmaking.querysets import ParticipantQuerySet


class Participant(models.Model):
    """One row a person, made when they first say something about it; without a row the defaults hold.

    The hours are by the clock of the person's own zone: outside of them nobody gets a meeting.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="participant", verbose_name=_("person"))
    is_listed = models.BooleanField(_("found in the list of attendees"), default=False)
    takes_requests = models.BooleanField(_("takes meeting requests"), default=True)
    day_starts = models.TimeField(_("not before"), default=time(8))
    day_ends = models.TimeField(_("not after"), default=time(22))
    avoids_stars = models.BooleanField(_("busy during starred sessions"), default=True)
    away = models.ManyToManyField(Slot, related_name="+", blank=True, verbose_name=_("not free"))

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [models.CheckConstraint(condition=~models.Q(day_starts=models.F("day_ends")), name="participant_day_has_hours")]

    def get_absolute_url(self) -> str:
        return reverse("matchmaking:person", args=[self.uuid])

    def __str__(self) -> str:
        return str(self.person)
