"""Calls from browser to browser. Who is in one stands nowhere: that is over with the call."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Call(models.Model):
    """The address of a call. `owner` names what it belongs to (core/calls.py): who may join is asked there, each time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.CharField(max_length=80, unique=True, help_text="`kind:key`, as the room it belongs to names it.")
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["made_at"]

    def __str__(self) -> str:
        return self.owner

    def get_absolute_url(self) -> str:
        return reverse("live:call", args=[self.pk])
