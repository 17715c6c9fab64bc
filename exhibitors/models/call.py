"""The call for exhibitors: when it is open, what can be booked, what is asked."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.questions import AskedOption, AskedQuestion
from exhibitors.querysets import CallQuerySet, PackageQuerySet, QuestionQuerySet
from exhibitors.states import CallPhase, Tier

WIDEST = 12  # cells, of a booth


class Call(models.Model):
    """The one call of this expo (`Call.objects.current()`). Its row is the lock of every decision about places."""

    intro = models.TextField(_("introduction"), max_length=8000, blank=True, help_text=_("Markdown: # heading, **bold**, - list."))
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True, help_text=_("Empty: nobody can apply."))
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True, help_text=_("Empty: open until you say when it closes."))
    confirm_days = models.PositiveSmallIntegerField(
        _("days to confirm"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text=_("Whoever is accepted and does not confirm by then gives the place up."),
    )
    waitlist_moves = models.BooleanField(
        _("the waiting list moves up by itself"),
        default=True,
        help_text=_("A place that becomes free goes to the first who waits for it. Off: you accept them yourself."),
    )

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call for exhibitors")
        verbose_name_plural = _("call for exhibitors")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="call_only_one")]

    def __str__(self) -> str:
        return str(_("Call for exhibitors"))

    def clean(self) -> None:
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("The call closes after it opens.")})

    def phase(self, now: datetime) -> CallPhase:
        if self.opens_at is None:
            return CallPhase.NONE
        if now < self.opens_at:
            return CallPhase.BEFORE
        return CallPhase.CLOSED if self.closes_at and now >= self.closes_at else CallPhase.OPEN

    def is_open(self, now: datetime) -> bool:
        return self.phase(now) == CallPhase.OPEN


class TierQuota(models.Model):
    """How many places of a tier there are, whatever the package. Without a row there is no limit of that kind."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="tier_quotas", default=1)
    tier = models.CharField(_("tier"), max_length=10, choices=Tier, unique=True)
    places = models.PositiveSmallIntegerField(_("places"), validators=[MaxValueValidator(10_000)])

    class Meta:
        verbose_name = _("places of a tier")
        verbose_name_plural = _("places of the tiers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_tier_display()}: {self.places}"


class Package(models.Model):
    """What an exhibitor books: a tier, a size on the plan, a price in words, and how many there are."""

    name = models.CharField(_("name"), max_length=80)
    text = models.TextField(_("what it includes"), max_length=2000, blank=True, help_text=_("Markdown: **bold**, - list."))
    price = models.CharField(_("price"), max_length=80, blank=True, help_text=_("In words, as you would say it: 30,000 yuan plus tax."))
    tier = models.CharField(_("tier"), max_length=10, choices=Tier, default=Tier.STANDARD)
    columns = models.PositiveSmallIntegerField(_("width"), default=2, validators=[MinValueValidator(1), MaxValueValidator(WIDEST)])
    rows = models.PositiveSmallIntegerField(_("depth"), default=2, validators=[MinValueValidator(1), MaxValueValidator(WIDEST)])
    places = models.PositiveSmallIntegerField(
        _("places"), null=True, blank=True, validators=[MaxValueValidator(10_000)], help_text=_("Empty: as many as the tier has.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_offered = models.BooleanField(_("offered"), default=True)

    objects = PackageQuerySet.as_manager()

    class Meta:
        verbose_name = _("package")
        verbose_name_plural = _("packages")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.name


class Question(AskedQuestion):
    """Something the organiser asks on the form for exhibitors."""

    objects = QuestionQuerySet.as_manager()

    class Meta(AskedQuestion.Meta):
        verbose_name = _("question of the form")
        verbose_name_plural = _("questions of the form")


class QuestionOption(AskedOption):
    question = models.ForeignKey(Question, models.CASCADE, related_name="options", verbose_name=_("question"))

    class Meta(AskedOption.Meta):
        verbose_name = _("answer to choose")
        verbose_name_plural = _("answers to choose")
