"""What the desk shows: to a company its booth and team, to organisers what waits for them."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from core.audiences import Audience
from core.contributions import DeskCard, DeskList, DeskRow, list_at_desk
from core.message_kinds import MessageKind
from event.models import Event, Sector
from exhibitors.clock import time_left
from exhibitors.completeness import missing, percent, steps
from exhibitors.figures import Span, by_day
from exhibitors.models import Application, Card, Conversation, Exhibitor, TalkReport
from exhibitors.rules import can_decide_applications, can_moderate, can_publish
from exhibitors.states import ApplicationState, ExhibitorState

MESSAGE_KINDS = (
    MessageKind("talks", gettext_lazy("Conversations with companies and visitors"), ("message", "chat-", "conversation-"), order=30),
    MessageKind("cards", gettext_lazy("Business cards"), ("card",), mail=False, order=31),
    MessageKind(
        "booth",
        gettext_lazy("My company: booth, team, figures, applications"),
        ("booth-", "team-", "figures", "application-", "launch"),
        order=40,
    ),
)
TEAMS = Audience(
    "teams",
    gettext_lazy("Teams of all published companies"),
    lambda _choice: User.objects.filter(memberships__exhibitor__in=Exhibitor.objects.published()).distinct(),
    is_duty=True,
    order=41,
)
TEAMS_OF_SECTOR = Audience(
    "teams-of",
    gettext_lazy("Teams of the companies of a sector"),
    lambda choice: User.objects.filter(memberships__exhibitor__in=Exhibitor.objects.published().filter(sector__key=choice)).distinct(),
    lambda: [(row.key, row.name) for row in Sector.objects.all()],
    is_duty=True,
    order=42,
)


def companies() -> Iterable[tuple[str, str]]:
    return [(str(row.pk), row.name) for row in Exhibitor.objects.published()]


TEAM_OF = Audience(
    "team",
    gettext_lazy("Team of one company"),
    lambda choice: User.objects.filter(memberships__exhibitor__in=Exhibitor.objects.published().filter(pk=choice)).distinct(),
    companies,
    is_duty=True,
    order=43,
)
STARRERS_OF = Audience(
    "starred-products",
    gettext_lazy("Whoever starred a product of a company"),
    lambda choice: User.objects.filter(product_stars__product__exhibitor=choice).distinct(),
    companies,
    order=31,
)
AUDIENCES = (STARRERS_OF, TEAMS, TEAMS_OF_SECTOR, TEAM_OF)
FEW = 5  # rows of a list on the desk


def desk_cards(user: Any) -> Iterator[DeskCard]:
    for exhibitor in Exhibitor.objects.run_by(user):
        yield from company_cards(exhibitor)
    if can_publish(user):
        yield from organiser_cards()
        yield from late_card()
    if can_decide_applications(user):
        yield application_card()
    if can_moderate(user):
        yield from reported_card()


def company_cards(exhibitor: Exhibitor) -> Iterator[DeskCard]:
    done = steps(exhibitor)
    gaps = missing(exhibitor)
    next_step = _("Next: %(step)s") % {"step": gaps[0].label} if gaps else _("Nothing is missing.")
    yield DeskCard(
        title=_("Booth of %(name)s: %(state)s") % {"name": exhibitor.name, "state": exhibitor.get_state_display()},
        value=f"{percent(done)} %",
        url=reverse("admin:exhibitors_exhibitor_change", args=[exhibitor.pk]),
        note=exhibitor.sent_back_reason or next_step,
        waits=exhibitor.state == ExhibitorState.DRAFT,
        order=10,
    )
    yield talk_card(exhibitor)
    yield visit_card(exhibitor)
    yield lead_card(exhibitor)
    hidden = exhibitor.products.filter(is_hidden=True).count()
    yield DeskCard(
        title=_("Products"),
        value=str(exhibitor.products.count()),
        url=f"{reverse('admin:exhibitors_product_changelist')}?exhibitor__id__exact={exhibitor.pk}",
        note=ngettext("%(number)d hidden", "%(number)d hidden", hidden) % {"number": hidden} if hidden else "",
        order=30,
    )
    open_invitations = exhibitor.invitations.unanswered().count()
    yield DeskCard(
        title=_("Team"),
        value=str(exhibitor.memberships.count()),
        url=reverse("admin:exhibitors_exhibitor_team", args=[exhibitor.pk]),
        note=ngettext("%(number)d open invitation", "%(number)d open invitations", open_invitations) % {"number": open_invitations}
        if open_invitations
        else "",
        order=40,
    )


def talk_card(exhibitor: Exhibitor) -> DeskCard:
    """Who waits for an answer, and how long there is."""
    waiting = exhibitor.conversations.waiting().most_urgent_first()
    first, number = waiting.first(), waiting.count()
    note = _("Nobody waits for an answer.")
    if first is not None:
        note = time_left(first.due_at, timezone.now()) if first.due_at else _("The next: %(name)s.") % {"name": first.person}
    url = f"{reverse('admin:exhibitors_conversation_changelist')}?company={exhibitor.pk}"
    return DeskCard(title=_("Conversations to answer"), value=str(number), url=url, note=note, waits=number > 0, order=12)


def visit_card(exhibitor: Exhibitor) -> DeskCard:
    """How many came this week, and the line of two."""
    today = timezone.now().astimezone(Event.objects.current().zone).date()
    days = [totals for _day, totals in by_day(exhibitor, Span(today - timedelta(days=13), today))]
    week = sum(totals.visits for totals in days[-7:])
    note = _("The week before: %(number)d") % {"number": sum(totals.visits for totals in days[:-7])}
    url = reverse("admin:exhibitors_exhibitor_figures", args=[exhibitor.pk])
    return DeskCard(
        title=_("Visits in 7 days"), value=str(week), url=url, note=note, order=14, spark=tuple(totals.visits for totals in days)
    )


def lead_card(exhibitor: Exhibitor) -> DeskCard:
    """How many the company may know, and whom it wanted to follow up by today."""
    shown = exhibitor.leads.shown()
    due = shown.due(timezone.localdate()).count()
    url = f"{reverse('admin:exhibitors_lead_changelist')}?company={exhibitor.pk}"
    note = ngettext("%(number)d to follow up today", "%(number)d to follow up today", due) % {"number": due} if due else ""
    return DeskCard(title=_("Leads"), value=str(shown.count()), url=f"{url}&due=1" if due else url, note=note, waits=due > 0, order=13)


def late_card() -> Iterator[DeskCard]:
    """Only where visitors wait longer than they should."""
    if number := Conversation.objects.overdue(timezone.now()).count():
        url = reverse("admin:exhibitors_conversation_changelist")
        yield DeskCard(title=_("Overdue answers at booths"), value=str(number), url=url, waits=True, order=23)


def reported_card() -> Iterator[DeskCard]:
    if number := TalkReport.objects.open().count():
        url = f"{reverse('admin:exhibitors_talkreport_changelist')}?state__exact=open"
        yield DeskCard(
            title=_("Reported messages"), value=str(number), url=url, note=_("Somebody finds them improper."), waits=True, order=12
        )


def enquiry_moments(since: datetime) -> Iterable[tuple[int, datetime]]:
    """Enquiries and chats."""
    return Conversation.objects.filter(asked_at__gte=since).values_list("exhibitor_id", "asked_at")


def card_moments(since: datetime) -> Iterable[tuple[int, datetime]]:
    """Each visitor once, whether the card was taken back or not."""
    return (
        Card.objects.order_by()
        .filter(given_at__gte=since)
        .values_list("exhibitor_id", "person")
        .annotate(at=Min("given_at"))
        .values_list("exhibitor_id", "at")
    )


def organiser_cards() -> Iterator[DeskCard]:
    """Always there: nought is an answer, too."""
    listed = reverse("admin:exhibitors_exhibitor_changelist")
    cards = (
        (_("Booths submitted"), Exhibitor.objects.submitted().count(), "submitted", 20),
        (_("Changes that wait"), Exhibitor.objects.with_pending_edits().count(), "waiting", 21),
        (_("Changed since approval"), Exhibitor.objects.changed_since_approval().count(), "changed", 22),
    )
    for title, number, look, order in cards:
        yield DeskCard(title=title, value=str(number), url=f"{listed}?look={look}", waits=number > 0, order=order)


def application_card() -> DeskCard:
    number, edited = Application.objects.submitted().count(), Application.objects.edited().count()
    note = ngettext("%(number)d changed since", "%(number)d changed since", edited) % {"number": edited} if edited else ""
    url = list_at_desk("admin:exhibitors_application_changelist", state=ApplicationState.SUBMITTED)
    return DeskCard(title=_("Applications to decide"), value=str(number), url=url, note=note, waits=number > 0, order=19)


def desk_lists(user: Any) -> Iterator[DeskList]:
    for exhibitor in Exhibitor.objects.run_by(user):
        yield next_steps(exhibitor)
    if can_publish(user):
        yield booths_that_wait()


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
