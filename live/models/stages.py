"""Stages, when they are on air, and where their pictures come from."""

import secrets
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.embeds import player
from core.own_addresses import for_reader
from core.read_only import WrittenOnce
from core.states import Stateful
from event.models import Framed
from live.querysets.stages import AirtimeQuerySet, SourceQuerySet, StageChangeQuerySet, StageQuerySet
from live.states import STAGE_TRANSITIONS, WITHOUT_ADDRESS, Audience, Layout, SourceKind, StageState


class Stage(Framed, Stateful):
    """Where the programme happens. What the operator does to it raises `version`, so that pages can tell old news from new."""

    transitions = STAGE_TRANSITIONS

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), unique=True, help_text=_("The last part of the stage's address."))
    order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("The column in the programme, from the left."))
    audience = models.CharField(_("who may watch"), max_length=12, choices=Audience, default=Audience.EVERYONE)
    groups = models.JSONField(_("groups"), default=list, blank=True)  # as core/audiences.py names them
    is_recorded = models.BooleanField(_("is recorded"), default=True)
    state = models.CharField(_("state"), max_length=10, choices=StageState, default=StageState.WAITING, editable=False)
    on_air = models.ForeignKey("Source", models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("on air"))
    on_air_since = models.DateTimeField(null=True, editable=False)  # as if it had never been paused: where a film stands
    paused_at = models.DateTimeField(null=True, editable=False)
    back_at = models.DateTimeField(_("back at"), null=True, editable=False)
    until = models.DateTimeField(_("on until"), null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = StageQuerySet.as_manager()

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ["order", "pk"]
        permissions = [
            ("operate_stage", _("Can run a stage")),
            ("watch_invited", _("Can watch stages for invited people")),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("live:stage", args=[self.slug])

    def clean(self) -> None:
        if self.audience == Audience.GROUPS and not self.groups:
            raise ValidationError({"groups": _("Choose for whom this stage is.")})

    def showing(self, now: datetime) -> StageState:
        """The state that visitors see: no stage plays on after its time, even when nobody has ended it yet."""
        state = StageState(self.state)
        is_over = state in (StageState.LIVE, StageState.PAUSED) and self.until is not None and self.until <= now
        return StageState.ENDED if is_over else state


class Airtime(models.Model):
    """A stage's place in the programme, written by the programme itself: nobody edits it here."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="airtimes", verbose_name=_("stage"))
    key = models.CharField(max_length=80, help_text="Names what is on, for whoever writes the airtimes.")
    title = models.CharField(_("title"), max_length=250)
    url = models.CharField(_("page"), max_length=300, blank=True)
    starts_at = models.DateTimeField(_("start"))
    ends_at = models.DateTimeField(_("end"))

    objects = AirtimeQuerySet.as_manager()

    class Meta:
        verbose_name = _("airtime")
        verbose_name_plural = _("airtimes")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["stage", "key"], name="airtime_once_a_key"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="airtime_ends_after_start"),
        ]
        indexes = [models.Index(fields=["stage", "ends_at"], name="airtime_of_stage")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of what is on, in the reader's language."""
        return for_reader(self.url)

    def is_on_at(self, moment: datetime) -> bool:
        return self.starts_at <= moment < self.ends_at


def new_path() -> str:
    """What a stream is called at the engines: nobody can guess it."""
    return secrets.token_hex(8)


class Source(models.Model):
    """One picture a stage can show: somebody's stream, or an address elsewhere."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="sources", verbose_name=_("stage"))
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=10, choices=SourceKind, default=SourceKind.PUBLISHED)
    path = models.SlugField(unique=True, default=new_path, editable=False)
    address = models.URLField(_("address"), max_length=500, blank=True, help_text=_("For HLS, MP4 and films of a platform."))
    layout = models.CharField(_("how guests are composed"), max_length=6, choices=Layout, default=Layout.GRID, editable=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=WITHOUT_ADDRESS, address="") | (~Q(kind__in=WITHOUT_ADDRESS) & ~Q(address="")),
                name="source_address_as_its_kind_needs",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """What an editor may have mistaken is said at its field, before the database refuses it without a word for people."""
        fault = address_fault(self.kind, self.address)
        if fault:
            raise ValidationError({"address": fault})


def address_fault(kind: str, address: str) -> str:
    """Why a source of this kind cannot have this address; empty when it can."""
    if kind in WITHOUT_ADDRESS:
        return gettext("A source of this kind has no address: leave it empty.") if address else ""
    if not address:
        return gettext("A source of this kind needs an address.")
    if kind == SourceKind.EMBED and not player(address):
        return gettext("This is no film we can show: give the address of one at YouTube, Bilibili, Tencent or Vimeo.")
    return "" if address.startswith("https://") else gettext("The address begins with https://, or browsers refuse to play it.")


class StageChange(WrittenOnce):
    """What was done to a stage, by whom: a row each time, never edited."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="changes", verbose_name=_("stage"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who"))
    state = models.CharField(_("state"), max_length=10, choices=StageState)
    source = models.CharField(_("on air"), max_length=80, blank=True)
    until = models.DateTimeField(_("on until"), null=True)

    objects = StageChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of a stage")
        verbose_name_plural = _("changes of stages")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.stage}: {self.get_state_display()}"
