"""When and where meetings can be held: slots and tables."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exhibitors.models import Exhibitor
from matchmaking.querysets import SlotQuerySet, TableQuerySet
from matchmaking.states import PlaceKind


class Slot(models.Model):
    """A time in which meetings can be held, the same for all. Slots never overlap: a resource in a slot is in one meeting."""

    starts_at = models.DateTimeField(_("starts"), unique=True)
    ends_at = models.DateTimeField(_("ends"))
    is_closed = models.BooleanField(_("closed"), default=False, help_text=_("No new meetings; those agreed stay."))

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        ordering = ["starts_at"]
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_start")]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.starts_at):%m-%d %H:%M}"

    def clean(self) -> None:
        if self.starts_at and self.ends_at and Slot.objects.overlapping(self.starts_at, self.ends_at).exclude(pk=self.pk).exists():
            raise ValidationError(_("Another slot lies within these times."))

    def is_bookable(self, now: datetime) -> bool:
        return not self.is_closed and self.starts_at > now


class Table(models.Model):
    """A place of a company where one meeting at a time is held: a table, a video room, or somebody who talks for it."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="tables", verbose_name=_("exhibitor"))
    kind = models.CharField(_("kind"), max_length=8, choices=PlaceKind, default=PlaceKind.TABLE)
    name = models.CharField(_("name"), max_length=60, help_text=_("A number, or a name of its own: of the room, or of who talks there."))
    is_closed = models.BooleanField(_("closed"), default=False, help_text=_("No new meetings; those agreed stay."))

    objects = TableQuerySet.as_manager()

    class Meta:
        verbose_name = _("place for meetings")
        verbose_name_plural = _("places for meetings")
        ordering = ["exhibitor", "pk"]
        constraints = [models.UniqueConstraint(fields=["exhibitor", "kind", "name"], name="table_name_once_a_kind")]

    def __str__(self) -> str:
        """A number says nothing without its kind."""
        if not self.name.isdigit():
            return self.name
        return {
            PlaceKind.TABLE: gettext("Table %(name)s"),
            PlaceKind.VIDEO_ROOM: gettext("Video room %(name)s"),
            PlaceKind.REPRESENTATIVE: gettext("Representative %(name)s"),
        }[PlaceKind(self.kind)] % {"name": self.name}
