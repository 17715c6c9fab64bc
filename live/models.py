"""Stages: where the programme happens. Streams and airtimes come with the live pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from event.models import Framed


class Stage(Framed):
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), unique=True, help_text=_("The last part of the stage's address."))
    order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("The column in the programme, from the left."))

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name
