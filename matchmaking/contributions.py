"""What matchmaking gives to the rooms below: the form at the booth, meetings in one's agenda, what waits on the desk."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accounts.models import User
from core.compiled import Compiled
from core.contributions import AgendaItem, DeskCard, DeskList, DeskRow, Panel
from core.message_kinds import MessageKind
from event.models import Event
from exhibitors.models import Exhibitor, Membership
from matchmaking.actions.parties import party_of
from matchmaking.forms import AskForm
from matchmaking.hours import zone_of
from matchmaking.models import Block, Entry, Meeting, Report, Request
from matchmaking.picker import picker_of, slots_of
from matchmaking.rules import can_make_schedule, decides_requests, reads_reports
from matchmaking.showing import perspective_of
from matchmaking.states import MOST_WISHES, EntryKind, MeetingState, RequestState

MESSAGE_KINDS = (
    MessageKind("requests", gettext_lazy("Requests for meetings, offers and needs"), ("request", "entry-", "follow-up"), order=20),
    MessageKind(
        "meetings",
        gettext_lazy("My meetings: agreed, moved, cancelled"),
        ("meeting-", "schedule-", "meetings-missing"),
        urgent=("meeting-cancelled", "meeting-moved", "meeting-rooms"),
        order=21,
    ),
    MessageKind(
        "meeting-soon", gettext_lazy("Ten minutes before a meeting"), ("meeting-soon",), mail=False, urgent=("meeting-soon",), order=22
    ),
)
AGENDA_REACHES_BACK = timedelta(days=30)
FEW = 5
MOST_AT_BOOTH = 12  # offers and needs


def booth_panels(request: Any, exhibitor: Any) -> Iterator[Panel]:
    """What was drawn already is told from the slots as the database gives them."""
    person, event, now = request.user, request.event, timezone.now()
    slots = slots_of(exhibitor, person, event=event, now=now)

    def context() -> dict[str, Any]:
        picker = picker_of(slots, person, event=event, now=now)
        return {"exhibitor": exhibitor, "form": AskForm(), "picker": picker, "chosen": set(), "most_wishes": MOST_WISHES}

    reader = zone_of(person, event).key if person.is_authenticated else ""
    key = f"{exhibitor.slug}:{reader}:{slots.told() if slots else ''}"
    yield Panel("matchmaking/_booth_panel.html", context, order=10, side=True, key=key)


def meeting_moments(since: datetime) -> Iterator[tuple[int, datetime]]:
    """When meetings of companies were agreed; what is not for good, or off, is none."""
    for *parties, at in Meeting.objects.agreed_since(since):
        yield from ((party, at) for party in parties if party)


def are_apart(person: Any, exhibitor: Any) -> bool:
    return Block.objects.between_parties(party_of(person), party_of(exhibitor)).exists()


def ask_market(*, exhibitor: int, day: date, person: int | None = None) -> Any:
    """Asked on each view of a booth."""
    reader = User(pk=person) if person else AnonymousUser()
    return Entry.objects.on_booth(Exhibitor(pk=exhibitor), reader, day)[:MOST_AT_BOOTH]


MARKET_FOR_PERSON, MARKET_FOR_STRANGER = Compiled(ask_market), Compiled(ask_market)


def market_panels(request: Any, exhibitor: Any) -> Iterator[Panel]:
    day = timezone.localdate(timezone=request.event.zone)
    if request.user.is_authenticated:
        entries = MARKET_FOR_PERSON.answer(exhibitor=exhibitor.pk, day=day, person=request.user.pk)
    else:
        entries = MARKET_FOR_STRANGER.answer(exhibitor=exhibitor.pk, day=day)
    if entries.found:
        yield Panel("matchmaking/_booth_market.html", lambda: {"entries": entries.instances()}, order=30, key=entries.told())


def agenda_items(user: Any) -> Iterator[AgendaItem]:
    since = timezone.now() - AGENDA_REACHES_BACK
    for meeting in Meeting.objects.of(user).since(since).with_parties():
        other = perspective_of(meeting.request, user).other
        yield AgendaItem(
            meeting.slot.starts_at,
            meeting.slot.ends_at,
            _("Meeting with %(other)s") % {"other": other},
            meeting.get_absolute_url(),
            "meeting",
            meeting.place,
            sequence=meeting.sequence,
            label=pgettext("in an agenda", "meeting"),
            is_cancelled=meeting.state in (MeetingState.CANCELLED, MeetingState.UNPLACED),
        )


def day_people(start: datetime, end: datetime) -> set[int]:
    """The keys of those who have a meeting in between, or one that still runs: persons, and the teams of companies."""
    people, companies = Meeting.objects.scheduled().parties_between(start, end)
    return people | {row.pk for team in Membership.objects.people_of(companies).values() for row in team}


def desk_cards(user: Any) -> Iterator[DeskCard]:
    if can_make_schedule(user):
        yield from schedule_cards(user)
    if reads_reports(user):
        yield from report_card(user)
    if decides_requests(user):
        yield waiting_card(user)
    elif user.has_perm("matchmaking.view_request"):
        yield from company_cards(user)


def schedule_cards(user: Any) -> Iterator[DeskCard]:
    """Approved requests that wait for their time; the queue lists them for whoever decides."""
    waiting = Request.objects.to_be_placed().count()
    if waiting:
        url = reverse("admin:matchmaking_schedulingrun_changelist")
        if decides_requests(user):
            url = f"{reverse('admin:matchmaking_request_changelist')}?state=approved&without_time=1"
        yield DeskCard(title=_("Without a time"), value=str(waiting), url=url, note=_("Make a schedule of meetings."), waits=True, order=12)


def waiting_card(user: Any) -> DeskCard:
    pending = Request.objects.decidable_by(user).waiting_for_organiser(Event.objects.current()).oldest_first()
    oldest = pending.first()
    return DeskCard(
        title=_("Meeting requests"),
        value=str(pending.count()),
        url=reverse("admin:matchmaking_request_changelist"),
        note=_("The oldest waits for %(time)s.") % {"time": timesince(oldest.created_at)} if oldest else _("Nobody waits."),
        waits=oldest is not None,
        order=10,
    )


def report_card(user: Any) -> Iterator[DeskCard]:
    number = Report.objects.open().decidable_by(user).count()
    if number:
        url = f"{reverse('admin:matchmaking_report_changelist')}?state__exact=open"
        yield DeskCard(
            title=_("Reported requests and entries"),
            value=str(number),
            url=url,
            note=_("Somebody finds them improper."),
            waits=True,
            order=11,
        )


def company_cards(user: Any) -> Iterator[DeskCard]:
    requests = Request.objects.received_by(user).counts_by_state()
    yield DeskCard(
        title=_("Meeting requests"),
        value=str(sum(requests.values())),
        url=f"{reverse('admin:matchmaking_request_changelist')}?state=all",
        note=_("%(number)d wait for your answer.") % {"number": requests.get(RequestState.PENDING, 0)},
        waits=RequestState.PENDING in requests,
        order=20,
    )
    yield from (market_card(company) for company in Exhibitor.objects.run_by(user))
    coming = Meeting.objects.of(user).upcoming(timezone.now()).with_parties()
    first = coming.first()
    other = perspective_of(first.request, user).other if first else ""
    next_at = date_format(timezone.localtime(first.slot.starts_at), "SHORT_DATETIME_FORMAT") if first else ""
    yield DeskCard(
        title=_("Meetings to come"),
        value=str(coming.count()),
        url=first.get_absolute_url() if first else reverse("admin:matchmaking_meeting_changelist"),
        note=_("The next: %(time)s, %(who)s.") % {"time": next_at, "who": other} if first else _("None is agreed yet."),
        order=21,
    )


def market_card(company: Exhibitor) -> DeskCard:
    """Without an offer and a need nobody is suggested to anybody."""
    counts = Entry.objects.published(timezone.now()).of(party_of(company)).counts_by_kind()
    offers, needs = counts.get(EntryKind.OFFER, 0), counts.get(EntryKind.NEED, 0)
    said = _("%(offers)d offers and %(needs)d needs on the market") % {"offers": offers, "needs": needs}
    return DeskCard(
        title=_("Offers and needs"),
        value=str(offers + needs),
        url=f"{reverse('admin:matchmaking_entry_changelist')}?exhibitor__id__exact={company.pk}",
        note=said if offers and needs else _("Say what you offer and what you look for: suggestions are made of it."),
        waits=not (offers and needs),
        order=35,
    )


def desk_lists(user: Any) -> Iterator[DeskList]:
    if decides_requests(user):
        yield oldest_requests(user)
    elif user.has_perm("matchmaking.view_request"):
        yield next_meetings(user)


def oldest_requests(user: Any) -> DeskList:
    listed = reverse("admin:matchmaking_request_changelist")
    waiting = Request.objects.decidable_by(user).waiting_for_organiser(Event.objects.current())
    rows = waiting.with_parties().oldest_first()[:FEW]
    waits = _("#%(number)d, %(topic)s; waits for %(time)s")
    return DeskList(
        title=_("Who has waited longest"),
        rows=tuple(
            DeskRow(
                title=f"{row.sender} → {row.recipient}",
                url=f"{listed}#r{row.pk}",
                note=waits % {"number": row.pk, "topic": row.get_topic_display(), "time": timesince(row.created_at)},
            )
            for row in rows
        ),
        url=listed,
        order=10,
    )


def next_meetings(user: Any) -> DeskList:
    rows = Meeting.objects.of(user).upcoming(timezone.now()).with_parties()[:FEW]
    return DeskList(
        title=_("Your next meetings"),
        rows=tuple(
            DeskRow(
                title=str(perspective_of(row.request, user).other),
                url=row.get_absolute_url(),
                note=f"{span(row.slot.starts_at, row.slot.ends_at)} · {row.place}",
            )
            for row in rows
        ),
        url=reverse("admin:matchmaking_meeting_changelist"),
        order=20,
    )


def span(start: datetime, end: datetime) -> str:
    start, end = timezone.localtime(start), timezone.localtime(end)
    return f"{date_format(start, 'SHORT_DATETIME_FORMAT')}–{date_format(end, 'TIME_FORMAT')}"
