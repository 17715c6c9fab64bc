"""People in the halls: when they came and went, how they look, what they said to each other."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from exhibitors.models import Hall
from hall.querysets import CircleQuerySet, HallReportQuerySet, HallVisitQuerySet, LookQuerySet, RemarkQuerySet
from hall.states import BADGES, HAIRS, OUTFITS, REPORT_TRANSITIONS, SKINS, ReportState

LONGEST_LINE = 300


class Look(models.Model):
    """How a person's avatar looks, and whether others may see it or speak to it."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="look", verbose_name=_("person"))
    outfit = models.PositiveSmallIntegerField(_("outfit"), default=0, validators=[MaxValueValidator(OUTFITS - 1)])
    skin = models.PositiveSmallIntegerField(_("skin"), default=0, validators=[MaxValueValidator(SKINS - 1)])
    hair = models.PositiveSmallIntegerField(_("hair"), default=0, validators=[MaxValueValidator(HAIRS - 1)])
    badge = models.PositiveSmallIntegerField(_("colour of the badge"), default=0, validators=[MaxValueValidator(BADGES - 1)])
    is_invisible = models.BooleanField(_("invisible: you see others, nobody sees you"), default=False)
    is_busy = models.BooleanField(_("do not disturb: nobody waves or whispers to you"), default=False)

    objects = LookQuerySet.as_manager()

    class Meta:
        verbose_name = _("look of an avatar")
        verbose_name_plural = _("looks of avatars")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return str(self.person)

    @classmethod
    def by_chance(cls, person: object) -> "Look":
        number = int(getattr(person, "pk", 0) or 0) * 2654435761 % 2**32  # spreads neighbouring keys
        return cls(
            person=person,
            outfit=number % OUTFITS,
            skin=number // 8 % SKINS,
            hair=number // 64 % HAIRS,
            badge=number // 512 % BADGES,
        )

    def worn(self) -> dict[str, int]:
        return {"outfit": self.outfit, "skin": self.skin, "hair": self.hair, "badge": self.badge}


class HallVisit(models.Model):
    """From coming to leaving; where somebody stood last is where they come back to. Centimetres from the middle of the hall."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="hall_visits", verbose_name=_("person"))
    hall = models.ForeignKey(Hall, models.CASCADE, related_name="visits", verbose_name=_("hall"))
    copy = models.PositiveSmallIntegerField(_("copy of the hall"), default=1)
    joined_at = models.DateTimeField(_("came"), default=timezone.now)
    left_at = models.DateTimeField(_("left"), null=True, blank=True)
    x = models.SmallIntegerField(null=True)
    z = models.SmallIntegerField(null=True)
    yaw = models.PositiveIntegerField(default=0)

    objects = HallVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit to a hall")
        verbose_name_plural = _("visits to halls")
        ordering = ["-joined_at", "-pk"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["person", "joined_at"], name="hall_visit_of_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.hall}"


class Remark(models.Model):
    """What somebody said in a hall, kept for a day so that a report can be looked at. `to`: whispered."""

    hall = models.ForeignKey(Hall, models.CASCADE, related_name="+", verbose_name=_("hall"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="hall_lines", verbose_name=_("by"))
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", verbose_name=_("whispered to"))
    text = models.CharField(_("text"), max_length=LONGEST_LINE)
    said_at = models.DateTimeField(_("said"), default=timezone.now)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("line said in a hall")
        verbose_name_plural = _("lines said in halls")
        ordering = ["said_at", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["author", "said_at"], name="hall_line_by")]

    def __str__(self) -> str:
        return self.text[:60]


class HallReport(Stateful):
    """Somebody finds a person in the hall improper. One open at a time, of one person about another."""

    transitions = REPORT_TRANSITIONS

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="hall_reports", verbose_name=_("about"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("reported by"))
    hall = models.ForeignKey(Hall, models.SET_NULL, null=True, related_name="+", verbose_name=_("hall"))
    reason = models.TextField(_("what is wrong"), max_length=1000)
    quoted = models.TextField(_("what was said"), blank=True)
    made_at = models.DateTimeField(_("reported"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default=ReportState.OPEN)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("settled by"))

    objects = HallReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report from a hall")
        verbose_name_plural = _("reports from halls")
        ordering = ["made_at", "pk"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["person", "by"], condition=Q(state="open"), name="hall_report_open_once")]

    def __str__(self) -> str:
        return f"{self.person}: {self.reason[:60]}"


class Circle(models.Model):
    """A few who talk by voice. Their call is one of `live`, owned by `circle:<uuid>`."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    opened_at = models.DateTimeField(default=timezone.now)
    members: "models.ManyToManyField[models.Model, CircleSeat]" = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="CircleSeat", related_name="+"
    )

    objects = CircleQuerySet.as_manager()

    class Meta:
        verbose_name = _("voice circle")
        verbose_name_plural = _("voice circles")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.uuid)


class CircleSeat(models.Model):
    """A person is in one circle at a time."""

    circle = models.ForeignKey(Circle, models.CASCADE, related_name="seats")
    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="circle_seat")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.circle_id}: {self.person_id}"
