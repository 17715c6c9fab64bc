"""What organisers do with announcements. Open pages are told at once, bells ring in the worker."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import topics
from core.audit import Verb, audit
from core.bus import publish
from core.refusals import NotAllowed, Refusal
from core.work import enqueue, enqueue_later
from notifications import banners
from notifications.actions import notify
from notifications.audiences import audience_of
from notifications.models import Announcement
from notifications.states import AnnouncementState, Phase

AT_ONCE = 500  # people told in one transaction
PERMISSION = "notifications.change_announcement"


@transaction.atomic
def release(announcement: Announcement, *, by: Any) -> Announcement:
    """From its time on it is shown. One whose time has passed begins now."""
    row = locked(announcement, by)
    now = timezone.now()
    if row.ends_at and row.ends_at <= now:
        raise Refusal(_("Its end has passed. Choose a later one."))
    row.move_to(AnnouncementState.RELEASED)
    row.starts_at = max(row.starts_at, now)
    row.save(update_fields=["state", "starts_at"])
    audit(by, Verb.CHANGED, row, detail=str(Phase(row.phase(now)).label))
    tell_pages()
    if row.as_bell and row.starts_at <= now:
        enqueue("notifications.tasks.ring_announcement", row.pk)
    for moment in (row.starts_at, row.ends_at):
        if moment and moment > now:  # the job of each minute looks, too
            enqueue_later(moment - now, "notifications.tasks.keep_announcements")
    return row


@transaction.atomic
def take_back(announcement: Announcement, *, by: Any) -> Announcement:
    """Nobody has seen it yet: it can be changed again."""
    row = locked(announcement, by)
    if row.phase(timezone.now()) != Phase.SCHEDULED:
        raise Refusal(_("It has begun: end it, and write a new one."))
    row.move_to(AnnouncementState.DRAFT)
    row.save(update_fields=["state"])
    tell_pages()
    return row


@transaction.atomic
def end(announcement: Announcement, *, by: Any) -> Announcement:
    row = locked(announcement, by)
    now = timezone.now()
    row.move_to(AnnouncementState.ENDED)
    if row.starts_at < now:
        row.ends_at = now
    row.save(update_fields=["state", "ends_at"])
    audit(by, Verb.CHANGED, row, detail=str(Phase.OVER.label))
    tell_pages()
    return row


def locked(announcement: Announcement, by: Any) -> Announcement:
    if not by.has_perm(PERMISSION):
        raise NotAllowed(_("Only organisers announce."))
    return Announcement.objects.select_for_update().get(pk=announcement.pk)


def tell_pages() -> None:
    transaction.on_commit(partial(tell, topics.BANNERS), robust=True)


def tell(topic: str) -> None:
    banners.changed()
    publish(topic, {"type": "banners"})


def ring(announcement: Announcement) -> int:
    """Once a person, whoever calls how often: each has one notification with this key. Answers how many were told now."""
    audience, key, told = audience_of(announcement.audience), f"announcement:{announcement.pk}", 0
    people = audience.people() if audience else User.objects.none()
    while some := list(people.exclude(notifications__key=key).order_by("pk")[:AT_ONCE]):
        written = notify(
            some,
            kind="announcement",
            sentence=lambda: announcement.text,
            url=announcement.url or reverse("notifications:list"),
            key=key,
        )
        told += len(written)
    Announcement.objects.filter(pk=announcement.pk).update(rung_at=timezone.now())
    return told


def turn_pages(since: datetime, now: datetime) -> bool:
    """Pages that are open learn of banners that came or went by the clock."""
    turns = Announcement.objects.turning(since, now).exists()
    if turns:
        tell(topics.BANNERS)
    return turns
