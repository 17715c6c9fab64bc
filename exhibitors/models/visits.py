"""Visits at booths, without anybody's name or address; and the figures of a day, which is what pages show.

A visitor is a key that only holds for one day: made with a salt that is forgotten when the day is over (exhibitors/visitors.py).
"""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from exhibitors.models.companies import Exhibitor, Product
from exhibitors.querysets import DayFiguresQuerySet, HourFiguresQuerySet, StayQuerySet, VisitDayQuerySet, VisitQuerySet
from exhibitors.states import Source, VisitDeedKind


def new_salt() -> str:
    return secrets.token_urlsafe(32)


class VisitDay(models.Model):
    """One day in the expo's zone: its salt, and whether what was written has been counted. Its row is the lock of counting."""

    day = models.DateField(primary_key=True)
    salt = models.CharField(
        max_length=64, default=new_salt, blank=True, help_text="Empty: forgotten. No key of that day can be made again."
    )
    changes = models.BigIntegerField(default=0, help_text="Rises with each writing.")
    counted_changes = models.BigIntegerField(default=0, help_text="What `changes` was when the day was last counted.")
    counted_at = models.DateTimeField(null=True)

    objects = VisitDayQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.day}"


class Visit(models.Model):
    """One visitor at one booth, until nothing was heard for half an hour. Kept for some weeks; its figures stay."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="visits")
    day = models.DateField()
    visitor = models.CharField(max_length=16)
    number = models.PositiveIntegerField(default=1, help_text="Of this visitor at this booth on this day.")
    source = models.CharField(max_length=8, choices=Source, default=Source.DIRECT)
    hour = models.PositiveSmallIntegerField(help_text="In the expo's zone.")
    began_at = models.DateTimeField()
    last_at = models.DateTimeField()
    seconds = models.PositiveIntegerField(default=0)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["day", "visitor", "exhibitor", "number"], name="visit_once_a_number")]

    def __str__(self) -> str:
        return f"{self.visitor} @ {self.exhibitor_id}"


class VisitDeed(models.Model):
    visit = models.ForeignKey(Visit, models.CASCADE, related_name="deeds")
    kind = models.CharField(max_length=8, choices=VisitDeedKind)
    thing = models.BigIntegerField(help_text="Key of the product, document or video.")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["visit", "kind", "thing"], name="visit_deed_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing}"


class Stay(models.Model):
    """Somebody stayed at this booth for as long as a deed takes. Written only for who agreed to it (`Consent.Purpose.STAYS`)."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="stays")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="booth_stays")
    at = models.DateTimeField()

    objects = StayQuerySet.as_manager()

    class Meta:
        verbose_name = _("stay at a booth")
        verbose_name_plural = _("stays at booths")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["person", "exhibitor"], name="stay_once_a_booth")]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.exhibitor_id}"


class DayFigures(models.Model):
    """What one booth had on one day. `looked`: visits with a product, document or video; `timed`: those whose time is known."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="day_figures")
    day = models.DateField()
    visits = models.PositiveIntegerField(default=0)
    visitors = models.PositiveIntegerField(default=0)
    seconds = models.PositiveBigIntegerField(default=0)
    timed = models.PositiveIntegerField(default=0)
    looked = models.PositiveIntegerField(default=0)
    products = models.PositiveIntegerField(default=0)
    documents = models.PositiveIntegerField(default=0)
    videos = models.PositiveIntegerField(default=0)
    enquiries = models.PositiveIntegerField(default=0)
    cards = models.PositiveIntegerField(default=0)
    meetings = models.PositiveIntegerField(default=0)

    objects = DayFiguresQuerySet.as_manager()

    class Meta:
        verbose_name = _("figures of a day")
        verbose_name_plural = _("figures of days")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["exhibitor", "day"], name="day_figures_once")]
        indexes = [models.Index(fields=["day"], name="day_figures_of_a_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.visits}"


class ProductFigures(models.Model):
    """How many visits of one day looked at a product."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="day_figures")
    day = models.DateField()
    visits = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("figures of a product")
        verbose_name_plural = _("figures of products")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["product", "day"], name="product_figures_once")]
        indexes = [models.Index(fields=["day"], name="product_figures_of_a_day")]

    def __str__(self) -> str:
        return f"{self.product_id} {self.day}: {self.visits}"


class HourFigures(models.Model):
    """How many visits of a day began in which hour of the expo's clock, and from where."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="hour_figures")
    day = models.DateField()
    hour = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=8, choices=Source)
    visits = models.PositiveIntegerField()

    objects = HourFiguresQuerySet.as_manager()

    class Meta:
        verbose_name = _("figures of an hour")
        verbose_name_plural = _("figures of hours")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["exhibitor", "day", "hour", "source"], name="hour_figures_once")]
        indexes = [models.Index(fields=["day"], name="hour_figures_of_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.hour}: {self.visits}"
