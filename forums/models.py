"""The programme: forums, their sessions, who speaks, and what visitors starred."""

import secrets
import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import AddressField
from core.own_addresses import for_reader
from event.models import Sector, ValueTheme
from exhibitors.models import COVERS, Exhibitor
from forums.names import Names, in_language
from forums.querysets import (
    AppearanceQuerySet,
    CalendarTokenQuerySet,
    FeedbackQuerySet,
    ForumQuerySet,
    PlacementQuerySet,
    ScheduleVersionQuerySet,
    SessionQuerySet,
    SpeakerQuerySet,
    StarQuerySet,
)
from forums.scheduled import Scheduled
from forums.stamps import Stamped
from forums.states import SHOWN, Change, ForumKind, ProgrammeState, SessionKind, SessionLanguage
from live.models import Stage

MOST_STARS = 5
RESERVED = frozenset({"changes"})  # addresses below /forums/ that are pages of their own


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

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError({"slug": _("This address is a page of the programme already.")})


class Speaker(Stamped):
    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("job title"), max_length=160, blank=True)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    bio = models.TextField(_("biography"), blank=True)
    portrait = models.ImageField(_("portrait"), upload_to="speakers/%Y/", blank=True)
    exhibitor = models.ForeignKey(Exhibitor, models.SET_NULL, null=True, blank=True, related_name="speakers", verbose_name=_("exhibitor"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="speaking_as", verbose_name=_("account")
    )
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
    """One item of a forum. `stage` is the forum's unless it is held elsewhere.

    Time and stage are what visitors see; what the desk plans for a published session waits in `planned_…` for the next version of
    the schedule (docs/decisions/0006).
    """

    speaker_pairs: tuple[Names, ...] | None = None  # read by `for_grid` and `in_one_query`

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
    planned_starts_at = models.DateTimeField(null=True, blank=True, editable=False)
    planned_ends_at = models.DateTimeField(null=True, blank=True, editable=False)
    planned_stage = models.ForeignKey(Stage, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    replay_url = AddressField(_("replay"), blank=True, max_length=500)
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

    @property
    def replay_address(self) -> str:
        """`replay_url`; where it is one of our own pages, in the reader's language and at the address the reader came by."""
        path = self.replay_url.removeprefix(settings.SITE_URL)
        return for_reader(path) if path.startswith("/") else self.replay_url

    @property
    def speaker_names(self) -> list[str]:
        """In order; without a query of rows read `with_context` or `in_one_query`."""
        if self.speaker_pairs is not None:
            return [in_language(pair) for pair in self.speaker_pairs]
        return [appearance.speaker.name for appearance in self.appearances.all()]

    @property
    def is_shown(self) -> bool:
        return self.state in SHOWN and self.forum.state in SHOWN

    @property
    def has_plan(self) -> bool:
        """Whether a new time or stage waits for the next version."""
        return self.planned_starts_at is not None


class Appearance(Stamped):
    """A speaker in a session, in the order they are named."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="appearances", verbose_name=_("session"))
    speaker = models.ForeignKey(Speaker, models.CASCADE, related_name="appearances", verbose_name=_("speaker"))
    is_moderator = models.BooleanField(_("moderates"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = AppearanceQuerySet.as_manager()

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


class Feedback(models.Model):
    """What somebody thinks of a session. `marker` (forums/feedback.py) holds one a person, whether or not the person is stored."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="feedback", verbose_name=_("session"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="feedback", verbose_name=_("person")
    )
    marker = models.CharField(max_length=64, editable=False)
    stars = models.PositiveSmallIntegerField(_("stars"), validators=[MinValueValidator(1), MaxValueValidator(MOST_STARS)])
    text = models.TextField(_("in words"), max_length=1000, blank=True)
    given_on = models.DateField(_("day"), help_text=_("No time of day: with one, a log of requests would tell who it was."))
    checked_at = models.DateTimeField(_("looked at"), null=True, blank=True, editable=False)
    hidden_at = models.DateTimeField(_("hidden"), null=True, blank=True, editable=False)
    hidden_reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["-given_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "marker"], name="feedback_once_a_person"),
            models.CheckConstraint(condition=models.Q(stars__range=(1, MOST_STARS)), name="feedback_one_to_five_stars"),
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.stars}/{MOST_STARS}"


class ScheduleVersion(models.Model):
    """The schedule as it was announced once: one frozen row per session."""

    number = models.PositiveIntegerField(_("version"), unique=True)
    published_at = models.DateTimeField(_("published"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    comment = models.CharField(_("comment"), max_length=300, blank=True, help_text=_("Shown above the list of changes."))

    objects = ScheduleVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of the schedule")
        verbose_name_plural = _("versions of the schedule")
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)

    def get_absolute_url(self) -> str:
        return f"{reverse('forums:changes')}#v{self.number}"


class Placement(models.Model):
    """Where a session stood in a version, and where before if the version moved it. Complete in itself: sessions may go."""

    version = models.ForeignKey(ScheduleVersion, models.CASCADE, related_name="placements")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, related_name="placements")
    guid = models.UUIDField()
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=ProgrammeState)
    change = models.CharField(max_length=10, choices=Change, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    stage_name = models.CharField(max_length=120)
    old_starts_at = models.DateTimeField(null=True)
    old_ends_at = models.DateTimeField(null=True)
    old_stage_name = models.CharField(max_length=120, blank=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "guid"], name="placement_once_a_version")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_elsewhere(self) -> bool:
        return self.change == Change.MOVED and self.old_stage_name != self.stage_name


def new_token() -> str:
    return secrets.token_urlsafe(32)


class CalendarToken(models.Model):
    """The secret in the address of somebody's calendar. Renewed by another one, revoked by deleting it."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_token")
    token = models.CharField(max_length=64, unique=True, default=new_token)
    made_at = models.DateTimeField(default=timezone.now)
    alarm_minutes = models.PositiveSmallIntegerField(default=0, help_text="How long before each entry the calendar rings; 0: not at all.")

    objects = CalendarTokenQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.person)

    def get_absolute_url(self) -> str:
        return reverse("forums:personal_calendar", args=[self.token])


class Revision(models.Model):
    """A change of the programme; see forums/stamps.py."""

    def __str__(self) -> str:
        return str(self.pk)
