"""The report of each week, and of the whole expo, goes to the team of each booth: a bell and a letter with the way to it, once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from event.models import Event
from exhibitors.figures import Span, Totals, totals_of
from exhibitors.models import Exhibitor
from notifications.actions import notify
from notifications.letters import MailTemplate
from notifications.models import Notification

AT = time(8)  # by the expo's clock, on the day after the last
MISSED = timedelta(days=2)  # a worker that slept longer lets the report be
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Due:
    span: Span
    is_whole: bool  # of the expo, and not of a week


def reports_due(event: Event, now: datetime) -> Iterator[Due]:
    today = now.astimezone(event.zone).date()
    monday = today - timedelta(days=today.weekday())
    opened, closed = (moment.astimezone(event.zone).date() for moment in (event.opens_at, event.closes_at))
    known = [Due(Span(monday - A_WEEK, monday - timedelta(days=1)), is_whole=False), Due(Span(opened, closed), is_whole=True)]
    for due in known:
        ready = datetime.combine(due.span.last + timedelta(days=1), AT, event.zone)
        if ready <= now < ready + MISSED:
            yield due


def send_reports(now: datetime) -> int:
    """How many companies were told. Who had neither visits nor contacts gets no letter about nothing."""
    event = Event.objects.current()
    return sum(send_report(due, event) for due in reports_due(event, now))


def send_report(due: Due, event: Event) -> int:
    found, told = totals_of(Exhibitor.objects.published(), due.span), 0
    booths = Exhibitor.objects.published().in_bulk([pk for pk, totals in found.items() if totals != Totals()])
    done = set(Notification.objects.of_occasions(key_of(booth, due) for booth in booths.values()).values_list("key", flat=True))
    for booth in booths.values():
        if key_of(booth, due) not in done:
            tell_team(booth, due, found[booth.pk], event)
            told += 1
    return told


def tell_team(booth: Exhibitor, due: Due, totals: Totals, event: Event) -> None:
    notify(
        [member.person for member in booth.memberships.team()],
        kind="figures",
        sentence=partial(sentence_of, booth, due, totals, event),
        url=partial(page_of, booth, due.span),
        key=key_of(booth, due),
        mail=MailTemplate("exhibitors/figures", {"exhibitor": booth, "span": due.span, "is_whole": due.is_whole, "totals": totals}),
    )


def key_of(booth: Exhibitor, due: Due) -> str:
    return f"figures:{booth.pk}:{due.span.first}:{due.span.last}"


def page_of(booth: Exhibitor, span: Span) -> str:
    return f"{reverse('admin:exhibitors_exhibitor_figure_report', args=[booth.pk])}?since={span.first}&until={span.last}"


def sentence_of(booth: Exhibitor, due: Due, totals: Totals, event: Event) -> str:
    words: dict[str, Any] = {"name": booth.name, "visits": totals.visits, "contacts": totals.contacts, "meetings": totals.meetings}
    if due.is_whole:
        expo = {"expo": event.short_name}
        said = _("%(expo)s is over. %(name)s had %(visits)d visits, %(contacts)d enquiries and cards, %(meetings)d meetings agreed.")
        return said % {**words, **expo}
    return _("Last week %(name)s had %(visits)d visits, %(contacts)d enquiries and cards, %(meetings)d meetings agreed.") % words
