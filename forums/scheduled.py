"""What forums and sessions have in common."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from forums.stamps import Stamped
from forums.states import PROGRAMME_TRANSITIONS, ProgrammeState


class Scheduled(Stamped, Stateful):
    """Something with a state and a time: half open, the end belongs to what comes next.

    `sequence` rises with each save, so that calendars take over what changed.
    """

    transitions = PROGRAMME_TRANSITIONS

    state = models.CharField(_("state"), max_length=10, choices=ProgrammeState, default=ProgrammeState.DRAFT)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def save(self, **kwargs: Any) -> None:
        if not self._state.adding:
            self.sequence += 1
            if (fields := kwargs.get("update_fields")) is not None:
                kwargs["update_fields"] = {*fields, "sequence", "changed_at"}
        super().save(**kwargs)

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("It must end after it starts.")})

    def is_over_at(self, moment: datetime) -> bool:
        return self.ends_at <= moment

    @property
    def minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)
