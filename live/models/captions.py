"""Words under the picture: typed while it goes out, or brought as a file for a recording."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from live.models.recordings import Recording
from live.models.stages import Stage
from live.querysets.captions import CaptionLineQuerySet
from live.states import CaptionOrigin

LONGEST_LINE = 200


class CaptionDesk(models.Model):
    """Who has the keyboard for one language of one stage: one at a time, the others look on and take over knowingly."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="caption_desks")
    language = models.CharField(max_length=12)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stage", "language"], name="caption_desk_once_a_language")]

    def __str__(self) -> str:
        return f"{self.stage}: {self.language}"


class CaptionLine(models.Model):
    """`spoken_at`: when it was said, by the clock: the moment of the first key, less what the writer's picture was behind."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="caption_lines", verbose_name=_("stage"))
    language = models.CharField(_("language"), max_length=12)
    text = models.CharField(_("text"), max_length=LONGEST_LINE)
    spoken_at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who"))

    objects = CaptionLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("caption")
        verbose_name_plural = _("captions")
        ordering = ["spoken_at", "pk"]
        permissions = [("caption_stage", _("Can write captions"))]
        indexes = [models.Index(fields=["stage", "language", "spoken_at"], name="caption_of_stage")]

    def __str__(self) -> str:
        return self.text


class CaptionTrack(models.Model):
    """The captions of a recording in one language. `cues`: [[begin, end, text], …] in seconds of the clock."""

    recording = models.ForeignKey(Recording, models.CASCADE, related_name="caption_tracks")
    language = models.CharField(max_length=12)
    origin = models.CharField(max_length=12, choices=CaptionOrigin)
    cues = models.JSONField(default=list)

    class Meta:
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["recording", "language"], name="caption_track_once_a_language")]

    def __str__(self) -> str:
        return self.get_language_display()

    def get_language_display(self) -> str:
        return str(dict(settings.LANGUAGES).get(self.language, self.language))
