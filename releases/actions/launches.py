"""A launch is written, handed in, scheduled, and goes out: never before its time, and once."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import topics
from core.announcing import announce
from core.audit import Verb, audit
from core.bus import publish
from core.contributions import search_changed
from core.refusals import NotAllowed, Refusal, TooEarly
from core.work import enqueue_later
from event.models import Event
from event.zones import zone_label
from exhibitors.models import Membership
from notifications.actions import notify
from releases.models import Release
from releases.rules import can_edit, can_schedule
from releases.states import ReleaseState

AHEAD = timedelta(minutes=10)  # how long before a launch whoever wanted a reminder is told


@transaction.atomic
def save_release(release: Release, *, fields: Collection[str], by: User) -> Release:
    """Store a new launch, or these fields of one that is there; who saves raises its version, so that kept pages are made anew."""
    if release.pk is not None:
        stored = Release.objects.select_for_update().get(pk=release.pk)
        permit(can_edit(by, stored))
        refuse_late_embargo(release, stored)
        search_changed(stored)
        release.version = stored.version + 1
    else:
        permit(can_edit(by, release))
    release.changed_at, release.changed_by = timezone.now(), by
    release.save(update_fields=[*fields, "version", "changed_at", "changed_by"] if release.pk else None)
    if release.state == ReleaseState.SCHEDULED and "embargo_at" in fields:
        enqueue_moment(release)
    search_changed(release)
    tell_pages(release)
    return release


def permit(holds: bool) -> None:
    if not holds:
        raise NotAllowed(_("Only the company, as long as it is a draft, and the organisers can do that."))


def refuse_late_embargo(release: Release, stored: Release) -> None:
    has_been_out = stored.released_at is not None or stored.is_out(timezone.now())
    if has_been_out and release.embargo_at != stored.embargo_at:
        raise Refusal(_("This is out already: its time stays what it was."), field="embargo_at")


@transaction.atomic
def submit(release: Release, *, by: User) -> Release:
    row = locked(release)
    permit(can_edit(by, row))
    row.sent_back_reason = ""
    move(row, ReleaseState.SUBMITTED, "sent_back_reason", by=by)
    audit(by, Verb.SUBMITTED, row)
    return row


@transaction.atomic
def schedule(release: Release, *, by: User) -> Release:
    """From now on it is announced, where it shall be, and goes out at its time."""
    row = scheduled_by(by, release)
    if row.embargo_at <= timezone.now():
        raise Refusal(_("This time is over: choose a later one, then schedule the launch."), field="embargo_at")
    move(row, ReleaseState.SCHEDULED, by=by)
    enqueue_moment(row)
    audit(by, Verb.APPROVED, row)
    tell_company(row, "launch-scheduled", lambda: gettext("Your launch “%(title)s” is scheduled.") % {"title": row.title})
    return row


def enqueue_moment(row: Release) -> None:
    """The worker writes it down at its second; a job each minute finds what was missed."""
    enqueue_later(max(row.embargo_at - timezone.now(), timedelta()), "releases.tasks.let_launches_out")


@transaction.atomic
def give_back(release: Release, *, reason: str, by: User) -> Release:
    """What was handed in or scheduled is a draft again; its company reads why. What is out stays out, and may be withdrawn."""
    row = scheduled_by(by, release)
    if row.is_out(timezone.now()):
        raise Refusal(_("This is out already: it can be withdrawn, not given back."))
    row.sent_back_reason = reason
    move(row, ReleaseState.DRAFT, "sent_back_reason", by=by)
    audit(by, Verb.SENT_BACK, row, detail=reason)
    tell_company(row, f"launch-back-{row.version}", lambda: gettext("Your launch “%(title)s” was given back.") % {"title": row.title})
    return row


@transaction.atomic
def release_now(release: Release, *, by: User) -> Release:
    """Called out, from the desk or from a run of show. Whatever somebody presses, it is never out before its time."""
    row, now = scheduled_by(by, release), timezone.now()
    if row.state == ReleaseState.SCHEDULED and now < row.embargo_at:
        zone = Event.objects.current().zone
        local = row.embargo_at.astimezone(zone)
        params = {"time": lazy(date_format, str)(local, "SHORT_DATETIME_FORMAT"), "zone": lazy(zone_label, str)(zone, local)}
        raise TooEarly(_("Its time is %(time)s, %(zone)s: it does not go out before."), until=row.embargo_at, params=params)
    row.released_at = row.released_at or now
    move(row, ReleaseState.RELEASED, "released_at", by=by)
    tell_who_waited(row)
    audit(by, Verb.PUBLISHED, row)
    return row


def release_due(now: datetime) -> int:
    """Write down what has gone out by itself, and tell those who waited. Answers how many; a second run finds none."""
    pks = list(Release.objects.due(now).values_list("pk", flat=True))
    return sum(release_if_due(pk, now) for pk in pks)


@transaction.atomic
def release_if_due(pk: int, now: datetime) -> bool:
    """Pages went by the clock already: nothing of them changes, no hint goes out, and no editor is told that somebody was faster."""
    row = Release.objects.select_for_update().due(now).filter(pk=pk).first()
    if row is None:
        return False
    row.move_to(ReleaseState.RELEASED)
    row.released_at = row.released_at or row.embargo_at
    row.save(update_fields=["state", "released_at"])
    search_changed(row)
    tell_who_waited(row)
    return True


def tell_who_waited(row: Release) -> None:
    waiting = User.objects.filter(launch_reminders__release=row)
    notify(
        waiting,
        kind="launch-out",
        sentence=lambda: gettext("It is out: %(title)s") % {"title": row.title},
        url=row.get_absolute_url,
        key=f"launch-out:{row.pk}",
    )
    announce("release.published", row.pk)
    tell_company(row, "launch-out", lambda: gettext("Your launch “%(title)s” is out.") % {"title": row.title})


@transaction.atomic
def withdraw(release: Release, *, by: User) -> Release:
    """Nobody finds it any more; calling it out again shows it as it was."""
    row = scheduled_by(by, release)
    move(row, ReleaseState.WITHDRAWN, by=by)
    audit(by, Verb.UNPUBLISHED, row)
    announce("release.withdrawn", row.pk)
    return row


def remind_of_launches(now: datetime) -> int:
    """Tell, once, whoever wanted to hear of a launch that begins within ten minutes."""
    rows = list(Release.objects.beginning(now, AHEAD))
    for row in rows:
        notify(
            User.objects.filter(launch_reminders__release=row),
            kind="launch-soon",
            sentence=lambda row=row: gettext("In a few minutes: %(teaser)s") % {"teaser": row.teaser},  # type: ignore[misc]
            url=row.get_absolute_url,
            key=f"launch-soon:{row.pk}:{row.embargo_at:%Y%m%d%H%M}",
            happens_at=row.embargo_at,
        )
    return len(rows)


@transaction.atomic
def discard(release: Release, *, by: User) -> None:
    """What has been out is withdrawn, never deleted: links and meetings came of it."""
    row = locked(release)
    permit(can_edit(by, row))
    if row.released_at is not None or row.is_out(timezone.now()):
        raise Refusal(_("This has been out: withdraw it instead of deleting it."))
    audit(by, Verb.DELETED, row)
    search_changed(row)
    tell_pages(row)
    row.delete()


def locked(release: Release) -> Release:
    return Release.objects.select_for_update().get(pk=release.pk)


def scheduled_by(by: User, release: Release) -> Release:
    if not can_schedule(by):
        raise NotAllowed(_("Only organisers schedule launches."))
    return locked(release)


def move(row: Release, state: str, *fields: str, by: User) -> None:
    row.move_to(state)
    row.version, row.changed_at, row.changed_by = row.version + 1, timezone.now(), by
    row.save(update_fields=["state", *fields, "version", "changed_at", "changed_by"])
    search_changed(row)
    tell_pages(row)


def tell_pages(row: Release) -> None:
    """Open pages ask again; what they then may see, the page says."""
    publish(topics.LAUNCHES, hint_of(row))


def hint_of(row: Release) -> dict[str, str]:
    return {"type": "launch", "slug": row.slug}


def tell_company(row: Release, key: str, sentence: object) -> None:
    if row.exhibitor is None:
        return
    team = User.objects.filter(pk__in=Membership.objects.filter(exhibitor=row.exhibitor).values("person"))
    desk = reverse("admin:releases_release_change", args=[row.pk])
    notify(team, kind="launch", sentence=sentence, url=desk, key=f"{key}:{row.pk}")  # type: ignore[arg-type]
