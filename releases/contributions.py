"""What launches give to the rooms below: cards on the desk, entries of one's agenda, a part of the booth's page."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accounts.models import User
from core.audiences import Audience
from core.contributions import AgendaItem, DeskCard, DeskList, DeskRow, Panel
from core.message_kinds import MessageKind
from core.overlays import newest, of_all
from releases.models import Release, Reminder
from releases.querysets import is_out
from releases.rules import can_schedule
from releases.showing import all_shown
from releases.states import ReleaseState

MESSAGES = MessageKind("launches", gettext_lazy("Launches I wait for"), ("launch-out", "launch-soon"), mail=False, order=15)
REACHES_BACK = timedelta(days=30)
FEW = 5


def agenda_items(user: Any) -> Iterator[AgendaItem]:
    """Launches somebody wants to be reminded of. Before its time each is called what it is announced as."""
    now = timezone.now()
    rows = Release.objects.reminded(user).since(now - REACHES_BACK).with_owner()
    for release in rows:
        is_open, is_off = release.is_out(now), release.state not in (ReleaseState.SCHEDULED, ReleaseState.RELEASED)
        yield AgendaItem(
            start=release.embargo_at,
            end=release.embargo_at + timedelta(minutes=release.minutes),
            title=release.title if is_open else release.teaser,
            url=release.get_absolute_url(),
            kind="launch",
            label=pgettext("in an agenda", "launch"),
            place=release.stage.name if release.stage else "",
            sequence=release.version + is_open,  # it is called otherwise then
            is_cancelled=is_off,
        )


def day_people(start: datetime, end: datetime) -> Iterable[int]:
    """The keys of those who wait for a launch in between."""
    rows = Release.objects.scheduled().at_moment_between(start, end)
    return Reminder.objects.filter(release__in=rows).values_list("person", flat=True).distinct()


def launches_to_come() -> Iterable[tuple[str, str]]:
    return [(str(row.pk), row.teaser) for row in Release.objects.coming(timezone.now()).soonest_first()]


WAITING = Audience(
    "launch",
    gettext_lazy("Whoever waits for a launch"),
    lambda choice: User.objects.filter(launch_reminders__release=choice),
    launches_to_come,
    order=32,
)


def desk_cards(user: Any) -> Iterator[DeskCard]:
    if not can_schedule(user):
        return
    number, url = Release.objects.submitted().count(), reverse("admin:releases_release_changelist")
    yield DeskCard(_("Launches to schedule"), str(number), f"{url}?state__exact=submitted", waits=number > 0, order=26)


def desk_lists(user: Any) -> Iterator[DeskList]:
    """The next launches, for whoever calls them out or gives them."""
    now = timezone.now()
    rows = Release.objects.editable_by(user).scheduled().soonest_first()[:FEW]
    url = reverse("admin:releases_release_changelist")
    yield DeskList(_("Next launches"), tuple(desk_row(row, now) for row in rows), url, order=35)


def desk_row(release: Release, now: Any) -> DeskRow:
    when = date_format(timezone.localtime(release.embargo_at), "SHORT_DATETIME_FORMAT")
    wait = max(release.embargo_at - now, timedelta(minutes=1))
    note = _("waits for its call") if release.embargo_at <= now else _("in %(time)s") % {"time": timesince(now, now + wait)}
    return DeskRow(release.title, reverse("admin:releases_release_change", args=[release.pk]), f"{when} · {note}")


def booth_panels(_request: Any, exhibitor: Any) -> Iterator[Panel]:
    """What the company brings out, on its booth's page; kept with it, until a launch is saved or goes out."""
    now = timezone.now()
    if rows := all_shown(exhibitor.releases.shown(now).with_owner().soonest_first(), now):
        yield Panel("releases/_booth_panel.html", {"launches": rows}, order=15)


def state(now: datetime) -> Sequence[Any]:
    """For kept pages that show launches: another after each save, and at the second in which one goes out."""
    rows = Release.objects.all()
    return newest(rows), of_all(rows, Sum("version")), of_all(rows, Count("pk", filter=is_out(now)))
