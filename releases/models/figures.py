"""Figures about Guiyang and Gui'an: facts with unit, period and source; targets beside the state, unknown outcomes blank."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from event.models import Framed
from releases.querysets import FigureQuerySet
from releases.states import Chart, Topic


class Figure(Framed):
    """One indicator. `value` is the state reported, `target` what is aimed for, `outcome` what came of it once known."""

    key = models.SlugField(_("key"), unique=True)
    topic = models.CharField(_("topic"), max_length=12, choices=Topic)
    name = models.CharField(_("name"), max_length=160)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    english_units = models.DecimalField(
        _("English units in one Chinese unit"),
        max_digits=12,
        decimal_places=4,
        default=1,
        validators=[MinValueValidator(Decimal("0.0001"))],
        help_text=_("0.1 where one language says 亿元 and the other billions; the numbers are typed in the Chinese unit."),
    )
    value = models.DecimalField(_("value reached"), max_digits=14, decimal_places=2, null=True, blank=True)
    value_is_minimum = models.BooleanField(_("reached “more than”"), default=False)
    value_period = models.CharField(_("period it was reached in"), max_length=80, blank=True)
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=2, null=True, blank=True)
    target_is_minimum = models.BooleanField(_("target is “more than”"), default=False)
    target_period = models.CharField(_("period of the target"), max_length=80, blank=True)
    outcome = models.DecimalField(_("outcome"), max_digits=14, decimal_places=2, null=True, blank=True)
    source = models.CharField(_("source"), max_length=160)
    note = models.CharField(_("note"), max_length=240, blank=True)
    chart = models.CharField(_("drawn as"), max_length=10, choices=Chart, default=Chart.NUMBER)
    is_headline = models.BooleanField(_("on the home page"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__isnull=False) | models.Q(target__isnull=False),
                name="figure_says_something",
                violation_error_message=_("A figure needs a state or a target."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def own_unit(self) -> str:
        """In the reader's language only: an index has a unit in one language and none in the other."""
        return getattr(self, f"unit_{(get_language() or 'zh-hans').replace('-', '_')}") or ""

    def in_own_unit(self, number: Decimal | int | None) -> Decimal | None:
        """A number kept in the Chinese unit, in the unit of the reader's language."""
        if number is None:
            return None
        return number * self.english_units if get_language() == "en" else Decimal(number)

    @property
    def first_number(self) -> Decimal | None:
        """What is shown large: the state, or the target where no state was reported."""
        return self.value if self.value is not None else self.target

    @property
    def first_is_minimum(self) -> bool:
        return self.value_is_minimum if self.value is not None else self.target_is_minimum
