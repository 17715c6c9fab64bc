"""What the programme gives to the pages of other rooms: sessions of a company, cards on the editors' desk."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.contributions import DeskCard, DeskList, DeskRow, Panel
from core.message_kinds import MessageKind
from forums.changes import pending_changes
from forums.conflicts import conflict_numbers
from forums.models import Forum, ScheduleVersion, Session
from forums.rules import can_edit_programme, can_publish_schedule
from forums.running import running_order

SESSIONS = MessageKind(
    "sessions",
    gettext_lazy("Sessions on my agenda that are moved or cancelled"),
    ("schedule", "cancelled"),
    mail=False,
    urgent=("schedule", "cancelled"),
    order=10,
)
SESSION_SOON = MessageKind(
    "session-soon", gettext_lazy("Ten minutes before a session on my agenda"), ("session-soon",), mail=False, order=11
)

FEW = 5  # rows of a list on the desk
SOON = timedelta(hours=12)


def booth_panels(request: Any, exhibitor: Any) -> Iterator[Panel]:
    rows = exhibitor.sessions.shown().with_star_of(request.user).in_one_query()
    if days := running_order(rows, zone=request.zone, moment=timezone.now()):
        yield Panel("forums/booth_panel.html", {"days": days}, order=30)


def desk_cards(user: Any) -> Iterator[DeskCard]:
    if not can_edit_programme(user):
        return
    sessions_url = reverse("admin:forums_session_changelist")
    if conflicts := conflict_numbers().total:
        yield DeskCard(_("Conflicts in the programme"), str(conflicts), f"{sessions_url}?conflicts=yes", waits=True, order=20)
    yield from schedule_cards(user)
    if drafts := Session.objects.drafts().count():
        forums = Forum.objects.drafts().count()
        note = ngettext("and %d forum", "and %d forums", forums) % forums if forums else ""
        yield DeskCard(_("Sessions in draft"), str(drafts), f"{sessions_url}?state__exact=draft", note, waits=True, order=30)
    live = Session.objects.live_at(timezone.now()).count()
    yield DeskCard(_("Sessions live now"), str(live), reverse("forums:now"), order=60)


def schedule_cards(user: Any) -> Iterator[DeskCard]:
    """What visitors do not know yet, for whoever may tell them."""
    if not can_publish_schedule(user) or not (changes := len(pending_changes())):
        return
    last = ScheduleVersion.objects.latest_first().first()
    note = _("since version %(number)s") % {"number": last} if last else _("no version is published yet")
    yield DeskCard(_("Changes to publish"), str(changes), reverse("admin:forums_scheduleversion_add"), note, waits=True, order=25)


def desk_lists(user: Any) -> Iterator[DeskList]:
    if can_edit_programme(user):
        yield sessions_on_air()


def sessions_on_air() -> DeskList:
    now = timezone.now()
    conflicts = conflict_numbers().of[Session]
    rows = Session.objects.live_or_soon(now, SOON).with_context().order_by("starts_at", "pk")[:FEW]
    return DeskList(
        title=_("On the stages now and next"),
        rows=tuple(session_row(row, conflicts.get(row.pk, 0)) for row in rows),
        url=reverse("admin:forums_session_changelist"),
        order=30,
    )


def session_row(session: Session, conflicts: int) -> DeskRow:
    now = timezone.now()
    start, end = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    times = f"{date_format(start, 'TIME_FORMAT')}–{date_format(end, 'TIME_FORMAT')}"
    wait = max(start - now, timedelta(minutes=1))  # nobody waits for nought minutes
    when = _("live now") if start <= now else _("in %(time)s") % {"time": timesince(now, now + wait)}
    return DeskRow(
        title=session.title,
        url=reverse("admin:forums_session_change", args=[session.pk]),
        note=f"{times} · {session.stage} · {when}",
        fault=ngettext("%d conflict", "%d conflicts", conflicts) % conflicts if conflicts else "",
    )
