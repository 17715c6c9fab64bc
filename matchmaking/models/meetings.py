"""What was agreed: when and where, and who occupies which slot."""

import uuid
from datetime import datetime

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from matchmaking.models.places import Slot, Table
from matchmaking.models.requests import Request
from matchmaking.querysets import MeetingQuerySet, OccupancyQuerySet
from matchmaking.states import MEETING_TRANSITIONS, MeetingState, Said, Side


class Meeting(Stateful):
    """What was agreed: when and where. Its occupancies are the last word."""

    transitions = MEETING_TRANSITIONS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.OneToOneField(Request, models.CASCADE, related_name="meeting", verbose_name=_("request"))
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="meetings", verbose_name=_("slot"))
    table = models.ForeignKey(Table, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("table"))
    state = models.CharField(_("state"), max_length=10, choices=MeetingState, default=MeetingState.SCHEDULED)
    asker_room_url = models.URLField(_("room link of the one who asked"), blank=True, max_length=500)
    host_room_url = models.URLField(_("room link of the one asked"), blank=True, max_length=500)
    asker_came_at = models.DateTimeField(null=True, blank=True, editable=False)
    host_came_at = models.DateTimeField(null=True, blank=True, editable=False)
    asker_says = models.CharField(max_length=10, choices=Said, blank=True, editable=False)
    host_says = models.CharField(max_length=10, choices=Said, blank=True, editable=False)
    said_at = models.DateTimeField(null=True, blank=True, editable=False, help_text="When one side first said that it was not so.")
    sequence = models.PositiveIntegerField(default=0, editable=False, help_text="SEQUENCE of the calendar file: rises with each change.")
    created_at = models.DateTimeField(_("agreed"), default=timezone.now, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["slot__starts_at", "created_at"]

    def __str__(self) -> str:
        return str(self.request)

    def get_absolute_url(self) -> str:
        return reverse("matchmaking:meeting", args=[self.pk])

    def came_at(self, side: str) -> datetime | None:
        return self.asker_came_at if side == Side.ASKER else self.host_came_at

    def says(self, side: str) -> str:
        return self.asker_says if side == Side.ASKER else self.host_says

    def room_of(self, *, asker: bool) -> str:
        """The room link of one side; the other never sees it."""
        return self.asker_room_url if asker else self.host_room_url

    @property
    def call_owner(self) -> str:
        """By what its call is known (core/calls.py)."""
        return f"meeting:{self.pk}"

    @property
    def is_settled(self) -> bool:
        """Whether an organiser had the last word over a dispute: theirs has a reason, that of the two sides has none."""
        return self.changes.settled().exists()

    @property
    def place(self) -> str:
        """Booth and table, as one says it."""
        booth = getattr(self.request.company, "booth", None)
        parts = [gettext("Booth %(number)s") % {"number": booth.number}] if booth else []
        return " · ".join([*parts, str(self.table)] if self.table else parts)


class Occupancy(models.Model):
    """A resource is taken in a slot: `person:12`, `table:3`. The database holds that this happens once."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="occupancies")
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="occupancies")
    resource = models.CharField(max_length=40)

    objects = OccupancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("occupancy")
        verbose_name_plural = _("occupancies")
        constraints = [models.UniqueConstraint(fields=["resource", "slot"], name="occupancy_once")]

    def __str__(self) -> str:
        return f"{self.resource} @ {self.slot}"
