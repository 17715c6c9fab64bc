"""What can be shown beside the picture, and when it was."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from live.models.stages import Stage
from live.querysets.slides import CueQuerySet, SlideQuerySet


class Slide(models.Model):
    """A picture, a link, or both. Nobody reads it before it is shown."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="slides", verbose_name=_("stage"))
    title = models.CharField(_("title"), max_length=160)
    picture = models.CharField(pgettext_lazy("of a slide", "picture"), max_length=120, blank=True, editable=False)
    url = models.URLField(_("link"), max_length=500, blank=True)
    order = models.PositiveIntegerField(_("order"), default=0)

    objects = SlideQuerySet.as_manager()

    class Meta:
        verbose_name = _("slide")
        verbose_name_plural = _("slides")
        ordering = ["order", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(picture="", url=""), name="slide_has_picture_or_link")]

    def __str__(self) -> str:
        return self.title


class Cue(models.Model):
    """From this moment on a slide was shown on a stage, or none. Players show it when their picture is as old; so can a recording."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="cues", verbose_name=_("stage"))
    slide = models.ForeignKey(Slide, models.CASCADE, null=True, related_name="cues", verbose_name=_("slide"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))

    objects = CueQuerySet.as_manager()

    class Meta:
        verbose_name = _("cue")
        verbose_name_plural = _("cues")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["stage", "at"], name="cue_of_stage")]

    def __str__(self) -> str:
        return f"{self.stage}: {self.slide or '–'}"
