"""Keepsakes: series with the deeds they are earned by, and what people earned. A keepsake is complete in its row."""

import json
import uuid
from typing import Any

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from collectibles.querysets import CollectibleQuerySet, ConditionQuerySet, SeriesQuerySet
from collectibles.states import (
    KEEPSAKE_TRANSITIONS,
    ON_CHAIN,
    SERIES_TRANSITIONS,
    Fault,
    KeepsakeState,
    Match,
    Motif,
    Palette,
    SeriesState,
)
from core.deeds import Ask, deed_kind, deed_kinds
from core.states import Stateful

LONGEST_NAME = 40


class Series(Stateful):
    """Keepsakes of one kind. `given` counts the serials that are out; its row is the lock of the supply."""

    transitions = SERIES_TRANSITIONS

    slug = models.SlugField(_("short name"), unique=True, help_text=_("Stands in every keepsake and cannot change once one is given."))
    name = models.CharField(_("name"), max_length=120)
    story = models.TextField(_("story"), help_text=_("What the keepsake remembers, in a few sentences."))
    motif = models.CharField(_("motif"), max_length=12, choices=Motif, default=Motif.SUNRISE)
    palette = models.CharField(_("colour"), max_length=12, choices=Palette, default=Palette.COMPUTE)
    match = models.CharField(_("earned by"), max_length=3, choices=Match, default=Match.ALL)
    opens_at = models.DateTimeField(_("can be claimed from"), null=True, blank=True)
    closes_at = models.DateTimeField(_("can be claimed until"), null=True, blank=True)
    supply = models.PositiveIntegerField(
        _("number of pieces"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Empty: as many as are earned.")
    )
    is_soulbound = models.BooleanField(
        _("stays with its person"), default=True, help_text=_("On a chain it can then never be handed on. Off: its owner may give it away.")
    )
    state = models.CharField(_("state"), max_length=10, choices=SeriesState, default=SeriesState.DRAFT, editable=False)
    given = models.PositiveIntegerField(pgettext_lazy("keepsakes", "given"), default=0, editable=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of keepsakes")
        verbose_name_plural = _("series of keepsakes")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(supply=None) | models.Q(given__lte=models.F("supply")), name="series_within_supply"),
            models.CheckConstraint(
                condition=models.Q(closes_at=None) | models.Q(opens_at=None) | models.Q(closes_at__gt=models.F("opens_at")),
                name="series_closes_after_opening",
            ),
        ]

    def __str__(self) -> str:
        return self.name


def deed_choices() -> list[tuple[str, Any]]:
    return [(kind.key, kind.label) for kind in deed_kinds()]


class Condition(models.Model):
    """One deed that a series asks for."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="conditions", verbose_name=_("series"))
    deed = models.CharField(_("deed"), max_length=20, choices=deed_choices)
    number = models.PositiveIntegerField(pgettext_lazy("how often", "number"), default=1, validators=[MinValueValidator(1)])
    minutes = models.PositiveIntegerField(_("minutes at least"), default=0)
    thing = models.CharField(_("only at"), max_length=120, blank=True)

    objects = ConditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        ordering = ["pk"]

    def __str__(self) -> str:
        kind = deed_kind(self.deed)
        return f"{kind.label if kind else self.deed}: {self.number}"

    @property
    def ask(self) -> Ask:
        return Ask(self.number, self.minutes, self.thing)


class Collectible(Stateful):
    """One piece. `content` is what was signed, letter by letter, and names nobody; the chosen name stands beside it."""

    transitions = KEEPSAKE_TRANSITIONS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.ForeignKey(Series, models.PROTECT, related_name="collectibles", verbose_name=_("series"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="collectibles", verbose_name=_("person"), editable=False
    )
    serial = models.PositiveIntegerField(_("serial number"), editable=False)
    display_name = models.CharField(_("name shown"), max_length=LONGEST_NAME, blank=True)
    on_wall = models.BooleanField(_("on the wall"), default=False)
    earned_at = models.DateTimeField(_("earned"), default=timezone.now, editable=False)
    content = models.TextField(_("content"), editable=False)
    content_hash = models.CharField("SHA-256", max_length=64, editable=False)
    signature = models.CharField(_("signature"), max_length=100, editable=False)
    key_id = models.CharField(_("key"), max_length=16, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=KeepsakeState, default=KeepsakeState.EARNED, editable=False)
    transaction = models.ForeignKey(
        "collectibles.Transaction", models.SET_NULL, null=True, related_name="pieces", verbose_name=_("transaction"), editable=False
    )
    fault = models.CharField(_("why it failed"), max_length=10, choices=Fault, blank=True, editable=False)
    revoked_at = models.DateTimeField(_("taken back"), null=True, editable=False)
    revoked_reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)

    objects = CollectibleQuerySet.as_manager()

    class Meta:
        verbose_name = _("keepsake")
        verbose_name_plural = _("keepsakes")
        ordering = ["-earned_at", "-pk"]
        default_permissions = ("view", "change")
        constraints = [
            models.UniqueConstraint(fields=["series", "serial"], name="collectible_once_a_serial"),
            models.UniqueConstraint(fields=["series", "person"], name="collectible_once_a_person"),
        ]
        indexes = [
            models.Index(fields=["on_wall", "-earned_at"], name="collectible_wall"),
            models.Index(fields=["earned_at"], condition=models.Q(state=KeepsakeState.EARNED), name="collectible_to_mint"),
        ]

    def __str__(self) -> str:
        return f"{self.series} #{self.serial}"

    def get_absolute_url(self) -> str:
        return reverse("collectibles:detail", args=[self.pk])

    def picture_url(self, kind: str) -> str:
        return reverse("collectibles:picture", args=[self.pk, kind])

    @property
    def facts(self) -> dict[str, Any]:
        """The signed content, read."""
        read: dict[str, Any] = json.loads(self.content)
        return read

    @property
    def art(self) -> tuple[str, str, int, str, int]:
        """What its picture is drawn from, as it was signed: motif, colour, serial, series, and the drawing of that time."""
        signed = self.facts
        picture = signed["picture"]
        return picture["motif"], picture["palette"], self.serial, signed["series"], picture["drawing"]

    @property
    def is_revoked(self) -> bool:
        return self.state == KeepsakeState.REVOKED

    @property
    def token(self) -> int:
        """Its number on the chain."""
        return self.pk.int

    @property
    def is_on_chain(self) -> bool:
        return self.state in ON_CHAIN
