"""The expo itself: one row of facts, its hosts, and the sectors that give colour and order to everything."""

from datetime import time
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.nearby import forget
from core.retention import LONGEST
from event.querysets import EventQuerySet, FaqQuerySet, KeptForQuerySet, PageQuerySet, SectorQuerySet

FRAME = "event:frame"  # the cache key of what the frame of each page shows (event/frame.py)
A_YEAR = 365 * 24  # hours


class Framed(models.Model):
    """One of few rows that many pages show and that change once a month. Kept pages know the state of them all (event/frame.py)."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        transaction.on_commit(partial(forget, FRAME))

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        transaction.on_commit(partial(forget, FRAME))
        return super().delete(*args, **kwargs)


class Event(Framed):
    """The one expo of this installation (`Event.objects.current()`)."""

    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)
    theme = models.CharField(_("theme"), max_length=120)
    motto = models.CharField(_("motto"), max_length=120, blank=True)
    about = models.TextField(_("about"), blank=True)
    city = models.CharField(_("place"), max_length=120, blank=True)
    held_on = models.DateField(_("date of the real expo"), help_text=_("A fact: it is shown as it is, whatever the programme says."))
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    zone_name = models.CharField(_("time zone"), max_length=60, default="Asia/Shanghai")
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    requests_close_at = models.DateTimeField(_("meeting requests close"), null=True, blank=True)
    max_open_requests = models.PositiveSmallIntegerField(_("open requests a person"), default=10, validators=[MinValueValidator(1)])
    max_requests_a_day = models.PositiveSmallIntegerField(_("requests a person and day"), default=20, validators=[MinValueValidator(1)])
    request_lifetime_hours = models.PositiveSmallIntegerField(
        _("hours until a request expires"), default=72, validators=[MinValueValidator(1), MaxValueValidator(A_YEAR)]
    )
    requests_need_consent = models.BooleanField(
        _("the other side accepts a request first"),
        default=True,
        help_text=_("Off: the organiser alone decides requests to companies. A person is asked in any case."),
    )
    requests_need_approval = models.BooleanField(
        _("the organiser approves requests"),
        default=True,
        help_text=_("Off: a request that the other side accepts is a meeting at once."),
    )
    meetings_wait_for_plan = models.BooleanField(
        _("approved requests wait for the schedule"),
        default=False,
        help_text=_("On: the times come from a schedule of all meetings. Off: a meeting gets the first free of the wished times."),
    )
    max_incoming_requests = models.PositiveSmallIntegerField(
        _("open requests to a person or company"),
        default=200,
        validators=[MinValueValidator(1)],
        help_text=_("More wait for an answer at no time: whoever asks then reads that the other side has its hands full."),
    )
    max_market_entries = models.PositiveSmallIntegerField(
        _("offers and needs of a person or company"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text=_("More are on the market at no time, drafts included."),
    )
    reminder_after_hours = models.PositiveSmallIntegerField(
        _("hours until a reminder to answer"),
        default=24,
        validators=[MaxValueValidator(A_YEAR)],
        help_text=_("One letter a day at most reminds of all that waits. 0: none."),
    )
    booth_edits_need_approval = models.BooleanField(
        _("edits of published booths wait for approval"),
        default=False,
        help_text=_("Off: edits of a published booth go live at once."),
    )
    answer_within_hours = models.PositiveSmallIntegerField(
        _("hours until an enquiry should be answered"),
        default=4,
        validators=[MaxValueValidator(A_YEAR)],
        help_text=_("Counted only while the booths are staffed. Companies see the time that is left, you see who is late. 0: no target."),
    )
    leads_kept_days = models.PositiveSmallIntegerField(
        _("days that companies keep their leads"),
        default=180,
        validators=[MaxValueValidator(3650)],
        help_text=_("Counted from the end of the expo. Then leads are erased and business cards end by themselves. 0: they stay."),
    )
    is_archived = models.BooleanField(
        _("archive"),
        default=False,
        help_text=_("On, after the expo: everything stays to be read and watched, and only organisers change anything. Each page says so."),
    )
    feedback_is_anonymous = models.BooleanField(
        _("feedback on sessions is anonymous"),
        default=False,
        help_text=_("On: from now on no person is stored with it. What was given with a name keeps it."),
    )
    staffed_from = models.TimeField(_("booths are staffed from"), default=time(9), help_text=_("Each day, in the expo's time zone."))
    staffed_until = models.TimeField(_("booths are staffed until"), default=time(18))

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("expo")
        verbose_name_plural = _("expo")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="event_only_one"),
            models.CheckConstraint(condition=models.Q(closes_at__gt=models.F("opens_at")), name="event_closes_after_opening"),
            models.CheckConstraint(
                condition=models.Q(requests_need_consent=True) | models.Q(requests_need_approval=True), name="event_somebody_says_yes"
            ),
            models.CheckConstraint(condition=models.Q(staffed_until__gt=models.F("staffed_from")), name="event_booths_staffed_some_time"),
        ]

    def __str__(self) -> str:
        return self.short_name

    def clean(self) -> None:
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("The expo closes after it opens.")})
        if self.staffed_from and self.staffed_until and self.staffed_until <= self.staffed_from:
            raise ValidationError({"staffed_until": _("The day at the booths ends after it begins.")})
        if not self.requests_need_consent and not self.requests_need_approval:
            raise ValidationError({"requests_need_approval": _("Somebody has to say yes: the other side, the organiser, or both.")})

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone_name)


class Host(Framed):
    """An institution that hosts the expo, set in type, never as an emblem."""

    name = models.CharField(_("name"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("host")
        verbose_name_plural = _("hosts")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class ValueTheme(Framed):
    """One of the themes the forums explore, with the sentence that says what is explored."""

    key = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    text = models.TextField(_("text"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("value theme")
        verbose_name_plural = _("value themes")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class Technology(Framed):
    """A platform or technology the expo is built on, as the announcement names it."""

    class Kind(models.TextChoices):
        PLATFORM = "platform", _("platform")
        TECHNOLOGY = "technology", _("technology")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("platform or technology")
        verbose_name_plural = _("platforms and technologies")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class Sector(Framed):
    """A sector names a colour: the same in agenda, plan, booth, card and hall."""

    class Key(models.TextChoices):
        COMPUTE = "compute"
        TRADE = "trade"
        SECURITY = "security"
        INDUSTRY = "industry"
        FILM = "film"
        SCENE = "scene"
        PERSONAL = "personal"
        META = "meta"

    key = models.CharField(_("key"), max_length=12, choices=Key, unique=True, help_text=_("Chooses colour and icon."))
    name = models.CharField(_("name"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = SectorQuerySet.as_manager()

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


TERMS, PRIVACY = "terms", "privacy"  # the pages an account agrees to
QUESTIONS = "faq"  # the address of the questions, which no page can have


class Page(Framed):
    """A text of the organiser, in Markdown: terms, privacy notice, imprint, how to get there."""

    slug = models.SlugField(_("address"), unique=True, help_text=_("The last part of the page's address."))
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(
        _("text"), max_length=40_000, blank=True, help_text=_("Markdown: # heading, **bold**, - list, [text](address).")
    )
    is_published = models.BooleanField(_("published"), default=False)
    in_footer = models.BooleanField(_("in the footer"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    version = models.PositiveSmallIntegerField(
        _("version"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("Of the terms and the privacy notice: a higher number asks everybody for consent again, on the next page they open."),
    )
    changed_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("event:page", args=[self.slug])

    def clean(self) -> None:
        if self.slug == QUESTIONS:
            raise ValidationError({"slug": _("This address belongs to the questions and answers.")})


class FaqEntry(models.Model):
    """A question that people ask, with the organiser's answer in Markdown."""

    question = models.CharField(_("question"), max_length=200)
    answer = models.TextField(_("answer"), max_length=8000, help_text=_("Markdown: **bold**, - list, [text](address)."))
    topic = models.CharField(_("topic"), max_length=80, blank=True, help_text=_("Questions of one topic stand together."))
    also_asked = models.TextField(
        _("other ways of asking"),
        max_length=1000,
        blank=True,
        help_text=_("One a line. Search and the guide find the answer by them; the page does not show them."),
    )
    is_published = models.BooleanField(_("published"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    changed_at = models.DateTimeField(_("last change"), default=timezone.now, editable=False)

    objects = FaqQuerySet.as_manager()

    class Meta:
        verbose_name = _("question and answer")
        verbose_name_plural = _("questions and answers")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return f"{reverse('event:faq')}#q{self.pk}"


class KeptFor(models.Model):
    """How long the organiser lets one kind of personal data be kept (core/retention.py), and what went last."""

    kind = models.CharField(_("kind"), max_length=40, unique=True)
    days = models.PositiveSmallIntegerField(_("days"), null=True, validators=[MaxValueValidator(LONGEST)])  # None: the built-in ones
    erased_at = models.DateTimeField(_("last erased"), null=True, editable=False)
    erased = models.PositiveIntegerField(_("how many went"), default=0, editable=False)

    objects = KeptForQuerySet.as_manager()

    class Meta:
        verbose_name = _("time of keeping")
        verbose_name_plural = _("times of keeping")
        default_permissions = ()

    def __str__(self) -> str:
        return self.kind


class PeriodicRun(models.Model):
    """A periodic job ran (or runs) in this slot of time: the database holds that each slot runs once."""

    job = models.CharField(max_length=120)
    slot = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "slot"], name="periodic_run_once_a_slot")]

    def __str__(self) -> str:
        return f"{self.job} {self.slot:%Y-%m-%d %H:%M}"
