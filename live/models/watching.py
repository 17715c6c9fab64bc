"""Who watched a stage, minute by minute."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from live.models.stages import Stage
from live.querysets.watching import WatchedHourQuerySet

MINUTES = 60


class WatchedHour(models.Model):
    """One hour of one person at one stage. Bit n of `minutes` says that minute n was watched.

    So a minute counts once, in however many tabs and processes it was seen, and a minute of all viewers is one statement.
    """

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="watched_hours", verbose_name=_("stage"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="watched_hours", verbose_name=_("person"))
    hour = models.DateTimeField(_("hour"), help_text="Its beginning.")
    minutes = models.BigIntegerField(default=0)

    objects = WatchedHourQuerySet.as_manager()

    class Meta:
        verbose_name = _("watched hour")
        verbose_name_plural = _("watched hours")
        ordering = ["hour", "pk"]
        constraints = [models.UniqueConstraint(fields=["stage", "hour", "person"], name="watched_hour_once_a_person")]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H:00}: {self.number}"

    @property
    def number(self) -> int:
        return self.minutes.bit_count()

    def number_between(self, start: datetime, end: datetime) -> int:
        """How many watched minutes began between the two."""
        begins = (self.hour + timedelta(minutes=minute) for minute in range(MINUTES) if self.minutes >> minute & 1)
        return sum(start <= moment < end for moment in begins)
