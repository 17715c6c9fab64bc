"""What went out on a stage, kept: by the clock of the expo, so that chat, slides and captions can be laid beside it."""

import secrets
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.own_addresses import for_reader
from core.states import Stateful
from live.models.stages import Stage
from live.querysets.recordings import RecordingQuerySet
from live.states import PLAYABLE, RECORDING_TRANSITIONS, UNDER_WAY, RecordingState


def clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"  # noqa: PLR2004 - an hour


def new_folder() -> str:
    return secrets.token_urlsafe(16)


class Recording(Stateful):
    """From the moment a stage went live until it ended.

    Its moments are times of the clock; `second_of` makes seconds of the film of them.
    """

    transitions = RECORDING_TRANSITIONS

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="recordings", verbose_name=_("stage"))
    title = models.CharField(_("title"), max_length=250, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=RecordingState, default=RecordingState.RUNNING, editable=False)
    began_at = models.DateTimeField(_("start"))
    ended_at = models.DateTimeField(_("end"), null=True)
    cut_from = models.DateTimeField(_("shown from"), null=True)
    cut_to = models.DateTimeField(_("shown until"), null=True)
    is_downloadable = models.BooleanField(_("may be downloaded"), default=False)
    # What the worker made of it.
    folder = models.CharField(max_length=40, blank=True, editable=False)
    timeline = models.JSONField(default=list, editable=False)  # [[time of the clock in seconds, second of the film, seconds], …]
    seconds = models.FloatField(default=0, editable=False)
    bytes = models.PositiveBigIntegerField(default=0, editable=False)
    problem = models.CharField(max_length=500, blank=True, editable=False)  # in ffmpeg's words, for whoever mends it

    objects = RecordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        ordering = ["-began_at", "-pk"]
        permissions = [("publish_recording", _("Can publish recordings"))]
        constraints = [
            models.UniqueConstraint(fields=["stage"], condition=Q(state=RecordingState.RUNNING), name="recording_runs_once_a_stage"),
            models.CheckConstraint(
                condition=Q(cut_from=None) | Q(cut_to=None) | Q(cut_to__gt=F("cut_from")), name="recording_is_cut_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.stage)

    def get_absolute_url(self) -> str:
        return reverse("live:replay", args=[self.stage.slug, self.pk])

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def is_published(self) -> bool:
        return self.state == RecordingState.PUBLISHED

    @property
    def is_playable(self) -> bool:
        return self.state in PLAYABLE

    @property
    def film_name(self) -> str:
        """Of the film that one takes home."""
        return f"{self.stage.slug}-{self.pk}.mp4"

    @property
    def clock(self) -> str:
        """How long it is."""
        return clock(self.seconds)

    def second_of(self, moment: datetime) -> float | None:
        """Where in the film this moment is; None when it is not in it: a break, or cut away."""
        at = moment.timestamp()
        return next((second + at - clock for clock, second, seconds in self.timeline if clock <= at < clock + seconds), None)

    def clock_of(self, second: float) -> float | None:
        """The other way round: seconds since 1970 of a second of the film; None when it is not that long."""
        return next((clock + second - begin for clock, begin, seconds in self.timeline if begin <= second < begin + seconds), None)

    def next_second(self, moment: datetime) -> float | None:
        """The same, or where the film goes on after this moment; None when it does not."""
        at = moment.timestamp()
        return next((second + max(0.0, at - clock) for clock, second, seconds in self.timeline if at < clock + seconds), None)


class Take(models.Model):
    """One source on air, from one moment to another: what a recording is put together from."""

    recording = models.ForeignKey(Recording, models.CASCADE, related_name="takes")
    path = models.SlugField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["began_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["recording"], condition=Q(ended_at=None), name="take_runs_once_a_recording")]

    def __str__(self) -> str:
        return f"{self.path}, {self.began_at:%H:%M:%S}"


class Chapter(models.Model):
    """Where something begins: written from programme and run of show when the recording ends, then the organiser's."""

    recording = models.ForeignKey(Recording, models.CASCADE, related_name="chapters", verbose_name=_("recording"))
    key = models.CharField(max_length=80, blank=True, editable=False)  # the airtime's: whoever wrote that knows the session by it
    title = models.CharField(_("title"), max_length=250)
    starts_at = models.DateTimeField(_("start"))
    url = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        ordering = ["starts_at", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of what is shown, in the reader's language."""
        return for_reader(self.url)
