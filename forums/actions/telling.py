"""Who has a session on the agenda that a version changed hears of it: one message a person and version."""

from datetime import datetime
from functools import partial

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from accounts.models import User
from event.zones import zone_label
from forums.actions.agendas import entries
from forums.models import Placement, ScheduleVersion, Session
from forums.states import Change
from notifications.actions import notify
from notifications.models import Notification

MOST_TITLES = 3


def tell(version: ScheduleVersion, rows: list[Placement]) -> None:
    """People whose agenda changed alike get the same sentence, each in the own language and zone."""
    alike: dict[tuple[int, ...], list[int]] = {}
    for person, sessions in concerned(rows).items():
        alike.setdefault(tuple(sessions), []).append(person)
    changed = {row.session_id: row for row in rows}
    for pks, people in alike.items():
        mine = [changed[pk] for pk in pks]
        notify(
            User.objects.filter(pk__in=people),
            kind="schedule",
            sentence=partial(sentence_about, mine),
            url=partial(address_of, version, mine),
            key=f"schedule:{version.number}",
            happens_at=soonest(mine),
        )


def soonest(rows: list[Placement]) -> datetime | None:
    """When the first of them begins, or was to begin."""
    return min((at for row in rows for at in (row.starts_at, row.old_starts_at) if at and at > timezone.now()), default=None)


def concerned(rows: list[Placement]) -> dict[int, list[int]]:
    """Person → sessions to hear of. Who heard of a cancelled one when it was cancelled does not hear it again."""
    changes = {row.session_id: row.change for row in rows if row.session_id}
    sessions = {session.pk: session for session in Session.objects.filter(pk__in=changes).order_by("starts_at", "pk")}
    order = {pk: place for place, pk in enumerate(sessions)}
    on_agendas = sorted(entries(sessions.values()), key=lambda entry: order[entry[1]])
    people = {person for person, _pk in on_agendas}
    heard = set(Notification.objects.filter(kind="cancelled", recipient__in=people).values_list("recipient", "key"))
    found: dict[int, list[int]] = {}
    for person, pk in on_agendas:
        keys = {f"cancelled:session:{pk}", f"cancelled:forum:{sessions[pk].forum_id}"}
        knows = any((person, key) in heard for key in keys)
        if changes[pk] != Change.CANCELLED or not knows:
            found.setdefault(person, []).append(pk)
    return found


def address_of(version: ScheduleVersion, rows: list[Placement]) -> str:
    """The session if it is one that can be seen, else the list of changes."""
    row = rows[0]
    if len(rows) == 1 and row.session and row.change != Change.GONE:
        return row.session.get_absolute_url()
    return version.get_absolute_url()


def sentence_about(rows: list[Placement]) -> str:
    """In the language and zone of whoever reads it."""
    if len(rows) > 1:
        titles = gettext(", ").join(gettext("“%(title)s”") % {"title": row.title} for row in rows[:MOST_TITLES])
        return gettext("%(number)d sessions on your agenda have changed: %(titles)s.") % {"number": len(rows), "titles": titles}
    row = rows[0]
    if row.change == Change.CANCELLED:
        return gettext("“%(title)s” was cancelled.") % {"title": row.title}
    if row.change == Change.GONE:
        return gettext("“%(title)s” is not in the programme any more.") % {"title": row.title}
    return gettext("“%(title)s” has moved: now %(now)s, %(zone)s, %(stage)s; before %(before)s, %(old_stage)s.") % {
        "title": row.title,
        "now": span(row.starts_at, row.ends_at),
        "before": span(row.old_starts_at, row.old_ends_at),
        "zone": zone_label(timezone.get_current_timezone(), row.starts_at),
        "stage": row.stage_name,
        "old_stage": row.old_stage_name,
    }


def span(start: datetime | None, end: datetime | None) -> str:
    assert start
    assert end
    first, last = timezone.localtime(start), timezone.localtime(end)
    return f"{date_format(first, 'MONTH_DAY_FORMAT')} {first:%H:%M}–{last:%H:%M}"
