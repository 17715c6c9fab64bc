"""Making a schedule of all meetings: how far it is, what was found and proven, and the plan itself."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from matchmaking.models.places import Slot, Table
from matchmaking.models.requests import Request
from matchmaking.querysets import LockQuerySet, PlanLineQuerySet, SchedulingRunQuerySet
from matchmaking.states import ACTIVE_RUNS, LEAST_SECONDS, MOST_SECONDS, OPEN_PLANS, RUN_TRANSITIONS, GivesUp, RunState


class SchedulingRun(Stateful):
    """Numbers are written while it goes on. `breaks` and `bound` belong to a plan of all meetings, `lost` and `least_lost` to any."""

    transitions = RUN_TRANSITIONS

    state = models.CharField(_("state"), max_length=10, choices=RunState, default=RunState.WAITING)
    only = models.PositiveSmallIntegerField(default=1, editable=False, help_text="The same in all rows: one is active at a time.")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("started by"))
    cpu_seconds = models.PositiveSmallIntegerField(
        _("seconds of work"), default=60, validators=[MinValueValidator(LEAST_SECONDS), MaxValueValidator(MOST_SECONDS)]
    )
    gives_up = models.CharField(_("rather changed"), max_length=8, choices=GivesUp, default=GivesUp.ANYTHING)
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
    trace = models.JSONField(default=list, editable=False, help_text="How it went: (share, meetings placed, breaks, breaks at least).")
    shown_at = models.DateTimeField(_("shown as a draft"), null=True, blank=True, editable=False)
    shown_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)
    times_shown = models.PositiveSmallIntegerField(default=0, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)

    objects = SchedulingRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("schedule")
        verbose_name_plural = _("schedules")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        permissions = [("make_schedule", _("Can make schedules of all meetings"))]
        constraints = [models.UniqueConstraint(fields=["only"], condition=Q(state__in=ACTIVE_RUNS), name="schedulingrun_one_active")]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.created_at):%m-%d %H:%M} {self.get_state_display()}"

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE_RUNS

    @property
    def is_open(self) -> bool:
        """Its plan can still be changed by hand."""
        return self.state in OPEN_PLANS

    @property
    def gap(self) -> int | None:
        """At most so many breaks from the optimum; None where not all meetings are placed."""
        return None if self.breaks is None or self.placed < self.meetings else max(0, self.breaks - self.bound)


class Placement(models.Model):
    """One line of a plan: the slot of a request, or why it has none."""

    run = models.ForeignKey(SchedulingRun, models.CASCADE, related_name="placements", verbose_name=_("schedule"))
    request = models.ForeignKey(Request, models.CASCADE, related_name="placements", verbose_name=_("request"))
    slot = models.ForeignKey(Slot, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("slot"))
    table = models.ForeignKey(Table, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("table"))
    reasons = models.JSONField(default=dict, editable=False, help_text="Sentences by language: why it has no slot.")

    objects = PlanLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("place in a schedule")
        verbose_name_plural = _("places in schedules")
        ordering = ["run", "slot__starts_at", "pk"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["run", "request"], name="placement_once_a_run")]

    def __str__(self) -> str:
        return f"{self.request} @ {self.slot or '–'}"


class Lock(models.Model):
    """An organiser set the time of a meeting: every schedule keeps it there."""

    request = models.OneToOneField(Request, models.CASCADE, related_name="lock", verbose_name=_("request"))
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="+", verbose_name=_("slot"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects = LockQuerySet.as_manager()

    class Meta:
        verbose_name = _("time set by an organiser")
        verbose_name_plural = _("times set by organisers")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.request} @ {self.slot}"
