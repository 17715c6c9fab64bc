"""Business meetings: what was asked for, what was agreed, and who occupies which slot."""

import uuid
from datetime import datetime
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from event.models import Sector
from exhibitors.models import Exhibitor
from matchmaking.querysets import BlockQuerySet, MeetingQuerySet, RequestQuerySet, SlotQuerySet, StateChangeQuerySet, TableQuerySet
from matchmaking.states import CHANGE_WORDS, MEETING_TRANSITIONS, REQUEST_TRANSITIONS, MeetingState, RequestState, Topic


class Slot(models.Model):
    """A time in which meetings can be held, the same for all. Slots never overlap: a resource in a slot is in one meeting."""

    starts_at = models.DateTimeField(_("starts"), unique=True)
    ends_at = models.DateTimeField(_("ends"))
    is_closed = models.BooleanField(_("closed"), default=False, help_text=_("No new meetings; those agreed stay."))

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        ordering = ["starts_at"]
        constraints = [models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_start")]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.starts_at):%m-%d %H:%M}"

    def clean(self) -> None:
        if self.starts_at and self.ends_at and Slot.objects.overlapping(self.starts_at, self.ends_at).exclude(pk=self.pk).exists():
            raise ValidationError(_("Another slot lies within these times."))

    def is_bookable(self, now: datetime) -> bool:
        return not self.is_closed and self.starts_at > now


class Table(models.Model):
    """A place of a company where one meeting at a time is held."""

    exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, related_name="tables", verbose_name=_("exhibitor"))
    name = models.CharField(_("name"), max_length=60)
    is_closed = models.BooleanField(_("closed"), default=False, help_text=_("No new meetings; those agreed stay."))

    objects = TableQuerySet.as_manager()

    class Meta:
        verbose_name = _("table")
        verbose_name_plural = _("tables")
        ordering = ["exhibitor", "pk"]
        constraints = [models.UniqueConstraint(fields=["exhibitor", "name"], name="table_name_once_an_exhibitor")]

    def __str__(self) -> str:
        return gettext("Table %(name)s") % {"name": self.name} if self.name.isdigit() else self.name


def one_party(side: str) -> Q:
    """A side is a person or a company, never both, never nobody."""
    person, company = f"{side}_person__isnull", f"{side}_exhibitor__isnull"
    return Q(**{person: False, company: True}) | Q(**{person: True, company: False})


