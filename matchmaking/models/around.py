"""What belongs to a meeting besides its time and place: notes, what came of it, what is to be done, other times."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.states import Stateful
from matchmaking.models.meetings import Meeting
from matchmaking.models.places import Slot
from matchmaking.models.requests import Request
from matchmaking.querysets import FollowUpQuerySet, NoteQuerySet, OfferQuerySet, ProposalQuerySet
from matchmaking.states import OFFER_TRANSITIONS, PROPOSAL_TRANSITIONS, Deal, NextStep, OfferState, ProposalState, Side


class Note(models.Model):
    """Read by its author's side only, or by both sides."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="notes", verbose_name=_("meeting"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who"))
    side = models.CharField(_("side"), max_length=5, choices=Side)
    is_shared = models.BooleanField(_("shared with the other side"), default=False)
    text = models.TextField(_("text"), max_length=4000)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Outcome(models.Model):
    """What one side says came of the meeting; the other side never sees it."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="outcomes", verbose_name=_("meeting"))
    side = models.CharField(_("side"), max_length=5, choices=Side)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who"))
    rating = models.PositiveSmallIntegerField(_("worth the time"), validators=[MinValueValidator(1), MaxValueValidator(5)])
    next_step = models.CharField(_("next step"), max_length=8, choices=NextStep, default=NextStep.NONE)
    deal = models.CharField(_("deal"), max_length=8, choices=Deal, default=Deal.NONE)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)])
    currency = models.CharField(_("currency"), max_length=3, default="CNY")
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [
            models.UniqueConstraint(fields=["meeting", "side"], name="outcome_once_a_side"),
            models.CheckConstraint(condition=Q(rating__gte=1, rating__lte=5), name="outcome_rating_of_five"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.rating}"


class FollowUp(models.Model):
    """What somebody has to do after a meeting, and by when: a task of one's own."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="follow_ups", verbose_name=_("meeting"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follow_ups", verbose_name=_("who"))
    text = models.CharField(_("what is to be done"), max_length=300)
    due_on = models.DateField(_("by"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True, editable=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.text


class Proposal(Stateful):
    """Another time for a meeting, proposed by one side. The meeting stays where it is until the other side agrees."""

    transitions = PROPOSAL_TRANSITIONS

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="proposals", verbose_name=_("meeting"))
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="+", verbose_name=_("slot"))
    side = models.CharField(_("side"), max_length=5, choices=Side)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal of another time")
        verbose_name_plural = _("proposals of another time")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting"], condition=Q(state=ProposalState.OPEN), name="proposal_one_open_a_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} → {self.slot}"


class Offer(Stateful):
    """A time that became free, offered to the two sides of an approved request that waits for one. Nothing is held: both say yes,
    then it is tried."""

    transitions = OFFER_TRANSITIONS

    request = models.ForeignKey(Request, models.CASCADE, related_name="offers", verbose_name=_("request"))
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="+", verbose_name=_("slot"))
    state = models.CharField(_("state"), max_length=10, choices=OfferState, default=OfferState.OPEN)
    asker_agreed_at = models.DateTimeField(null=True, blank=True, editable=False)
    host_agreed_at = models.DateTimeField(null=True, blank=True, editable=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires"))

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("standby offer")
        verbose_name_plural = _("standby offers")
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request"], condition=Q(state=OfferState.OPEN), name="offer_one_open_a_request"),
            models.UniqueConstraint(fields=["request", "slot"], name="offer_once_a_slot"),
        ]

    def __str__(self) -> str:
        return f"{self.request} @ {self.slot}"
