"""The lists on the desk's first page that need more than one room, or a room that makes none: booths, sessions, next steps."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.contributions import DeskList, DeskRow
from exhibitors.completeness import missing
from exhibitors.models import Exhibitor
from exhibitors.rules import can_publish
from exhibitors.states import ExhibitorState
from forums.conflicts import current_conflicts
from forums.models import Session
from forums.rules import can_edit_programme

FEW = 5
SOON = timedelta(hours=12)


def desk_lists(user: Any) -> Iterator[DeskList]:
    for exhibitor in Exhibitor.objects.run_by(user):
        yield next_steps(exhibitor)
    if can_publish(user):
        yield booths_that_wait()
    if can_edit_programme(user):
        yield sessions_on_air()


def next_steps(exhibitor: Exhibitor) -> DeskList:
    """What makes the booth better, then what one does with a good one."""
    team = reverse("admin:exhibitors_exhibitor_team", args=[exhibitor.pk])
    is_out = exhibitor.state == ExhibitorState.PUBLISHED
    gaps = [DeskRow(_("Add: %(step)s") % {"step": step.label}, step.url) for step in missing(exhibitor)[: FEW - 2]]
    preview = DeskRow(_("See your booth as visitors see it") if is_out else _("Preview your booth"), exhibitor.get_absolute_url())
    invite = DeskRow(_("Invite a colleague"), team, _("Whoever is invited edits the booth and sees its meetings."))
    return DeskList(_("Next steps for %(name)s") % {"name": exhibitor.name}, (*gaps, preview, invite), order=10)


def booths_that_wait() -> DeskList:
    submitted = [(row, row.get_state_display()) for row in Exhibitor.objects.submitted()[:FEW]]
    changed = [(row, _("changes wait for approval")) for row in Exhibitor.objects.with_pending_edits()[:FEW]]
    rows = [DeskRow(row.name, reverse("admin:exhibitors_exhibitor_change", args=[row.pk]), note) for row, note in submitted + changed]
    listed = reverse("admin:exhibitors_exhibitor_changelist")
    return DeskList(_("Booths that wait for you"), tuple(rows[:FEW]), f"{listed}?look=submitted", order=20)


def sessions_on_air() -> DeskList:
    now = timezone.now()
    conflicts = current_conflicts()
    rows = Session.objects.live_or_soon(now, SOON).with_context().order_by("starts_at", "pk")[:FEW]
    return DeskList(
        title=_("On the stages now and next"),
        rows=tuple(session_row(row, sum(conflict.concerns(row) for conflict in conflicts)) for row in rows),
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
