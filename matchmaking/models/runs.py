"""Making a schedule of all meetings: how far it is, what was found and proven, and the plan itself."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from matchmaking.models.places import Slot
from matchmaking.models.requests import Request
from matchmaking.querysets import PlacementQuerySet, SchedulingRunQuerySet
from matchmaking.states import ACTIVE_RUNS, RUN_TRANSITIONS, RunState


class SchedulingRun(Stateful):
    """Numbers are written while it goes on. `breaks` and `bound` belong to a plan of all meetings, `lost` and `least_lost` to any."""

    transitions = RUN_TRANSITIONS

    state = models.CharField(_("state"), max_length=10, choices=RunState, default=RunState.WAITING)
    only = models.PositiveSmallIntegerField(default=1, editable=False, help_text="The same in all rows: one is active at a time.")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("started by"))
    cpu_seconds = models.PositiveSmallIntegerField(
        _("seconds of work"), default=60, validators=[MinValueValidator(5), MaxValueValidator(600)]
    )
    is_to_stop = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("started"), default=timezone.now, editable=False)
    heard_at = models.DateTimeField(_("last heard of"), default=timezone.now, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)
    share = models.FloatField(default=0, editable=False, help_text="How much of the work is done, 0 to 1.")
    meetings = models.PositiveIntegerField(_("meetings"), default=0, editable=False)
    placed = models.PositiveIntegerField(_("placed"), default=0, editable=False)
    breaks = models.PositiveIntegerField(_("breaks"), null=True, editable=False)
    bound = models.PositiveIntegerField(_("breaks at least"), default=0, editable=False)
    lost = models.FloatField(_("weight left out"), null=True, editable=False)
    least_lost = models.FloatField(_("weight left out at least"), default=0, editable=False)
    is_optimal = models.BooleanField(_("proven optimal"), default=False, editable=False)
    is_impossible = models.BooleanField(_("proven that not all fit"), default=False, editable=False)
    reasons = models.JSONField(default=dict, editable=False, help_text="Sentences by language: why not all fit.")
    remedies = models.JSONField(default=dict, editable=False, help_text="Sentences by language: what would help.")

    objects = SchedulingRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("making of a schedule")
        verbose_name_plural = _("makings of schedules")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("make_schedule", _("Can make schedules of all meetings"))]
        constraints = [models.UniqueConstraint(fields=["only"], condition=Q(state__in=ACTIVE_RUNS), name="schedulingrun_one_active")]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.created_at):%m-%d %H:%M} {self.get_state_display()}"

    @property
    def gap(self) -> int | None:
        """At most so many breaks from the optimum; None where not all meetings are placed."""
        return None if self.breaks is None or self.placed < self.meetings else max(0, self.breaks - self.bound)


class Placement(models.Model):
    """One line of a plan: the slot of a request, or why it has none."""

    run = models.ForeignKey(SchedulingRun, models.CASCADE, related_name="placements", verbose_name=_("making of a schedule"))
    request = models.ForeignKey(Request, models.CASCADE, related_name="placements", verbose_name=_("request"))
    slot = models.ForeignKey(Slot, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("slot"))
    reasons = models.JSONField(default=dict, editable=False, help_text="Sentences by language: why it has no slot.")

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("place in a schedule")
        verbose_name_plural = _("places in schedules")
        ordering = ["run", "slot__starts_at", "pk"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["run", "request"], name="placement_once_a_run")]

    def __str__(self) -> str:
        return f"{self.request} @ {self.slot or '–'}"
