"""The programme: forums, their sessions, who speaks, and what visitors starred."""

import uuid
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from event.models import Sector, ValueTheme
from exhibitors.models import COVERS, Exhibitor
from forums.querysets import ForumQuerySet, SessionQuerySet, SpeakerQuerySet, StarQuerySet
from forums.states import PROGRAMME_TRANSITIONS, ForumKind, ProgrammeState, SessionKind, SessionLanguage
from live.models import Stage


class Scheduled(Stateful):
    """Something with a state and a time: half open, the end belongs to what comes next."""

    transitions = PROGRAMME_TRANSITIONS

    state = models.CharField(_("state"), max_length=10, choices=ProgrammeState, default=ProgrammeState.DRAFT)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("It must end after it starts.")})

    def is_live_at(self, moment: datetime) -> bool:
        return self.state == ProgrammeState.PUBLISHED and self.starts_at <= moment < self.ends_at

    def is_over_at(self, moment: datetime) -> bool:
        return self.ends_at <= moment

    @property
    def minutes(self) -> int:
        return round((self.ends_at - self.starts_at).total_seconds() / 60)


class Forum(Scheduled):
    slug = models.SlugField(_("address"), unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=ForumKind, default=ForumKind.FORUM)
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60, help_text=_("For narrow columns."))
    abstract = models.TextField(_("abstract"), blank=True)
    host = models.CharField(_("host"), max_length=200, blank=True)
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, blank=True, related_name="forums", verbose_name=_("sector"))
    value_theme = models.ForeignKey(ValueTheme, models.PROTECT, null=True, blank=True, related_name="forums", verbose_name=_("value theme"))
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="forums", verbose_name=_("stage"))
    cover = models.PositiveSmallIntegerField(_("cover"), default=1, validators=[MinValueValidator(1), MaxValueValidator(COVERS)])
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ForumQuerySet.as_manager()

    class Meta:
        verbose_name = _("forum")
        verbose_name_plural = _("forums")
        ordering = ["order", "starts_at", "pk"]
        constraints = [models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="forum_ends_after_start")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("forums:forum", args=[self.slug])


class Speaker(models.Model):
    slug = models.SlugField(_("address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("title"), max_length=160, blank=True)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    bio = models.TextField(_("biography"), blank=True)
    portrait = models.ImageField(_("portrait"), upload_to="speakers/%Y/", blank=True)
    exhibitor = models.ForeignKey(Exhibitor, models.SET_NULL, null=True, blank=True, related_name="speakers", verbose_name=_("exhibitor"))
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("forums:speaker", args=[self.slug])

    @property
    def initials(self) -> str:
        """Beside the name where there is no portrait: the given name in Chinese (its last two characters), else first letters."""
        words = self.name.split()
        if self.name.isascii() and words:
            return "".join(word[0] for word in (words[0], words[-1])[: len(words)]).upper()
        return self.name[-2:]

    @property
    def portrait_url(self) -> str:
        return self.portrait.url if self.portrait else ""


class Session(Scheduled):
    """One item of a forum. `stage` is the forum's unless it is held elsewhere."""

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    forum = models.ForeignKey(Forum, models.CASCADE, related_name="sessions", verbose_name=_("forum"))
    slug = models.SlugField(_("address"))
    kind = models.CharField(_("kind"), max_length=12, choices=SessionKind, default=SessionKind.TALK)
    language = models.CharField(_("language"), max_length=8, choices=SessionLanguage, default=SessionLanguage.CHINESE)
    title = models.CharField(_("title"), max_length=200)
    abstract = models.TextField(_("abstract"), blank=True)
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="sessions", verbose_name=_("stage"))
    speakers = models.ManyToManyField(Speaker, through="Appearance", related_name="sessions", verbose_name=_("speakers"))
    exhibitors = models.ManyToManyField(Exhibitor, blank=True, related_name="sessions", verbose_name=_("exhibitors"))
    replay_url = models.URLField(_("replay"), blank=True, max_length=500)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["forum", "slug"], name="session_slug_once_a_forum"),
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="session_ends_after_start"),
        ]
        indexes = [models.Index(fields=["starts_at", "ends_at"], name="session_when")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("forums:session", args=[self.forum.slug, self.slug])


class Appearance(models.Model):
    """A speaker in a session, in the order they are named."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="appearances", verbose_name=_("session"))
    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="appearances", verbose_name=_("speaker"))
    is_moderator = models.BooleanField(_("moderates"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["session", "speaker"], name="appearance_once_a_session")]

    def __str__(self) -> str:
        return str(self.speaker)


class Star(models.Model):
    """A visitor wants to see this session."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="stars")
    session = models.ForeignKey(Session, models.CASCADE, related_name="stars")
    starred_at = models.DateTimeField(default=timezone.now)

    objects = StarQuerySet.as_manager()

    class Meta:
        verbose_name = _("star")
        verbose_name_plural = _("stars")
        constraints = [models.UniqueConstraint(fields=["person", "session"], name="star_once_a_person")]

    def __str__(self) -> str:
        return f"{self.person} ★ {self.session}"
