"""The sample's days are over: the whole programme moves to a new opening day, with all that hangs on it."""

from datetime import timedelta

from django.db.models import F

from event.models import Event
from forums.models import Forum, Placement, Session
from live.models import Airtime, RunOfShow
from matchmaking.models import Entry, Meeting, Request, Slot
from notifications.models import Announcement
from releases.models import Release
from releases.states import ReleaseState

SHOWN = ("starts_at", "ends_at")
PLANNED = ("planned_starts_at", "planned_ends_at")
OLD = ("old_starts_at", "old_ends_at")


def shift(span: timedelta) -> None:
    """By whole days. Meetings move with their slots, stars with their sessions; what people typed stays as it is.

    What was announced moves along, so that the move is no change to announce; calendars take it over.
    """
    for model, names in ((Forum, SHOWN), (Session, (*SHOWN, *PLANNED)), (Placement, (*SHOWN, *OLD)), (Airtime, SHOWN)):
        model.objects.update(**{name: F(name) + span for name in names})
    RunOfShow.objects.update(starts_at=F("starts_at") + span)
    for model in (Forum, Session, Meeting):
        model.objects.update(sequence=F("sequence") + 1)
    Request.objects.open().update(expires_at=F("expires_at") + span)
    Entry.objects.filter(is_sample=True).update(ends_on=F("ends_on") + span, published_at=F("published_at") + span)
    Announcement.objects.update(starts_at=F("starts_at") + span, ends_at=F("ends_at") + span)
    move_launches(span)
    move_slots(span)
    event = Event.objects.current()
    event.opens_at, event.closes_at = event.opens_at + span, event.closes_at + span
    event.save(update_fields=["opens_at", "closes_at"])


def move_launches(span: timedelta) -> None:
    """What was out has its moment before it again."""
    rows = Release.objects.filter(state__in=(ReleaseState.SCHEDULED, ReleaseState.RELEASED))
    rows.update(embargo_at=F("embargo_at") + span, released_at=None, state=ReleaseState.SCHEDULED, version=F("version") + 1)


def move_slots(span: timedelta) -> None:
    """The one that goes furthest goes first: two slots never start at the same moment, not even on the way."""
    backwards = span > timedelta(0)
    for slot in Slot.objects.order_by("-starts_at" if backwards else "starts_at"):
        slot.starts_at, slot.ends_at = slot.starts_at + span, slot.ends_at + span
        slot.save(update_fields=["starts_at", "ends_at"])
