"""Business cards: what a visitor lets a company see, until it is taken back. And what keeps people apart."""

import uuid
from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.countries import country_name
from core.states import Stateful
from exhibitors.models.companies import Exhibitor
from exhibitors.models.talking import Message
from exhibitors.querysets import BanQuerySet, CardQuerySet, TalkReportQuerySet
from exhibitors.states import REPORT_TRANSITIONS, CardField, CardWay, ReportState, Side

FIELDS: tuple[str, ...] = tuple(CardField.values)


class Card(models.Model):
    """A visitor's consent: this company sees these fields of the profile. Values are never copied: they go when the consent goes.

    A card that was taken back, or replaced by one with other fields, stays as a row with its end.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="cards", verbose_name=_("exhibitor"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="cards", verbose_name=_("visitor"))
    fields: "models.JSONField[list[str], Any]" = models.JSONField(_("what it shows besides the name"), default=list)
    way = models.CharField(_("how it came"), max_length=10, choices=CardWay, default=CardWay.BOOTH)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("taken by"),
        help_text=_("Who read the code."),
    )
    given_at = models.DateTimeField(_("given"), default=timezone.now, editable=False)
    ended_at = models.DateTimeField(_("taken back"), null=True, blank=True, editable=False)

    objects = CardQuerySet.as_manager()

    class Meta:
        verbose_name = _("business card")
        verbose_name_plural = _("business cards")
        ordering = ["-given_at", "pk"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["exhibitor", "person"], condition=Q(ended_at=None), name="card_one_in_force_a_pair")]

    def __str__(self) -> str:
        return f"{self.person} → {self.exhibitor}"

    @property
    def is_in_force(self) -> bool:
        return self.ended_at is None

    def shows(self, field: str) -> bool:
        return self.is_in_force and field in self.fields

    def values(self) -> dict[str, str]:
        """What the company may read now, by field; the name always, nothing once the card is taken back."""
        if not self.is_in_force or self.person.erased_at:
            return {}
        return agreed_values(self.fields, str(self.person), lambda field: value_of(self.person, field))

    def lines(self) -> Iterator[tuple[Any, str]]:
        """The values with the words for them, the name left out."""
        values = self.values()
        yield from ((CardField(name).label, text) for name, text in values.items() if name != "name")

    def labels(self) -> list[Any]:
        return labels_of(self.fields)


def labels_of(fields: list[str]) -> list[Any]:
    """In words, in our order."""
    return [CardField(name).label for name in CardField.values if name in fields]


def agreed_values(agreed: Collection[str], name: str, value: Callable[[str], str]) -> dict[str, str]:
    """The name, and what of the profile was agreed to. `value` is not even asked for the rest."""
    return {"name": name} | {field: text for field in FIELDS if field in agreed and (text := value(field))}


def value_of(person: Any, field: str) -> str:
    """A field of the profile in words."""
    return in_words(field, person.sectors.all() if field == CardField.SECTORS else getattr(person, field))


def in_words(field: str, value: Any) -> str:
    if field == CardField.SECTORS:
        return ", ".join(map(str, value))
    return str(country_name(value) or value if field == CardField.COUNTRY else value)


class CardCode(models.Model):
    """The code on a visitor's profile. Whoever of a booth's team reads it gets a card with these fields.

    `round` rises when the visitor wants a new code: the old one opens nothing any more.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="card_code", verbose_name=_("visitor"))
    fields: "models.JSONField[list[str], Any]" = models.JSONField(_("what it gives besides the name"), default=list)
    round = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("card code")
        verbose_name_plural = _("card codes")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.person)

    def labels(self) -> list[Any]:
        return labels_of(self.fields)


class Ban(models.Model):
    """A company and a visitor who do not talk any more. `side` says who wanted it so."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="bans", verbose_name=_("exhibitor"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="bans", verbose_name=_("visitor"))
    side = models.CharField(_("by"), max_length=8, choices=Side)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    objects = BanQuerySet.as_manager()

    class Meta:
        verbose_name = _("ban")
        verbose_name_plural = _("bans")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["exhibitor", "person", "side"], name="ban_once_a_side")]

    def __str__(self) -> str:
        return f"{self.exhibitor} ⊘ {self.person}"


class TalkReport(Stateful):
    """Somebody finds a message improper: organisers may read this one, and what stands around it."""

    transitions = REPORT_TRANSITIONS

    message = models.ForeignKey(Message, models.CASCADE, related_name="reports", verbose_name=_("message"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("reported by"))
    reason = models.TextField(_("what is wrong"), max_length=1000)
    state = models.CharField(_("state"), max_length=10, choices=ReportState, default=ReportState.OPEN)
    made_at = models.DateTimeField(_("reported"), default=timezone.now, editable=False)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("settled by")
    )

    objects = TalkReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("reported message")
        verbose_name_plural = _("reported messages")
        ordering = ["made_at", "pk"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["message", "by"], name="talk_report_once_a_person")]

    def __str__(self) -> str:
        return f"#{self.message_id}: {self.reason[:60]}"
