"""A run of show: what happens on a stage one after the other, planned and as it came."""

from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.states import Stateful
from live.models.stages import Source, Stage
from live.querysets.running import RunItemQuerySet, RunQuerySet
from live.states import ITEM_TRANSITIONS, RUN_TRANSITIONS, TO_COME, ItemKind, ItemState, RunState

LONGEST_ITEM = 4 * 3600  # seconds
LONGEST_FAULT = 300  # characters


class RunOfShow(Stateful):
    """`version` rises with each change: who acts on an older one learns that somebody was faster."""

    transitions = RUN_TRANSITIONS

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="runs", verbose_name=_("stage"))
    title = models.CharField(_("title"), max_length=160)
    starts_at = models.DateTimeField(_("planned start"))
    state = models.CharField(_("state"), max_length=8, choices=RunState, default=RunState.PLANNED, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = _("run of show")
        verbose_name_plural = _("runs of show")
        ordering = ["starts_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["stage"], condition=Q(state=RunState.RUNNING), name="run_of_show_one_at_a_time")]

    def __str__(self) -> str:
        return self.title


class RunItem(Stateful):
    """One item. `source` goes on air with it; `film` is at hand should its picture fail. `notes` are the crew's alone.

    `cue` names what a room above does when the item begins (core/cues.py); `cue_fault` says to the crew why it did not.
    """

    transitions = ITEM_TRANSITIONS

    run = models.ForeignKey(RunOfShow, models.CASCADE, related_name="items", verbose_name=_("run of show"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=8, choices=ItemKind, default=ItemKind.SPEECH)
    title = models.CharField(_("title"), max_length=200)
    who = models.CharField(_("who"), max_length=200, blank=True)
    planned_seconds = models.PositiveIntegerField(
        _("planned length"), default=300, validators=[MinValueValidator(5), MaxValueValidator(LONGEST_ITEM)]
    )
    notes = models.TextField(_("notes for the crew"), blank=True, max_length=2000)
    source = models.ForeignKey(
        Source, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=pgettext_lazy("on air", "picture")
    )
    film = models.ForeignKey(Source, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("film at hand"))
    cue = models.CharField(_("sets off"), max_length=120, blank=True)
    cue_fault = models.CharField(max_length=LONGEST_FAULT, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=8, choices=ItemState, default=ItemState.WAITING, editable=False)
    began_at = models.DateTimeField(_("began"), null=True, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, editable=False)

    objects = RunItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of a run of show")
        verbose_name_plural = _("items of a run of show")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["run"], condition=Q(state=ItemState.ON), name="run_item_one_at_a_time")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_to_come(self) -> bool:
        return self.state in TO_COME

    def begin(self, now: datetime) -> None:
        self.move_to(ItemState.ON)
        self.began_at, self.ended_at = now, None

    def finish(self, now: datetime) -> None:
        self.move_to(ItemState.DONE)
        self.ended_at = now
