"""The market of offers and needs: what a person or a company has to give, or looks for."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from core.versioned import Versioned
from event.models import Sector
from exhibitors.models import Exhibitor
from matchmaking.querysets import EntryQuerySet
from matchmaking.querysets.market import day_of
from matchmaking.states import ENTRY_TRANSITIONS, EntryCategory, EntryKind, EntryState, Visibility


def written(field: str) -> Q:
    """Not empty, nor unknown: for the database a condition that is neither true nor false holds."""
    return Q(**{f"{field}__isnull": False, f"{field}__gt": ""})


class Entry(Versioned, Stateful):
    """An offer or a need, of a person or of a company, in one or both languages.

    `ends_on` is the last day on which it counts, by the expo's own clock; whether it has ended is computed, never stored.
    """

    transitions = ENTRY_TRANSITIONS
    # What its own side types, besides the sectors.
    SAID: ClassVar = ("kind", "category", "title_zh_hans", "title_en", "text_zh_hans", "text_en", "visibility", "ends_on")

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=5, choices=EntryKind)
    category = models.CharField(_("category"), max_length=12, choices=EntryCategory)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="market_entries", verbose_name=_("person")
    )
    exhibitor = models.ForeignKey(
        Exhibitor, models.CASCADE, null=True, blank=True, related_name="market_entries", verbose_name=_("exhibitor")
    )
    title = models.CharField(_("title"), max_length=120, blank=True)
    text = models.TextField(_("text"), max_length=4000, blank=True)
    sectors = models.ManyToManyField(Sector, related_name="market_entries", blank=True, verbose_name=_("sectors"))
    visibility = models.CharField(_("who reads it"), max_length=12, choices=Visibility, default=Visibility.PUBLIC)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=EntryState, default=EntryState.DRAFT)
    hidden_reason = models.CharField(_("why it was hidden"), max_length=500, blank=True, editable=False)
    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Made up for the demo, and marked as such on every page."))
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("written by")
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer or need")
        verbose_name_plural = _("offers and needs")
        ordering = ["-created_at", "-pk"]
        permissions = [("moderate_entry", _("Can hide offers and needs, and show them again"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, exhibitor__isnull=True) | Q(person__isnull=True, exhibitor__isnull=False),
                name="entry_of_one_party",
            ),
            models.CheckConstraint(condition=written("title_zh_hans") | written("title_en"), name="entry_has_a_title"),
        ]
        indexes = [models.Index(fields=["state", "visibility", "published_at"], name="entry_market")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("matchmaking:entry", args=[self.uuid])

    @property
    def party(self) -> object:
        return self.person or self.exhibitor

    @property
    def sector_key(self) -> str:
        """Chooses its colour: the first it names, else that of its company."""
        named = list(self.sectors.all())
        return named[0].key if named else self.exhibitor.sector.key if self.exhibitor else ""

    @property
    def is_published(self) -> bool:
        return self.state == EntryState.PUBLISHED

    def has_ended(self, now: datetime) -> bool:
        return self.ends_on is not None and self.ends_on < day_of(now)
