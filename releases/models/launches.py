"""Launches (数博发布): what comes out at a moment, and who heard of it."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import embeds
from core.fields import HttpsField, StoredField
from core.pictured import Pictured
from core.states import Stateful
from core.versioned import Versioned
from exhibitors.models import COVERS, Exhibitor
from live.models import Stage
from matchmaking.models import Request
from releases.querysets import EchoQuerySet, ReleaseQuerySet, ReminderQuerySet
from releases.states import RELEASE_TRANSITIONS, Category, EchoKind, GoesOut, Phase, ReleaseState

PRESS = "press"  # the address of the press area, which no launch can have


def new_slug() -> str:
    """Says nothing of what is launched."""
    return f"launch-{secrets.token_hex(3)}"


class Release(Pictured, Versioned, Stateful):
    """Something that comes out at `embargo_at`, not a moment earlier. Until then visitors know `teaser`, category and time alone,
    and those only where it `is_announced`; `releases/showing.py` is the one way to a page, and holds nothing else before."""

    transitions = RELEASE_TRANSITIONS

    slug = models.SlugField(
        _("address"),
        unique=True,
        default=new_slug,
        help_text=_("The last part of the page's address. It is seen before the launch: let it betray nothing."),
    )
    exhibitor = models.ForeignKey(
        Exhibitor,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="releases",
        verbose_name=_("exhibitor"),
        help_text=_("Empty: a launch of the organisers."),
    )
    category = models.CharField(_("category"), max_length=12, choices=Category, default=Category.PRODUCT)
    teaser = models.CharField(_("announced as"), max_length=160, help_text=_("What visitors read before the launch."))
    title = models.CharField(_("title"), max_length=160)
    summary = models.CharField(_("in one sentence"), max_length=240, blank=True)
    story = models.TextField(_("story"), blank=True, max_length=8000, help_text=_("Markdown: headings, lists, links."))
    presenter = models.CharField(_("presented by"), max_length=200, blank=True, help_text=_("Seen before the launch, too."))
    embargo_at = models.DateTimeField(_("goes out at"), help_text=_("In the expo's own time. Nothing of it is seen earlier."))
    minutes = models.PositiveSmallIntegerField(
        _("length of the show in minutes"), default=30, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    goes_out = models.CharField(_("goes out"), max_length=10, choices=GoesOut, default=GoesOut.AT_TIME)
    is_announced = models.BooleanField(_("announced with a countdown"), default=True)
    stage = models.ForeignKey(Stage, models.SET_NULL, null=True, blank=True, related_name="releases", verbose_name=_("stage"))
    film = HttpsField(
        _("film"),
        max_length=500,
        blank=True,
        help_text=_("YouTube, Bilibili, Tencent or Vimeo: shown as premiere and replay, from the launch on."),
    )
    cover = models.PositiveSmallIntegerField(_("cover"), default=1, validators=[MinValueValidator(1), MaxValueValidator(COVERS)])
    contact_name = models.CharField(_("press contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail address of the press contact"), blank=True)
    press_sees_early = models.BooleanField(
        _("accredited press sees it before its time"),
        default=False,
        help_text=_("Title, sentence, press kit and contact, in the press area alone, from the moment it is scheduled."),
    )
    state = models.CharField(_("state"), max_length=10, choices=ReleaseState, default=ReleaseState.DRAFT)
    released_at = models.DateTimeField(_("went out"), null=True, blank=True, editable=False)
    sent_back_reason = models.CharField(_("why it was given back"), max_length=500, blank=True, editable=False)
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Made up for the demo, and marked as such on every page."))

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("launch")
        verbose_name_plural = _("launches")
        ordering = ["embargo_at", "pk"]
        permissions = [("schedule_release", _("Can schedule launches, and call them out"))]
        indexes = [models.Index(fields=["state", "embargo_at"], name="release_by_moment")]
        constraints = [
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(released_at__gte=models.F("embargo_at")), name="release_never_before_its_time"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.slug == PRESS:
            raise ValidationError({"slug": _("This address belongs to the press area.")})

    def get_absolute_url(self) -> str:
        return reverse("releases:detail", args=[self.slug])

    @property
    def show_ends_at(self) -> datetime:
        return (self.released_at or self.embargo_at) + timedelta(minutes=self.minutes)

    def is_out(self, now: datetime) -> bool:
        """As `ReleaseQuerySet.out`."""
        by_itself = self.state == ReleaseState.SCHEDULED and self.goes_out == GoesOut.AT_TIME and self.embargo_at <= now
        return self.state == ReleaseState.RELEASED or by_itself

    @property
    def is_for_press(self) -> bool:
        """As `ReleaseQuerySet.under_embargo`, of one that is not out."""
        return self.press_sees_early and self.state == ReleaseState.SCHEDULED

    def phase(self, now: datetime) -> Phase:
        if self.is_out(now):
            if now < self.show_ends_at:
                return Phase.LIVE
            return Phase.REPLAY if self.film else Phase.OUT
        if self.state != ReleaseState.SCHEDULED or not self.is_announced:
            return Phase.HIDDEN
        return Phase.COUNTDOWN if now < self.embargo_at else Phase.WAITING

    @property
    def player(self) -> str:
        """Where the film's player is found; empty for sites that are none of ours."""
        return embeds.player(self.film)


class PressFile(models.Model):
    """A part of the press kit: for everybody once the launch is out, for nobody before."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="press_files", verbose_name=_("launch"))
    title = models.CharField(_("title"), max_length=160)
    file = StoredField(_("file"), blank=False)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="zh-hans")
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("part of the press kit")
        verbose_name_plural = _("press kit")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title


class Reminder(models.Model):
    """Somebody wants to be told of a launch."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="reminders")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="launch_reminders")
    since = models.DateTimeField(default=timezone.now)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder of a launch")
        verbose_name_plural = _("reminders of launches")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["release", "person"], name="reminder_once_a_launch")]

    def __str__(self) -> str:
        return f"{self.person} → {self.release}"


class Echo(models.Model):
    """Somebody watched a launch, or applauded: each visitor once. `visitor` is a key without a name (releases/visitors.py)."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="echoes")
    kind = models.CharField(_("kind"), max_length=10, choices=EchoKind)
    visitor = models.CharField(max_length=40)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="launch_echoes")
    at = models.DateTimeField(default=timezone.now)

    objects = EchoQuerySet.as_manager()

    class Meta:
        verbose_name = _("echo of a launch")
        verbose_name_plural = _("echoes of launches")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["release", "kind", "visitor"], name="echo_once_a_visitor")]

    def __str__(self) -> str:
        return f"{self.release}: {self.get_kind_display()}"


class Introduction(models.Model):
    """A request for a meeting that came of a launch."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="introductions")
    request = models.OneToOneField(Request, models.CASCADE, related_name="launch", verbose_name=_("request"))

    class Meta:
        verbose_name = _("request because of a launch")
        verbose_name_plural = _("requests because of launches")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.release} → {self.request}"
