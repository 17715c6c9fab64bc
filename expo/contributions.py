"""What the house itself says on the organisers' desk: who came, and what comes next."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from core.contributions import DeskCard, DeskList, DeskRow, list_at_desk
from core.counting import counted_together
from core.health import pulses
from core.moderation import moderation_sources
from core.online import who_is_online
from event.frame import current_frame
from event.rules import can_run_expo
from expo.rules import can_moderate
from expo.today import compared
from forums.models import Session
from forums.rules import can_edit_programme

DAYS = 7
FEW = 5  # rows of a list on the desk
HEALTH = "/readyz"


def desk_cards(user: Any) -> Iterator[DeskCard]:
    if can_moderate(user):
        yield moderation_card(user)
    now = timezone.localtime(timezone.now(), current_frame().event.zone)
    if can_run_expo(user):
        yield online_card(user)
    if user.has_perm("accounts.view_user"):
        yield people_card(now)
    if can_edit_programme(user):
        yield programme_card(now)


def people_card(now: datetime) -> DeskCard:
    """How many joined today, and the line of the last days, by days of the expo's zone."""
    first = now.date() - timedelta(days=DAYS - 1)
    since = datetime.combine(first, datetime.min.time(), now.tzinfo)
    days = Counter(moment.astimezone(now.tzinfo).date() for moment in User.objects.joining_times(since))
    line = tuple(days[first + timedelta(days=day)] for day in range(DAYS))
    return DeskCard(
        title=_("People who joined today"),
        value=str(line[-1]),
        url=list_at_desk("admin:accounts_user_changelist", joined_at__gte=now.replace(hour=0, minute=0, second=0, microsecond=0)),
        note=_("%(number)d in the last seven days.") % {"number": sum(line)},
        order=50,
        spark=line,
    )


def programme_card(now: datetime) -> DeskCard:
    """What is still to come today, and what comes first."""
    midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), now.tzinfo)
    coming = list(Session.objects.starting_within(now, midnight - now).order_by("starts_at", "pk"))
    at = date_format(timezone.localtime(coming[0].starts_at, now.tzinfo), "TIME_FORMAT") if coming else ""
    return DeskCard(
        title=_("Sessions to come today"),
        value=str(len(coming)),
        url=list_at_desk("admin:forums_session_changelist", starts_at__gt=now, starts_at__lte=midnight),
        note=_("Next, at %(time)s: %(title)s") % {"time": at, "title": coming[0]} if coming else _("The programme of today is over."),
        order=61,
    )


def moderation_card(user: Any) -> DeskCard:
    sources = moderation_sources()
    number = sum(counted_together({source.name: source.waiting(user) for source in sources}).values())
    return DeskCard(title=_("To moderate"), value=str(number), url=reverse("moderation"), waits=number > 0, order=14)


def online_card(user: Any) -> DeskCard:
    online = who_is_online()
    people = reverse("admin:accounts_user_changelist")
    return DeskCard(
        title=_("People online"),
        value=str(online.members + online.visitors),
        url=f"{people}?online=yes" if user.has_perm("accounts.view_user") else reverse("reports"),
        note=_("%(members)d signed in, %(visitors)d open pages of visitors.") % {"members": online.members, "visitors": online.visitors},
        order=58,
    )


def desk_lists(user: Any) -> Iterator[DeskList]:
    if not can_run_expo(user):
        return
    yield services()
    rows = (
        DeskRow(f"{one.title}: {one.today}", one.url, _("yesterday until this hour: %(number)d") % {"number": one.yesterday})
        for one in compared(current_frame().event, timezone.now())
    )
    yield DeskList(title=_("Today and yesterday"), rows=tuple(rows), url=reverse("reports"), order=20)


def services() -> DeskList:
    """What is not well, each by itself; then the names of what is."""
    found = pulses()
    rows = [DeskRow(pulse.name, pulse.url or HEALTH, pulse.note, pulse.fault) for pulse in found if pulse.fault]
    well = [str(pulse.name) for pulse in found if not pulse.fault]
    if well:
        rows.append(DeskRow(_("All well") if not rows else _("The others are well"), HEALTH, _(", ").join(well)))
    return DeskList(title=_("Services"), rows=tuple(rows[:FEW]), order=10)
