"""The organisers' reports over all rooms: tables of a span of days, each with the few queries it takes, drawn and taken along."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.charts import Chart, columns, marks_of
from core.countries import country_choices
from event.models import Event, Sector
from exhibitors.models import Conversation, Exhibitor
from forums.models import Feedback, Session, Star
from live.models import Line, Question
from matchmaking.models import Meeting, Request
from matchmaking.states import RequestState
from registration.models import Attendance, Ticket

MOST = 500  # rows on the page; a table to take along has all
BOOTH_FIGURES = ("visits", "visitors", "documents", "enquiries", "cards", "meetings")


@dataclass(frozen=True)
class Span:
    """Days of the expo's zone, both included."""

    first: date
    last: date
    event: Event

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The first moment, and the first that is not in it any more."""
        start, end = (datetime.combine(day, time(), self.event.zone) for day in (self.first, self.last + timedelta(days=1)))
        return start, end


@dataclass(frozen=True)
class Table:
    heads: list[str]
    rows: list[list[Any]]
    chart: Chart | None = None


def within(rows: QuerySet[Any], when: str, span: Span) -> QuerySet[Any]:
    start, end = span.moments
    return rows.filter(**{f"{when}__gte": start, f"{when}__lt": end}).order_by()


def by_day(rows: QuerySet[Any], when: str, span: Span) -> dict[date, int]:
    day = TruncDate(when, tzinfo=span.event.zone)
    return dict(within(rows, when, span).annotate(day_=day).values_list("day_").annotate(number_=Count("pk")))


def drawn(values: list[int], labels: list[str]) -> Chart | None:
    return columns(values, labels, marks_of(labels)) if any(values) and len(values) > 1 else None


def engagement(span: Span) -> Table:
    """What people did, by day."""
    measures = [
        (_("registrations"), Ticket.objects.all(), "made_at"),
        (_("new accounts"), User.objects.all(), "joined_at"),
        (_("stars"), Star.objects.all(), "starred_at"),
        (_("questions"), Question.objects.all(), "asked_at"),
        (_("chat lines"), Line.objects.all(), "said_at"),
        (_("enquiries"), Conversation.objects.all(), "asked_at"),
        (_("meeting requests"), Request.objects.all(), "created_at"),
        (_("meetings agreed"), Meeting.objects.all(), "created_at"),
    ]
    counts = [by_day(rows, when, span) for _label, rows, when in measures]
    rows = [[day, *(found.get(day, 0) for found in counts)] for day in span.days]
    words = [date_format(day, "SHORT_DATE_FORMAT") for day in span.days]
    heads = [_("day"), *(label for label, _rows, _when in measures)]
    return Table(heads, rows, drawn([sum(row[1:]) for row in rows], words))


def countries(span: Span) -> Table:
    """Who registered, by country: erased people and those who said none stand together."""
    tickets = within(Ticket.objects.live(), "made_at", span)
    names = {code: name for code, name in country_choices() if code}
    counts = tickets.values_list("person__country").annotate(number_=Count("pk"))
    rows: list[list[Any]] = [[names.get(code, _("not said")), number] for code, number in counts]
    rows.sort(key=lambda row: (-row[1], row[0]))
    return Table([_("country"), _("registrations")], rows, drawn([row[1] for row in rows[:12]], [row[0] for row in rows[:12]]))


def sectors(span: Span) -> Table:
    """Whoever has several sectors of interest counts in each."""
    tickets = within(Ticket.objects.live(), "made_at", span)
    counts = dict(tickets.values_list("person__sectors").annotate(number_=Count("pk")))
    rows = [[sector.name, counts.get(sector.pk, 0)] for sector in Sector.objects.all()]
    rows.append([_("not said"), counts.get(None, 0)])
    return Table([_("sector"), _("registrations")], rows, drawn([row[1] for row in rows], [row[0] for row in rows]))


def sessions(span: Span) -> Table:
    """How many were at a session, and how long they stayed: attendance, as the page of the doors has it, which is counted every five
    minutes from the minutes that people who are signed in watched the stage."""
    start, end = span.moments
    found = list(Session.objects.going_on().filter(starts_at__gte=start, starts_at__lt=end).select_related("forum", "stage"))
    judged = dict(Feedback.objects.filter(session__in=found).order_by().values_list("session").annotate(number_=Count("pk")))
    stays = {pk: (people, round(minutes / people, 1)) for pk, people, minutes in Attendance.objects.filter(session__in=found).sums()}
    rows = [[one.title, one.forum.short_name, one.starts_at, *stays.get(one.pk, (0, 0.0)), judged.get(one.pk, 0)] for one in found]
    heads = [_("session"), _("forum"), _("begins"), _("people"), _("minutes a person"), _("feedback")]
    return Table(heads, rows, drawn([row[3] for row in rows], [row[0] for row in rows]))


def booths(span: Span) -> Table:
    names = dict(Exhibitor.objects.published().values_list("pk", "name"))
    sums = Exhibitor.objects.published().day_sums(span.first, span.last, BOOTH_FIGURES)
    rows = sorted(([names[pk], *(figures[name] for name in BOOTH_FIGURES)] for pk, figures in sums.items()), key=lambda row: -row[1])
    heads = [_("booth"), _("visits"), _("visitors"), _("documents"), _("enquiries"), _("business cards"), _("meetings")]
    return Table(heads, rows, drawn([row[1] for row in rows[:20]], [row[0] for row in rows[:20]]))


def meetings(span: Span) -> Table:
    """What became of the requests of these days."""
    counts = dict(within(Request.objects.all(), "created_at", span).values_list("state").annotate(number_=Count("pk")))
    rows = [[str(state.label), counts.get(state.value, 0)] for state in RequestState]
    return Table([_("state"), _("meeting requests")], rows, drawn([row[1] for row in rows], [row[0] for row in rows]))


REPORTS: dict[str, tuple[Any, Callable[[Span], Table]]] = {
    "engagement": (gettext_lazy("What people did, day by day"), engagement),
    "countries": (gettext_lazy("Registrations by country"), countries),
    "sectors": (gettext_lazy("Registrations by sector"), sectors),
    "sessions": (gettext_lazy("Sessions: people and how long they stayed"), sessions),
    "booths": (gettext_lazy("Booths"), booths),
    "meetings": (gettext_lazy("Meeting requests by state"), meetings),
}