class Request(Stateful):
    """One party asks another for a meeting. Each party is a person or a company; `asked_by` is who typed it.

    People say its number (`#1042`, the primary key); addresses hold `uuid`, which nobody guesses.
    """

    transitions = REQUEST_TRANSITIONS

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    from_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="requests_sent", verbose_name=_("from")
    )
    from_exhibitor = models.ForeignKey(
        Exhibitor, models.CASCADE, null=True, blank=True, related_name="requests_sent", verbose_name=_("from company")
    )
    to_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="requests_received", verbose_name=_("to person")
    )
    to_exhibitor = models.ForeignKey(
        Exhibitor, models.CASCADE, null=True, blank=True, related_name="requests_received", verbose_name=_("to company")
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("asked by"))
    topic = models.CharField(_("topic"), max_length=12, choices=Topic, default=Topic.PRODUCT)
    message = models.TextField(_("message"), max_length=2000)
    slots = models.ManyToManyField(Slot, related_name="requests", verbose_name=_("slots"))
    shares_contact = models.BooleanField(_("shares company and e-mail address"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=RequestState, default=RequestState.PENDING)
    created_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires"))
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("decided by")
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting request")
        verbose_name_plural = _("meeting requests")
        ordering = ["created_at", "pk"]
        permissions = [("decide_request", _("Can approve and decline meeting requests"))]
        constraints = [
            models.CheckConstraint(condition=one_party("from"), name="request_from_one_party"),
            models.CheckConstraint(condition=one_party("to"), name="request_to_one_party"),
            models.UniqueConstraint(
                fields=["from_person", "to_exhibitor"],
                condition=Q(state=RequestState.PENDING, from_person__isnull=False, to_exhibitor__isnull=False),
                name="request_one_pending_a_pair",
            ),
        ]
        indexes = [models.Index(fields=["state", "created_at"], name="request_queue")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.sender} → {self.recipient}"

    def get_absolute_url(self) -> str:
        return reverse("matchmaking:request", args=[self.uuid])

    @property
    def sender(self) -> object:
        return self.from_person or self.from_exhibitor

    @property
    def recipient(self) -> object:
        return self.to_person or self.to_exhibitor


class Meeting(Stateful):
    """What was agreed: when and where. Its occupancies are the last word."""

    transitions = MEETING_TRANSITIONS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.OneToOneField(Request, models.CASCADE, related_name="meeting", verbose_name=_("request"))
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="meetings", verbose_name=_("slot"))
    table = models.ForeignKey(Table, models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name=_("table"))
    state = models.CharField(_("state"), max_length=10, choices=MeetingState, default=MeetingState.SCHEDULED)
    asker_room_url = models.URLField(_("room link of the one who asked"), blank=True, max_length=500)
    host_room_url = models.URLField(_("room link of the one asked"), blank=True, max_length=500)
    sequence = models.PositiveIntegerField(default=0, editable=False, help_text="SEQUENCE of the calendar file: rises with each change.")
    created_at = models.DateTimeField(_("agreed"), default=timezone.now, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["slot__starts_at", "created_at"]

    def __str__(self) -> str:
        return str(self.request)

    def get_absolute_url(self) -> str:
        return reverse("matchmaking:meeting", args=[self.pk])

    def room_of(self, *, asker: bool) -> str:
        """The room link of one side; the other never sees it."""
        return self.asker_room_url if asker else self.host_room_url

    @property
    def place(self) -> str:
        """Booth and table, as one says it."""
        booth = getattr(self.request.to_exhibitor, "booth", None)
        parts = [gettext("Booth %(number)s") % {"number": booth.number}] if booth else []
        return " · ".join([*parts, str(self.table)] if self.table else parts)


class Occupancy(models.Model):
    """A resource is taken in a slot: `person:12`, `table:3`. The database holds that this happens once."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="occupancies")
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="occupancies")
    resource = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("occupancy")
        verbose_name_plural = _("occupancies")
        constraints = [models.UniqueConstraint(fields=["resource", "slot"], name="occupancy_once")]

    def __str__(self) -> str:
        return f"{self.resource} @ {self.slot}"


class StateChange(models.Model):
    """Who changed the state of a request or its meeting, when, from what, to what, and why. Written once, never edited."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="changes", verbose_name=_("request"))
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="changes", verbose_name=_("meeting"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who"))
    on_behalf_of = models.ForeignKey(Exhibitor, models.SET_NULL, null=True, related_name="+", verbose_name=_("on behalf of"))
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    before = models.CharField(_("from"), max_length=12, blank=True)
    after = models.CharField(_("to"), max_length=12)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = StateChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        ordering = ["at", "pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{CHANGE_WORDS.get(self.before, '')} → {self.after_word}".strip(" →")

    @property
    def after_word(self) -> str:
        return str(CHANGE_WORDS.get(self.after, self.after))

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("The history is written once.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The history stays.")


class Approver(models.Model):
    """Limits somebody's right to decide requests to some sectors. Without a row the right is unlimited."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="approver", verbose_name=_("person"))
    sectors = models.ManyToManyField(Sector, related_name="approvers", verbose_name=_("sectors"))

    class Meta:
        verbose_name = _("limited approver")
        verbose_name_plural = _("limited approvers")

    def __str__(self) -> str:
        return str(self.person)


class Block(models.Model):
    """One side does not want to be asked by the other any more. Each side is a person or a company."""

    by_person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="blocks_made")
    by_exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, null=True, related_name="blocks_made")
    of_person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="blocks_met")
    of_exhibitor = models.ForeignKey(Exhibitor, models.CASCADE, null=True, related_name="blocks_met")
    made_at = models.DateTimeField(default=timezone.now)

    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=one_party("by"), name="block_by_one_party"),
            models.CheckConstraint(condition=one_party("of"), name="block_of_one_party"),
            models.UniqueConstraint(
                fields=["by_exhibitor", "of_person"],
                condition=Q(by_exhibitor__isnull=False, of_person__isnull=False),
                name="block_once_a_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_person or self.by_exhibitor} ⊘ {self.of_person or self.of_exhibitor}"
