"""Rows that two people may save at once."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Versioned(models.Model):
    """`version` counts saves, so that a second saver is told instead of overwriting the first."""

    objects: "models.Manager[Any]"

    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField(_("last change"), default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("changed by")
    )

    class Meta:
        abstract = True
